-- Coursebook, schema version 14, PostgreSQL: places kept for an agency that names its people later (R-21).

CREATE TABLE reservations (
    id uuid NOT NULL PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    agency_id uuid NOT NULL REFERENCES agencies (id),
    unnamed bigint NOT NULL CHECK (unnamed BETWEEN 0 AND 1000),    -- places nobody is named for, each of which is held (R-1)
    name_by_on text COLLATE "C" NOT NULL,        -- the last day on which people are named
    until_start bigint NOT NULL CHECK (until_start IN (0, 1)),     -- an administrator let them be named until the start
    ends_at bigint NOT NULL,                     -- the last second in which people are named
    remind_at bigint,                            -- when the agency's leads are reminded; null when they were, or it is too late
    terms_version text COLLATE "C" NOT NULL REFERENCES terms (version),  -- in force when the places were taken (R-23)
    no_show_pence bigint NOT NULL CHECK (no_show_pence >= 0),      -- what a place costs for which nobody is named by the start
    state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'named', 'released', 'lapsed', 'missed')),
    ended_at bigint,
    CHECK ((ended_at IS NULL) = (state = 'open')),
    CHECK (unnamed > 0 OR state <> 'open')
);
CREATE UNIQUE INDEX reservations_open ON reservations (event_id, agency_id) WHERE state = 'open';
CREATE INDEX reservations_of_event ON reservations (event_id, agency_id);
