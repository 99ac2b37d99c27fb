-- Coursebook, schema version 12, PostgreSQL: who may book a course, who must agree first, and who answers offers.

ALTER TABLE courses ADD COLUMN approval text COLLATE "C" NOT NULL DEFAULT 'none'
    CHECK (approval IN ('none', 'declaration', 'approval'));
-- How many working days a request may await approval.
ALTER TABLE courses ADD COLUMN approval_days bigint NOT NULL DEFAULT 5 CHECK (approval_days BETWEEN 1 AND 60);
-- The sectors whose agencies it is for, in order, with a space between; empty for all.
ALTER TABLE courses ADD COLUMN sectors text COLLATE "C" NOT NULL DEFAULT '';

-- What is to be completed before a course.
CREATE TABLE course_prerequisites (
    course_id uuid NOT NULL REFERENCES courses (id),
    prerequisite_id uuid NOT NULL REFERENCES courses (id),
    PRIMARY KEY (course_id, prerequisite_id),
    CHECK (course_id <> prerequisite_id)
);

-- The last millisecond in which a request can be decided; null for a booking that never awaited approval, or was granted.
ALTER TABLE bookings ADD COLUMN approval_ends_at bigint;
CREATE INDEX bookings_to_approve ON bookings (event_id, approval_ends_at) WHERE state = 'requested';

-- Those who may decide a request are each asked: a message about a booking may be for one of several people.
ALTER TABLE outbox DROP CONSTRAINT outbox_check3;
ALTER TABLE outbox ADD CONSTRAINT outbox_check3 CHECK (booking_id IS NOT NULL OR person_id IS NOT NULL);
DROP INDEX outbox_of_booking;
CREATE UNIQUE INDEX outbox_of_booking ON outbox (booking_id, kind, occurrence, is_copy)
    WHERE booking_id IS NOT NULL AND person_id IS NULL;
CREATE UNIQUE INDEX outbox_of_decider ON outbox (booking_id, person_id, kind, occurrence)
    WHERE booking_id IS NOT NULL AND person_id IS NOT NULL;

-- The address of somebody who may answer an offer for them (R-44), folded; null for nobody.
ALTER TABLE people ADD COLUMN deputy_email text COLLATE "C";
