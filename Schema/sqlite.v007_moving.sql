-- Coursebook, schema version 7, SQLite: substitutes.

-- Who came to the first of several sessions and then gave the place to somebody else has an outcome too (R-13). Nothing on the
-- disk changes but this text, so it is changed where SQLite keeps it (sqlite.org/lang_altertable.html).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (outcome IS NULL OR state = ''confirmed'')',
    'CHECK (outcome IS NULL OR state = ''confirmed'' OR state = ''substituted'')')
    WHERE type = 'table' AND name = 'bookings';
PRAGMA writable_schema = RESET;
