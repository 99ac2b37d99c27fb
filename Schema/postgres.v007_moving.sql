-- Coursebook, schema version 7, PostgreSQL: substitutes, and events that are cancelled.

-- Who came to the first of several sessions and then gave the place to somebody else has an outcome too (R-13).
ALTER TABLE bookings DROP CONSTRAINT bookings_check1;
ALTER TABLE bookings ADD CONSTRAINT bookings_check1
    CHECK (outcome IS NULL OR state = 'confirmed' OR state = 'substituted');

-- Who lost a place, or the wait for one, because an event was cancelled comes first in the next event of its course (R-9).
CREATE TABLE course_priorities (
    person_id uuid NOT NULL REFERENCES people (id),
    course_id uuid NOT NULL REFERENCES courses (id),
    granted_at bigint NOT NULL,                  -- when the event was cancelled; used up by the next booking
    PRIMARY KEY (person_id, course_id)
);
