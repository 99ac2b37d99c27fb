-- Coursebook, schema version 5, PostgreSQL: joining, agency leads, access needs, what a course is for, how the partnership shows itself.

-- Somebody who joined says where they work; its lead or an administrator confirms it. A confirmed one becomes a membership.
CREATE TABLE membership_requests (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    agency_id uuid REFERENCES agencies (id),     -- null: not on our list, see organisation
    organisation text COLLATE "C" NOT NULL,                  -- as they wrote it where it is not on our list, else empty
    asked_at bigint NOT NULL,
    decided_at bigint,                          -- null: nobody has looked at it yet
    is_confirmed bigint CHECK (is_confirmed IN (0, 1)),
    CHECK ((decided_at IS NULL) = (is_confirmed IS NULL)),
    CHECK ((agency_id IS NULL) = (organisation <> ''))
);
CREATE UNIQUE INDEX membership_requests_open ON membership_requests (person_id) WHERE decided_at IS NULL;
CREATE INDEX membership_requests_of_agency ON membership_requests (agency_id) WHERE decided_at IS NULL;
CREATE INDEX membership_requests_of_person ON membership_requests (person_id, asked_at);
CREATE INDEX memberships_of_agency ON memberships (agency_id);

-- Who speaks for an agency: books for its staff, confirms who works there, sees what was lost and charged.
CREATE TABLE agency_leads (
    person_id uuid NOT NULL REFERENCES people (id),
    agency_id uuid NOT NULL REFERENCES agencies (id),
    granted_at bigint NOT NULL,
    PRIMARY KEY (person_id, agency_id)
);
CREATE INDEX agency_leads_of_agency ON agency_leads (agency_id);

-- What to do so that a delegate can take part, as they asked when booking: things to do, never a diagnosis (R-33).
CREATE TABLE booking_needs (
    booking_id uuid NOT NULL PRIMARY KEY REFERENCES bookings (id),
    measures text COLLATE "C" NOT NULL,                      -- codes, separated by spaces, in order
    note text COLLATE "C" NOT NULL,                          -- anything else, in the delegate's words
    erase_on text COLLATE "C" NOT NULL                       -- the day it goes: 30 days after the event
);
CREATE INDEX booking_needs_to_erase ON booking_needs (erase_on);

-- The same, kept by a person on their own profile for next time.
CREATE TABLE person_needs (
    person_id uuid NOT NULL PRIMARY KEY REFERENCES people (id),
    measures text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL
);

ALTER TABLE courses ADD COLUMN aims text COLLATE "C" NOT NULL DEFAULT '';          -- what people can do afterwards
ALTER TABLE courses ADD COLUMN content_note text COLLATE "C" NOT NULL DEFAULT '';  -- what may be hard to hear
ALTER TABLE people ADD COLUMN merged_into uuid REFERENCES people (id); -- the same human's other record, which counts; null for most
ALTER TABLE api_tokens ADD COLUMN scope text COLLATE "C" NOT NULL DEFAULT 'full' CHECK (scope IN ('full', 'read'));
ALTER TABLE partnership ADD COLUMN tint text COLLATE "C" NOT NULL DEFAULT '';      -- the colour of its pages, #0b5d66; empty for ours
ALTER TABLE partnership ADD COLUMN contact_email text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN contact_phone text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN privacy_address text COLLATE "C" NOT NULL DEFAULT '';  -- where its whole privacy notice is
