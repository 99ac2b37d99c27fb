-- Coursebook, schema version 11, SQLite: cancelling can be undone.

-- What a booking was when it ended, so that a cancellation can be undone (R-8); null while it lives, and for those of before.
ALTER TABLE bookings ADD COLUMN ended_from TEXT
    CHECK (ended_from IN ('requested', 'waiting', 'offered', 'confirmed'));
