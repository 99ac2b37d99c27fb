-- Coursebook, schema version 13, SQLite: by when it is decided whether an event goes ahead (R-30).

ALTER TABLE events ADD COLUMN decide_on TEXT;    -- the day; null where nobody has to
