-- Coursebook, schema version 1, SQLite.
-- Instants are milliseconds since 1970-01-01T00:00:00Z. Days are text, 2025-04-17. Money is whole pence.
-- Ids are UUIDs of version 7 as 16 bytes. Booleans are 0 or 1.

-- The one partnership this database belongs to.
CREATE TABLE partnership (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,                          -- shown at the head of every page
    demonstration_offset_ms INTEGER NOT NULL     -- 0 in real use; a demonstration lives this much away from the real clock
        CHECK (demonstration_offset_ms BETWEEN -315360000000000 AND 315360000000000)
) STRICT;

-- Days nobody works, England and Wales (R-11); replaced as a whole when GOV.UK publishes a new list.
CREATE TABLE bank_holidays (
    day_on TEXT NOT NULL PRIMARY KEY CHECK (day_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Organisations whose staff attend.
CREATE TABLE agencies (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,                   -- what the partnership calls it
    name TEXT NOT NULL,
    sector TEXT NOT NULL,                        -- the partnership's own word, as a code
    charging_class TEXT NOT NULL,                -- the class by which the terms charge it
    finance_email TEXT,                          -- where invoices go
    purchase_order_required INTEGER NOT NULL CHECK (purchase_order_required IN (0, 1))
) STRICT;

-- Humans: delegates, trainers, managers, staff.
CREATE TABLE people (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    given_name TEXT NOT NULL,                    -- empty when only the address is known
    family_name TEXT NOT NULL,                   -- empty when only the address is known
    name_key TEXT NOT NULL,                      -- family then given name, folded: order and search
    job_title TEXT NOT NULL,
    manager_email TEXT                           -- the line manager's address, folded
) STRICT;

-- A person's addresses; one address belongs to one person.
CREATE TABLE email_addresses (
    folded TEXT NOT NULL PRIMARY KEY,            -- lower case
    person_id BLOB NOT NULL REFERENCES people (id),
    written TEXT NOT NULL,                       -- as the person writes it
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX email_addresses_primary ON email_addresses (person_id) WHERE is_primary = 1;

-- Who works where, and when.
CREATE TABLE memberships (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id),
    agency_id BLOB NOT NULL REFERENCES agencies (id),
    from_on TEXT,                                -- first day; null: since before records begin
    until_on TEXT                                -- last day; null: still there
) STRICT;
CREATE INDEX memberships_of_person ON memberships (person_id);

-- Roles that are granted, as against those that follow from a booking or an event.
CREATE TABLE role_grants (
    person_id BLOB NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'finance', 'auditor')),
    granted_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

-- Service accounts of the API; the secret itself is never kept.
CREATE TABLE api_tokens (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'finance', 'auditor')),
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    created_at INTEGER NOT NULL,
    revoked_at INTEGER                           -- null: still good
) STRICT;

-- What is taught.
CREATE TABLE courses (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('course', 'engagement')),
    title TEXT NOT NULL,
    subject TEXT NOT NULL,
    level TEXT NOT NULL,
    audience TEXT NOT NULL,
    length_class TEXT NOT NULL CHECK (length_class IN ('briefing', 'half_day', 'full_day', 'several_days')),
    refresher_months INTEGER CHECK (refresher_months BETWEEN 1 AND 600),
    repeatable INTEGER NOT NULL CHECK (repeatable IN (0, 1))
) STRICT;

-- Dated deliveries. Every write on an event raises version first: that is its lock.
CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,
    course_id BLOB NOT NULL REFERENCES courses (id),
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 1000000),
    minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND 1000000),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'going_ahead', 'closed', 'cancelled')),
    booking_opens_on TEXT,                       -- first day people may book; null: always
    booking_closes_on TEXT,                      -- last day people may book; null: until the start
    first_starts_at INTEGER NOT NULL,            -- start of the first session
    last_ends_at INTEGER NOT NULL CHECK (last_ends_at > first_starts_at),
    occupied INTEGER NOT NULL CHECK (occupied BETWEEN 0 AND 1000000),             -- places held (R-1)
    waiting INTEGER NOT NULL CHECK (waiting BETWEEN 0 AND 1000000),               -- people on the waiting list
    overbooked_by INTEGER NOT NULL CHECK (overbooked_by BETWEEN 0 AND 1000000),   -- the excess somebody allowed (R-1)
    last_joined_at INTEGER,                      -- the newest place in the waiting order (R-7)
    version INTEGER NOT NULL,                    -- counts the writes on this event
    next_due_at INTEGER,                         -- when time next changes something here; null: never
    CHECK (occupied <= capacity + overbooked_by) -- never oversold, whoever asks
) STRICT;
CREATE INDEX events_by_start ON events (first_starts_at, id);
CREATE INDEX events_of_course ON events (course_id, first_starts_at);
CREATE INDEX events_due ON events (next_due_at) WHERE next_due_at IS NOT NULL;

