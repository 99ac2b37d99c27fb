-- Coursebook, schema version 7, SQLite: substitutes, and events that are cancelled.

-- Who came to the first of several sessions and then gave the place to somebody else has an outcome too (R-13). Nothing on the
-- disk changes but this text, so it is changed where SQLite keeps it (sqlite.org/lang_altertable.html).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (outcome IS NULL OR state = ''confirmed'')',
    'CHECK (outcome IS NULL OR state = ''confirmed'' OR state = ''substituted'')')
    WHERE type = 'table' AND name = 'bookings';
PRAGMA writable_schema = RESET;

-- Who lost a place, or the wait for one, because an event was cancelled comes first in the next event of its course (R-9).
CREATE TABLE course_priorities (
    person_id BLOB NOT NULL REFERENCES people (id),
    course_id BLOB NOT NULL REFERENCES courses (id),
    granted_at INTEGER NOT NULL,                 -- when the event was cancelled; used up by the next booking
    PRIMARY KEY (person_id, course_id)
) STRICT, WITHOUT ROWID;
