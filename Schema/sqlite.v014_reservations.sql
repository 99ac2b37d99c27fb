-- Coursebook, schema version 14, SQLite: places kept for an agency that names its people later (R-21).

CREATE TABLE reservations (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    event_id BLOB NOT NULL REFERENCES events (id),
    agency_id BLOB NOT NULL REFERENCES agencies (id),
    unnamed INTEGER NOT NULL CHECK (unnamed BETWEEN 0 AND 1000),   -- places nobody is named for, each of which is held (R-1)
    name_by_on TEXT NOT NULL,                    -- the last day on which people are named
    until_start INTEGER NOT NULL CHECK (until_start IN (0, 1)),    -- an administrator let them be named until the start
    ends_at INTEGER NOT NULL,                    -- the last second in which people are named
    remind_at INTEGER,                           -- when the agency's leads are reminded; null when they were, or it is too late
    terms_version TEXT NOT NULL REFERENCES terms (version),        -- in force when the places were taken (R-23)
    no_show_pence INTEGER NOT NULL CHECK (no_show_pence >= 0),     -- what a place costs for which nobody is named by the start
    state TEXT NOT NULL CHECK (state IN ('open', 'named', 'released', 'lapsed', 'missed')),
    ended_at INTEGER,
    CHECK ((ended_at IS NULL) = (state = 'open')),
    CHECK (unnamed > 0 OR state <> 'open')
) STRICT;
CREATE UNIQUE INDEX reservations_open ON reservations (event_id, agency_id) WHERE state = 'open';
CREATE INDEX reservations_of_event ON reservations (event_id, agency_id);
