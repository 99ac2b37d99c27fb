-- Coursebook, schema version 12, SQLite: who may book a course, who must agree first, and who answers offers.

ALTER TABLE courses ADD COLUMN approval TEXT NOT NULL DEFAULT 'none'
    CHECK (approval IN ('none', 'declaration', 'approval'));
-- How many working days a request may await approval.
ALTER TABLE courses ADD COLUMN approval_days INTEGER NOT NULL DEFAULT 5 CHECK (approval_days BETWEEN 1 AND 60);
-- The sectors whose agencies it is for, in order, with a space between; empty for all.
ALTER TABLE courses ADD COLUMN sectors TEXT NOT NULL DEFAULT '';

-- What is to be completed before a course.
CREATE TABLE course_prerequisites (
    course_id BLOB NOT NULL REFERENCES courses (id),
    prerequisite_id BLOB NOT NULL REFERENCES courses (id),
    PRIMARY KEY (course_id, prerequisite_id),
    CHECK (course_id <> prerequisite_id)
) STRICT;

-- The last millisecond in which a request can be decided; null for a booking that never awaited approval, or was granted.
ALTER TABLE bookings ADD COLUMN approval_ends_at INTEGER;
CREATE INDEX bookings_to_approve ON bookings (event_id, approval_ends_at) WHERE state = 'requested';

-- Those who may decide a request are each asked: a message about a booking may be for one of several people.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK ((booking_id IS NULL) = (person_id IS NOT NULL))',
    'CHECK (booking_id IS NOT NULL OR person_id IS NOT NULL)')
    WHERE type = 'table' AND name = 'outbox';
PRAGMA writable_schema = RESET;
DROP INDEX outbox_of_booking;
CREATE UNIQUE INDEX outbox_of_booking ON outbox (booking_id, kind, occurrence, is_copy)
    WHERE booking_id IS NOT NULL AND person_id IS NULL;
CREATE UNIQUE INDEX outbox_of_decider ON outbox (booking_id, person_id, kind, occurrence)
    WHERE booking_id IS NOT NULL AND person_id IS NOT NULL;

-- The address of somebody who may answer an offer for them (R-44), folded; null for nobody.
ALTER TABLE people ADD COLUMN deputy_email TEXT;
