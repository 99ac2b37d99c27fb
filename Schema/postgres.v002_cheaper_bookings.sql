-- Coursebook, schema version 2, PostgreSQL: the same tables and the same rules, booked in less time.

-- Every booking writes its event anew; with room left on its page it need not touch the indexes (a "heap-only tuple").
ALTER TABLE events SET (fillfactor = 50);

-- The class by which an agency is charged is remembered between transactions too, as long as nobody changes agencies.
CREATE TRIGGER agencies_raise_rules_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies
    FOR EACH STATEMENT EXECUTE FUNCTION raise_rules_version();