-- Who trains an event.
CREATE TABLE event_trainers (
    event_id BLOB NOT NULL REFERENCES events (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_trainers_by_person ON event_trainers (person_id);

-- Sittings of an event.
CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    event_id BLOB NOT NULL REFERENCES events (id),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),   -- by start: 1, 2, …
    starts_local TEXT NOT NULL,                      -- on the wall: 2021-09-14 09:30
    ends_local TEXT NOT NULL,
    zone TEXT NOT NULL,                              -- of the wall times: Europe/London
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    mode TEXT NOT NULL CHECK (mode IN ('virtual', 'room')),
    venue TEXT NOT NULL,
    join_link TEXT NOT NULL,
    register_closed_at INTEGER,                      -- null: the register is open
    UNIQUE (event_id, ordinal)
) STRICT;

-- Versions of the charging and cancellation terms.
CREATE TABLE terms (
    version TEXT NOT NULL PRIMARY KEY,
    valid_from_on TEXT NOT NULL,                 -- bookings from this day on are made under it
    promotion TEXT NOT NULL CHECK (promotion IN ('automatic', 'offers')),
    notice INTEGER NOT NULL CHECK (notice >= 0),
    notice_unit TEXT NOT NULL CHECK (notice_unit IN ('working_days', 'calendar_days', 'hours')),
    deadline_time TEXT NOT NULL,                 -- time of day at which the notice ends: 23:59:59
    charges_individuals INTEGER NOT NULL CHECK (charges_individuals IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The price list of a version; the most specific line counts, length before class.
CREATE TABLE terms_charges (
    version TEXT NOT NULL REFERENCES terms (version),
    length_class TEXT NOT NULL CHECK (length_class IN ('any', 'briefing', 'half_day', 'full_day', 'several_days')),
    charging_class TEXT NOT NULL,                -- 'any' or a class of agencies
    late_pence INTEGER NOT NULL CHECK (late_pence >= 0),
    no_show_pence INTEGER NOT NULL CHECK (no_show_pence >= 0),
    PRIMARY KEY (version, length_class, charging_class)
) STRICT, WITHOUT ROWID;

-- One delegate's claim on one event.
CREATE TABLE bookings (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 9),
    event_id BLOB NOT NULL REFERENCES events (id),
    course_id BLOB NOT NULL REFERENCES courses (id),
    delegate_id BLOB NOT NULL REFERENCES people (id),
    agency_id BLOB REFERENCES agencies (id),     -- agency of record, frozen (R-22)
    state TEXT NOT NULL CHECK (state IN ('requested', 'waiting', 'offered', 'confirmed',
        'cancelled', 'substituted', 'transferred', 'declined', 'expired', 'released')),
    outcome TEXT CHECK (outcome IN ('attended', 'partial', 'excused', 'no_show')),  -- null until the last register closes
    priority INTEGER NOT NULL,                   -- class in the waiting order, lower first (R-7)
    joined_at INTEGER NOT NULL,                  -- place in the waiting order, written once (R-7)
    holds_course INTEGER NOT NULL CHECK (holds_course IN (0, 1)),  -- counts against a second booking of the course (R-19)
    terms_version TEXT NOT NULL REFERENCES terms (version),
    terms_sentence TEXT NOT NULL,                -- exactly as shown (R-23)
    no_show_pence INTEGER NOT NULL CHECK (no_show_pence >= 0),
    ended_at INTEGER,                            -- when it left the live states; null while live
    ended_late INTEGER NOT NULL CHECK (ended_late IN (0, 1)),      -- cancelled after the free time was over
    CHECK ((ended_at IS NULL) = (state IN ('requested', 'waiting', 'offered', 'confirmed'))),
    CHECK (outcome IS NULL OR state = 'confirmed')
) STRICT;
CREATE UNIQUE INDEX bookings_live ON bookings (event_id, delegate_id)
    WHERE state IN ('requested', 'waiting', 'offered', 'confirmed');
CREATE UNIQUE INDEX bookings_course ON bookings (delegate_id, course_id) WHERE holds_course = 1;
CREATE INDEX bookings_in_order ON bookings (event_id, state, priority, joined_at, id);
CREATE INDEX bookings_of_delegate ON bookings (delegate_id, joined_at);

-- What cancelling costs until when, frozen with the booking (R-23); step 1 is the free one.
CREATE TABLE booking_schedule (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    step INTEGER NOT NULL CHECK (step >= 1),
    until_at INTEGER NOT NULL,
    pence INTEGER NOT NULL CHECK (pence >= 0),
    PRIMARY KEY (booking_id, step)
) STRICT, WITHOUT ROWID;

-- What the registers say; no row means "to check".
CREATE TABLE attendance (
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    session_id BLOB NOT NULL REFERENCES sessions (id),
    mark TEXT NOT NULL CHECK (mark IN ('attended', 'partial', 'excused', 'no_show')),
    reason TEXT,                                 -- coded (R-17)
    PRIMARY KEY (booking_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_of_session ON attendance (session_id);

-- Proposed and decided charges, one open proposal a booking (R-15, R-16).
CREATE TABLE fee_cases (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    booking_id BLOB NOT NULL REFERENCES bookings (id),
    session_id BLOB REFERENCES sessions (id),    -- the register it comes from; null for a late cancellation
    kind TEXT NOT NULL CHECK (kind IN ('late_cancellation', 'non_attendance')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'waived', 'lapsed', 'void')),
    pence INTEGER NOT NULL CHECK (pence > 0),
    proposed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX fee_cases_open ON fee_cases (booking_id) WHERE state IN ('proposed', 'confirmed');

-- Everything that happened: codes, ids and facts; never a name, never free text. Rows are only ever added.
CREATE TABLE history (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    event_id BLOB REFERENCES events (id),
    event_version INTEGER,                       -- the event's version when it happened: the order of its history
    booking_id BLOB REFERENCES bookings (id),
    person_id BLOB REFERENCES people (id),       -- whom it is about, where it is not about a booking
    code TEXT NOT NULL,
    facts TEXT NOT NULL,                         -- a JSON object of numbers and codes
    at INTEGER NOT NULL,                         -- when it took effect
    recorded_at INTEGER NOT NULL,                -- when we learnt of it
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'operator', 'service', 'clock')),
    actor_id BLOB REFERENCES people (id),        -- for a person
    actor_name TEXT,                             -- for an operator or a service account
    source TEXT NOT NULL CHECK (source IN ('page', 'api', 'cli', 'import', 'clock')),
    CHECK ((actor_kind = 'person') = (actor_id IS NOT NULL))
) STRICT;
CREATE INDEX history_of_event ON history (event_id, event_version, id);
CREATE INDEX history_of_booking ON history (booking_id, event_version, id);
CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;

-- Free text people wrote, apart from history so that it can be erased (R-33).
CREATE TABLE notes (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    history_id BLOB NOT NULL REFERENCES history (id),
    text TEXT NOT NULL,
    erase_on TEXT NOT NULL                       -- the day it goes
) STRICT;
CREATE INDEX notes_of_history ON notes (history_id);
CREATE INDEX notes_to_erase ON notes (erase_on);

-- Requests that carried an Idempotency-Key and succeeded: the same key gets the same answer for seven days.
CREATE TABLE idempotency_keys (
    principal TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,                   -- SHA-256 of the canonical body
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,                        -- the body, or for a page the address it led to
    created_at INTEGER NOT NULL,
    PRIMARY KEY (principal, method, path, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Lines of imported journals, so that importing one again changes nothing.
CREATE TABLE journal_acts (
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    event_id BLOB NOT NULL REFERENCES events (id),
    session INTEGER NOT NULL,                    -- 0: no session in particular
    subject TEXT NOT NULL,                       -- the delegate's id in hexadecimal; empty for nobody
    by_person TEXT NOT NULL,                     -- the id of who did it in hexadecimal; empty for the office
    reason TEXT NOT NULL,
    note_sha256 BLOB NOT NULL,                   -- empty for no note
    PRIMARY KEY (at, act, event_id, session, subject)
) STRICT, WITHOUT ROWID;
