-- Coursebook, schema version 2, PostgreSQL: room on the pages of events.
-- Every booking writes its event anew; with room left on its page it need not touch the indexes (a "heap-only tuple").
ALTER TABLE events SET (fillfactor = 50);
