-- Coursebook, schema version 3, PostgreSQL: messages.

-- Messages about bookings, and what became of them. A row is written with what it tells, in one transaction.
CREATE TABLE outbox (
    booking_id uuid NOT NULL REFERENCES bookings (id),
    kind text COLLATE "C" NOT NULL,              -- what it tells
    occurrence bigint NOT NULL,                  -- the event's version when it happened: never told twice (R-41)
    state text COLLATE "C" NOT NULL              -- dropped: there was nothing left to tell
        CHECK (state IN ('to_send', 'sent', 'dropped', 'given_up')),
    created_at bigint NOT NULL,
    next_at bigint,                              -- when it may be tried (again); null when all is done
    attempts bigint NOT NULL CHECK (attempts >= 0),
    settled_at bigint,                           -- when it was taken on by the mail server, dropped or given up
    failure text COLLATE "C",                    -- why it could not be handed over last time
    PRIMARY KEY (booking_id, kind, occurrence),
    CHECK ((next_at IS NOT NULL) = (state = 'to_send')),
    CHECK ((settled_at IS NULL) = (state = 'to_send'))
);
CREATE INDEX outbox_to_send ON outbox (next_at) WHERE next_at IS NOT NULL;
