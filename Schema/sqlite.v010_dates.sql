-- Coursebook, schema version 10, SQLite: other dates of a course.

-- The booking on another event of the course that ends when this one has a place: what somebody moves from (R-13a, R-19).
ALTER TABLE bookings ADD COLUMN instead_of_id BLOB REFERENCES bookings (id);
CREATE INDEX bookings_instead ON bookings (instead_of_id) WHERE instead_of_id IS NOT NULL;
