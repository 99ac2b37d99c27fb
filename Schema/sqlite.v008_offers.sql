-- Coursebook, schema version 8, SQLite: offers of freed places.

-- A freed place held for one who waits, or told to all of them, until a stated moment (R-4). Rows are never deleted.
CREATE TABLE offers (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    event_id BLOB NOT NULL REFERENCES events (id),
    booking_id BLOB REFERENCES bookings (id),    -- for whom it is held; of a broadcast: who took it, null before
    is_broadcast INTEGER NOT NULL CHECK (is_broadcast IN (0, 1)),   -- told to all who wait, for the first to accept
    made_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,                   -- it is over from this moment on, whether or not anyone has swept
    state TEXT NOT NULL CHECK (state = 'open' OR state = 'accepted' OR state = 'declined' OR state = 'expired'
        OR state = 'withdrawn'),
    ended_at INTEGER,                            -- null while open
    CHECK (until_at > made_at),
    CHECK ((ended_at IS NULL) = (state = 'open')),
    CHECK ((booking_id IS NULL) = (is_broadcast = 1 AND state <> 'accepted'))
) STRICT;
CREATE UNIQUE INDEX offers_open_of_booking ON offers (booking_id) WHERE state = 'open' AND booking_id IS NOT NULL;
CREATE INDEX offers_of_booking ON offers (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX offers_of_event ON offers (event_id, made_at);
CREATE INDEX offers_running_out ON offers (event_id, until_at) WHERE state = 'open';

ALTER TABLE bookings ADD COLUMN expiries INTEGER NOT NULL DEFAULT 0 CHECK (expiries >= 0);  -- offers that ran out unanswered (R-5)
ALTER TABLE bookings ADD COLUMN accepts_automatically INTEGER NOT NULL DEFAULT 0
    CHECK (accepts_automatically IN (0, 1));     -- a place is to be taken without asking, before the deadline only (R-4)
ALTER TABLE bookings ADD COLUMN paused_from_on TEXT;    -- first day on which no place is to be offered; null: not paused
ALTER TABLE bookings ADD COLUMN paused_until_on TEXT;   -- last such day; null where paused_from_on is
