-- Coursebook, schema version 15, PostgreSQL: who an event is to be made up of, until a day (R-28).

CREATE TABLE event_mixes (
    event_id uuid NOT NULL PRIMARY KEY REFERENCES events (id),
    agency_percent bigint CHECK (agency_percent BETWEEN 1 AND 99),   -- the most of the places any one agency has; null: no limit
    until_days bigint NOT NULL CHECK (until_days BETWEEN 2 AND 60)   -- it counts to the end of so many working days before
);

-- What it wants of one sector.
CREATE TABLE event_mix_sectors (
    event_id uuid NOT NULL REFERENCES event_mixes (event_id),
    sector text COLLATE "C" NOT NULL,
    held bigint NOT NULL CHECK (held BETWEEN 0 AND 1000),            -- places held for its people
    percent bigint CHECK (percent BETWEEN 1 AND 99),                 -- the most of the places its people have; null: no limit
    PRIMARY KEY (event_id, sector),
    CHECK (held > 0 OR percent IS NOT NULL)
);
