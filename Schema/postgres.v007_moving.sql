-- Coursebook, schema version 7, PostgreSQL: substitutes.

-- Who came to the first of several sessions and then gave the place to somebody else has an outcome too (R-13).
ALTER TABLE bookings DROP CONSTRAINT bookings_check1;
ALTER TABLE bookings ADD CONSTRAINT bookings_check1
    CHECK (outcome IS NULL OR state = 'confirmed' OR state = 'substituted');
