-- Coursebook, schema version 6, SQLite: messages about more than bookings, their wording, calendars, and letters that come back.

-- Everything that is told, and what became of it. A row is written with what it tells, in one transaction.
ALTER TABLE outbox RENAME TO outbox_before;
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),   -- its name in the world, the same however often it is sent
    kind TEXT NOT NULL,                          -- what it tells
    occurrence INTEGER NOT NULL,                 -- the event's version when it happened, or the day it was due: never told twice (R-41)
    is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),     -- for the delegate's line manager
    booking_id BLOB REFERENCES bookings (id),    -- what it is about: one of these three
    event_id BLOB REFERENCES events (id),
    request_id BLOB REFERENCES membership_requests (id),
    person_id BLOB REFERENCES people (id),       -- to whom; null where that follows from the booking
    state TEXT NOT NULL                          -- dropped: there was nothing left to tell
        CHECK (state = 'to_send' OR state = 'sent' OR state = 'dropped' OR state = 'given_up'),
    created_at INTEGER NOT NULL,
    next_at INTEGER,                             -- when it may be tried (again); null when all is done
    taken_until INTEGER,                         -- until when somebody has taken it on to send it; null for nobody
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    settled_at INTEGER,                          -- when it was taken on by the mail server, dropped or given up
    address TEXT,                                -- whereto it was sent, folded; null until it was
    failure TEXT,                                -- why it could not be handed over last time
    bounced_at INTEGER,                          -- when it came back; null for most
    bounce TEXT,                                 -- why it came back
    CHECK ((booking_id IS NOT NULL) + (event_id IS NOT NULL) + (request_id IS NOT NULL) = 1),
    CHECK ((booking_id IS NULL) = (person_id IS NOT NULL)),
    CHECK (is_copy = 0 OR booking_id IS NOT NULL),
    CHECK ((next_at IS NOT NULL) = (state = 'to_send')),
    CHECK (taken_until IS NULL OR state = 'to_send'),
    CHECK ((settled_at IS NULL) = (state = 'to_send')),
    CHECK ((bounced_at IS NULL) = (bounce IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO outbox (id, kind, occurrence, is_copy, booking_id, state, created_at, next_at, attempts, settled_at, failure)
    SELECT randomblob(16), kind, occurrence, 0, booking_id, state, created_at, next_at, attempts, settled_at, failure
    FROM outbox_before;
DROP TABLE outbox_before;
CREATE UNIQUE INDEX outbox_of_booking ON outbox (booking_id, kind, occurrence, is_copy) WHERE booking_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_of_event ON outbox (event_id, person_id, kind, occurrence) WHERE event_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_of_request ON outbox (request_id, person_id, kind) WHERE request_id IS NOT NULL;
CREATE INDEX outbox_to_send ON outbox (next_at) WHERE next_at IS NOT NULL;

-- The partnership's own wording of a message; where there is none, ours.
CREATE TABLE message_wordings (
    kind TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,                          -- paragraphs with an empty line between, {placeholders} within
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was written to everyone on an event; each got a message of their own.
CREATE TABLE announcements (
    event_id BLOB NOT NULL REFERENCES events (id),
    event_version INTEGER NOT NULL,              -- the event's version when it was written: the occurrence of its messages
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),   -- how many were written to
    erase_on TEXT NOT NULL,                      -- the day it goes
    PRIMARY KEY (event_id, event_version)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcements_to_erase ON announcements (erase_on);

-- The entries people's calendars were told of, so that each can be changed and taken back (R-10).
CREATE TABLE calendar_entries (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),   -- the session may be gone
    sequence INTEGER NOT NULL CHECK (sequence >= 0),            -- as it was told last; it only rises
    event_sequence INTEGER NOT NULL CHECK (event_sequence >= 0),    -- of the event when it was told
    starts_local TEXT NOT NULL,
    ends_local TEXT NOT NULL,
    is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
    message_id BLOB NOT NULL REFERENCES outbox (id),            -- which message told it last
    PRIMARY KEY (booking_id, session_id)
) STRICT, WITHOUT ROWID;

-- A person's own calendar, which their calendar program subscribes to; the secret itself is never kept.
CREATE TABLE calendar_feeds (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES people (id),
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE email_addresses ADD COLUMN bounced_at INTEGER;                 -- when mail to it came back for good; null where it does not
ALTER TABLE email_addresses ADD COLUMN bounce TEXT NOT NULL DEFAULT '';    -- why
ALTER TABLE events ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0);   -- how often time, place or link were changed (R-10)
ALTER TABLE partnership ADD COLUMN reminder_days TEXT NOT NULL DEFAULT '10 3';             -- days before an event on which people are reminded
ALTER TABLE partnership ADD COLUMN joining_days INTEGER NOT NULL DEFAULT 1 CHECK (joining_days BETWEEN 1 AND 10);   -- working days before: how to join
ALTER TABLE partnership ADD COLUMN copies_to_managers INTEGER NOT NULL DEFAULT 1 CHECK (copies_to_managers IN (0, 1));

-- Reminders are new: time looks at every event it has something to do on.
UPDATE events SET next_due_at = 1 WHERE next_due_at IS NOT NULL;
