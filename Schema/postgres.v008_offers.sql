-- Coursebook, schema version 8, PostgreSQL: offers of freed places.

-- A freed place held for one who waits, or told to all of them, until a stated moment (R-4). Rows are never deleted.
CREATE TABLE offers (
    id uuid NOT NULL PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    booking_id uuid REFERENCES bookings (id),    -- for whom it is held; of a broadcast: who took it, null before
    is_broadcast bigint NOT NULL CHECK (is_broadcast IN (0, 1)),   -- told to all who wait, for the first to accept
    made_at bigint NOT NULL,
    until_at bigint NOT NULL,                   -- it is over from this moment on, whether or not anyone has swept
    state text COLLATE "C" NOT NULL CHECK (state = 'open' OR state = 'accepted' OR state = 'declined' OR state = 'expired'
        OR state = 'withdrawn'),
    ended_at bigint,                            -- null while open
    CHECK (until_at > made_at),
    CHECK ((ended_at IS NULL) = (state = 'open')),
    CHECK ((booking_id IS NULL) = (is_broadcast = 1 AND state <> 'accepted'))
);
CREATE UNIQUE INDEX offers_open_of_booking ON offers (booking_id) WHERE state = 'open' AND booking_id IS NOT NULL;
CREATE INDEX offers_of_booking ON offers (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX offers_of_event ON offers (event_id, made_at);
CREATE INDEX offers_running_out ON offers (event_id, until_at) WHERE state = 'open';

ALTER TABLE bookings ADD COLUMN expiries bigint NOT NULL DEFAULT 0 CHECK (expiries >= 0);  -- offers that ran out unanswered (R-5)
ALTER TABLE bookings ADD COLUMN accepts_automatically bigint NOT NULL DEFAULT 0
    CHECK (accepts_automatically IN (0, 1));     -- a place is to be taken without asking, before the deadline only (R-4)
ALTER TABLE bookings ADD COLUMN paused_from_on text COLLATE "C";    -- first day on which no place is to be offered; null: not paused
ALTER TABLE bookings ADD COLUMN paused_until_on text COLLATE "C";   -- last such day; null where paused_from_on is
