-- Coursebook, schema version 3, SQLite: messages.

-- Messages about bookings, and what became of them. A row is written with what it tells, in one transaction.
CREATE TABLE outbox (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    kind TEXT NOT NULL,                          -- what it tells
    occurrence INTEGER NOT NULL,                 -- the event's version when it happened: never told twice (R-41)
    state TEXT NOT NULL                          -- dropped: there was nothing left to tell
        CHECK (state = 'to_send' OR state = 'sent' OR state = 'dropped' OR state = 'given_up'),
    created_at INTEGER NOT NULL,
    next_at INTEGER,                             -- when it may be tried (again); null when all is done
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    settled_at INTEGER,                          -- when it was taken on by the mail server, dropped or given up
    failure TEXT,                                -- why it could not be handed over last time
    PRIMARY KEY (booking_id, kind, occurrence),
    CHECK ((next_at IS NOT NULL) = (state = 'to_send')),
    CHECK ((settled_at IS NULL) = (state = 'to_send'))
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_to_send ON outbox (next_at) WHERE next_at IS NOT NULL;
