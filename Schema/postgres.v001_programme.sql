-- Coursebook, schema version 1, PostgreSQL: the same tables and columns as on SQLite, in the same order.
-- Instants are milliseconds since 1970-01-01T00:00:00Z. Days are text, 2025-04-17. Money is whole pence.
-- Ids are UUIDs of version 7. Booleans are 0 or 1. Text is compared by its bytes, as SQLite does.

-- The one partnership this database belongs to.
CREATE TABLE partnership (
    id bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    name text COLLATE "C" NOT NULL,                          -- shown at the head of every page
    demonstration_offset_ms bigint NOT NULL     -- 0 in real use; a demonstration lives this much away from the real clock
        CHECK (demonstration_offset_ms BETWEEN -315360000000000 AND 315360000000000)
);

-- Days nobody works, England and Wales (R-11); replaced as a whole when GOV.UK publishes a new list.
CREATE TABLE bank_holidays (
    day_on text COLLATE "C" NOT NULL PRIMARY KEY CHECK (day_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    title text COLLATE "C" NOT NULL
);

-- Organisations whose staff attend.
CREATE TABLE agencies (
    id uuid NOT NULL PRIMARY KEY,
    code text COLLATE "C" NOT NULL UNIQUE,                   -- what the partnership calls it
    name text COLLATE "C" NOT NULL,
    sector text COLLATE "C" NOT NULL,                        -- the partnership's own word, as a code
    charging_class text COLLATE "C" NOT NULL,                -- the class by which the terms charge it
    finance_email text COLLATE "C",                          -- where invoices go
    purchase_order_required bigint NOT NULL CHECK (purchase_order_required IN (0, 1))
);

-- Humans: delegates, trainers, managers, staff.
CREATE TABLE people (
    id uuid NOT NULL PRIMARY KEY,
    given_name text COLLATE "C" NOT NULL,                    -- empty when only the address is known
    family_name text COLLATE "C" NOT NULL,                   -- empty when only the address is known
    name_key text COLLATE "C" NOT NULL,                      -- family then given name, folded: order and search
    job_title text COLLATE "C" NOT NULL,
    manager_email text COLLATE "C"                           -- the line manager's address, folded
);

-- A person's addresses; one address belongs to one person.
CREATE TABLE email_addresses (
    folded text COLLATE "C" NOT NULL PRIMARY KEY,            -- lower case
    person_id uuid NOT NULL REFERENCES people (id),
    written text COLLATE "C" NOT NULL,                       -- as the person writes it
    is_primary bigint NOT NULL CHECK (is_primary IN (0, 1))
);
CREATE UNIQUE INDEX email_addresses_primary ON email_addresses (person_id) WHERE is_primary = 1;

-- Who works where, and when.
CREATE TABLE memberships (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    agency_id uuid NOT NULL REFERENCES agencies (id),
    from_on text COLLATE "C",                                -- first day; null: since before records begin
    until_on text COLLATE "C"                                -- last day; null: still there
);
CREATE INDEX memberships_of_person ON memberships (person_id);

-- Roles that are granted, as against those that follow from a booking or an event.
CREATE TABLE role_grants (
    person_id uuid NOT NULL REFERENCES people (id),
    role text COLLATE "C" NOT NULL CHECK (role IN ('administrator', 'finance', 'auditor')),
    granted_at bigint NOT NULL,
    PRIMARY KEY (person_id, role)
);

-- Service accounts of the API; the secret itself is never kept.
CREATE TABLE api_tokens (
    id uuid NOT NULL PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    role text COLLATE "C" NOT NULL CHECK (role IN ('administrator', 'finance', 'auditor')),
    secret_sha256 bytea NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    created_at bigint NOT NULL,
    revoked_at bigint                           -- null: still good
);

-- What is taught.
CREATE TABLE courses (
    id uuid NOT NULL PRIMARY KEY,
    code text COLLATE "C" NOT NULL UNIQUE,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('course', 'engagement')),
    title text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL,
    audience text COLLATE "C" NOT NULL,
    length_class text COLLATE "C" NOT NULL CHECK (length_class IN ('briefing', 'half_day', 'full_day', 'several_days')),
    refresher_months bigint CHECK (refresher_months BETWEEN 1 AND 600),
    repeatable bigint NOT NULL CHECK (repeatable IN (0, 1))
);

-- Dated deliveries. Every write on an event raises version first: that is its lock.
CREATE TABLE events (
    id uuid NOT NULL PRIMARY KEY,
    code text COLLATE "C" NOT NULL UNIQUE,
    course_id uuid NOT NULL REFERENCES courses (id),
    capacity bigint NOT NULL CHECK (capacity BETWEEN 0 AND 1000000),
    minimum bigint NOT NULL CHECK (minimum BETWEEN 0 AND 1000000),
    state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'open', 'going_ahead', 'closed', 'cancelled')),
    booking_opens_on text COLLATE "C",                       -- first day people may book; null: always
    booking_closes_on text COLLATE "C",                      -- last day people may book; null: until the start
    first_starts_at bigint NOT NULL,            -- start of the first session
    last_ends_at bigint NOT NULL CHECK (last_ends_at > first_starts_at),
    occupied bigint NOT NULL CHECK (occupied BETWEEN 0 AND 1000000),             -- places held (R-1)
    waiting bigint NOT NULL CHECK (waiting BETWEEN 0 AND 1000000),               -- people on the waiting list
    overbooked_by bigint NOT NULL CHECK (overbooked_by BETWEEN 0 AND 1000000),   -- the excess somebody allowed (R-1)
    last_joined_at bigint,                      -- the newest place in the waiting order (R-7)
    version bigint NOT NULL,                    -- counts the writes on this event
    next_due_at bigint,                         -- when time next changes something here; null: never
    CHECK (occupied <= capacity + overbooked_by) -- never oversold, whoever asks
);
ALTER TABLE events SET (fillfactor = 50);        -- every booking updates its event twice: room for that in the same page
CREATE INDEX events_by_start ON events (first_starts_at, id);
CREATE INDEX events_of_course ON events (course_id, first_starts_at);
CREATE INDEX events_due ON events (next_due_at) WHERE next_due_at IS NOT NULL;

-- Who trains an event.
CREATE TABLE event_trainers (
    event_id uuid NOT NULL REFERENCES events (id),
    person_id uuid NOT NULL REFERENCES people (id),
    PRIMARY KEY (event_id, person_id)
);
CREATE INDEX event_trainers_by_person ON event_trainers (person_id);

-- Sittings of an event.
CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    ordinal bigint NOT NULL CHECK (ordinal >= 1),   -- by start: 1, 2, …
    starts_local text COLLATE "C" NOT NULL,                      -- on the wall: 2021-09-14 09:30
    ends_local text COLLATE "C" NOT NULL,
    zone text COLLATE "C" NOT NULL,                              -- of the wall times: Europe/London
    starts_at bigint NOT NULL,
    ends_at bigint NOT NULL CHECK (ends_at > starts_at),
    mode text COLLATE "C" NOT NULL CHECK (mode IN ('virtual', 'room')),
    venue text COLLATE "C" NOT NULL,
    join_link text COLLATE "C" NOT NULL,
    register_closed_at bigint,                      -- null: the register is open
    UNIQUE (event_id, ordinal)
);

-- Versions of the charging and cancellation terms.
CREATE TABLE terms (
    version text COLLATE "C" NOT NULL PRIMARY KEY,
    valid_from_on text COLLATE "C" NOT NULL,                 -- bookings from this day on are made under it
    promotion text COLLATE "C" NOT NULL CHECK (promotion IN ('automatic', 'offers')),
    notice bigint NOT NULL CHECK (notice >= 0),
    notice_unit text COLLATE "C" NOT NULL CHECK (notice_unit IN ('working_days', 'calendar_days', 'hours')),
    deadline_time text COLLATE "C" NOT NULL,                 -- time of day at which the notice ends: 23:59:59
    charges_individuals bigint NOT NULL CHECK (charges_individuals IN (0, 1))
);

-- The price list of a version; the most specific line counts, length before class.
CREATE TABLE terms_charges (
    version text COLLATE "C" NOT NULL REFERENCES terms (version),
    length_class text COLLATE "C" NOT NULL CHECK (length_class IN ('any', 'briefing', 'half_day', 'full_day', 'several_days')),
    charging_class text COLLATE "C" NOT NULL,                -- 'any' or a class of agencies
    late_pence bigint NOT NULL CHECK (late_pence >= 0),
    no_show_pence bigint NOT NULL CHECK (no_show_pence >= 0),
    PRIMARY KEY (version, length_class, charging_class)
);

-- One delegate's claim on one event.
CREATE TABLE bookings (
    id uuid NOT NULL PRIMARY KEY,
    reference text COLLATE "C" NOT NULL UNIQUE CHECK (length(reference) = 9),
    event_id uuid NOT NULL REFERENCES events (id),
    course_id uuid NOT NULL REFERENCES courses (id),
    delegate_id uuid NOT NULL REFERENCES people (id),
    agency_id uuid REFERENCES agencies (id),     -- agency of record, frozen (R-22)
    state text COLLATE "C" NOT NULL CHECK (state IN ('requested', 'waiting', 'offered', 'confirmed',
        'cancelled', 'substituted', 'transferred', 'declined', 'expired', 'released')),
    outcome text COLLATE "C" CHECK (outcome IN ('attended', 'partial', 'excused', 'no_show')),  -- null until the last register closes
    priority bigint NOT NULL,                   -- class in the waiting order, lower first (R-7)
    joined_at bigint NOT NULL,                  -- place in the waiting order, written once (R-7)
    holds_course bigint NOT NULL CHECK (holds_course IN (0, 1)),  -- counts against a second booking of the course (R-19)
    terms_version text COLLATE "C" NOT NULL REFERENCES terms (version),
    terms_sentence text COLLATE "C" NOT NULL,                -- exactly as shown (R-23)
    no_show_pence bigint NOT NULL CHECK (no_show_pence >= 0),
    ended_at bigint,                            -- when it left the live states; null while live
    ended_late bigint NOT NULL CHECK (ended_late IN (0, 1)),      -- cancelled after the free time was over
    CHECK ((ended_at IS NULL) = (state IN ('requested', 'waiting', 'offered', 'confirmed'))),
    CHECK (outcome IS NULL OR state = 'confirmed')
);
CREATE UNIQUE INDEX bookings_live ON bookings (event_id, delegate_id)
    WHERE state IN ('requested', 'waiting', 'offered', 'confirmed');
CREATE UNIQUE INDEX bookings_course ON bookings (delegate_id, course_id) WHERE holds_course = 1;
CREATE INDEX bookings_in_order ON bookings (event_id, state, priority, joined_at, id);
CREATE INDEX bookings_of_delegate ON bookings (delegate_id, joined_at);

-- What cancelling costs until when, frozen with the booking (R-23); step 1 is the free one.
CREATE TABLE booking_schedule (
    booking_id uuid NOT NULL REFERENCES bookings (id),
    step bigint NOT NULL CHECK (step >= 1),
    until_at bigint NOT NULL,
    pence bigint NOT NULL CHECK (pence >= 0),
    PRIMARY KEY (booking_id, step)
);

-- What the registers say; no row means "to check".
CREATE TABLE attendance (
    booking_id uuid NOT NULL REFERENCES bookings (id),
    session_id uuid NOT NULL REFERENCES sessions (id),
    mark text COLLATE "C" NOT NULL CHECK (mark IN ('attended', 'partial', 'excused', 'no_show')),
    reason text COLLATE "C",                                 -- coded (R-17)
    PRIMARY KEY (booking_id, session_id)
);
CREATE INDEX attendance_of_session ON attendance (session_id);

-- Proposed and decided charges, one open proposal a booking (R-15, R-16).
CREATE TABLE fee_cases (
    id uuid NOT NULL PRIMARY KEY,
    booking_id uuid NOT NULL REFERENCES bookings (id),
    session_id uuid REFERENCES sessions (id),    -- the register it comes from; null for a late cancellation
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('late_cancellation', 'non_attendance')),
    state text COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'confirmed', 'waived', 'lapsed', 'void')),
    pence bigint NOT NULL CHECK (pence > 0),
    proposed_at bigint NOT NULL
);
CREATE UNIQUE INDEX fee_cases_open ON fee_cases (booking_id) WHERE state IN ('proposed', 'confirmed');

-- Everything that happened: codes, ids and facts; never a name, never free text. Rows are only ever added.
CREATE TABLE history (
    id uuid NOT NULL PRIMARY KEY,
    event_id uuid REFERENCES events (id),
    event_version bigint,                       -- the event's version when it happened: the order of its history
    booking_id uuid REFERENCES bookings (id),
    person_id uuid REFERENCES people (id),       -- whom it is about, where it is not about a booking
    code text COLLATE "C" NOT NULL,
    facts text COLLATE "C" NOT NULL,                         -- a JSON object of numbers and codes
    at bigint NOT NULL,                         -- when it took effect
    recorded_at bigint NOT NULL,                -- when we learnt of it
    actor_kind text COLLATE "C" NOT NULL CHECK (actor_kind IN ('person', 'operator', 'service', 'clock')),
    actor_id uuid REFERENCES people (id),        -- for a person
    actor_name text COLLATE "C",                             -- for an operator or a service account
    source text COLLATE "C" NOT NULL CHECK (source IN ('page', 'api', 'cli', 'import', 'clock')),
    CHECK ((actor_kind = 'person') = (actor_id IS NOT NULL))
);
CREATE INDEX history_of_event ON history (event_id, event_version, id);
CREATE INDEX history_of_booking ON history (booking_id, event_version, id);
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'history is never changed or deleted' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER history_is_never_changed BEFORE UPDATE OR DELETE ON history
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history();
CREATE TRIGGER history_is_never_emptied BEFORE TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();

-- Free text people wrote, apart from history so that it can be erased (R-33).
CREATE TABLE notes (
    id uuid NOT NULL PRIMARY KEY,
    history_id uuid NOT NULL REFERENCES history (id),
    text text COLLATE "C" NOT NULL,
    erase_on text COLLATE "C" NOT NULL                       -- the day it goes
);
CREATE INDEX notes_of_history ON notes (history_id);
CREATE INDEX notes_to_erase ON notes (erase_on);

-- Requests that carried an Idempotency-Key and succeeded: the same key gets the same answer for seven days.
CREATE TABLE idempotency_keys (
    principal text COLLATE "C" NOT NULL,
    method text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,                   -- SHA-256 of the canonical body
    status bigint NOT NULL,
    answer text COLLATE "C" NOT NULL,                        -- the body, or for a page the address it led to
    created_at bigint NOT NULL,
    PRIMARY KEY (principal, method, path, key)
);
ALTER TABLE idempotency_keys SET (fillfactor = 80);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Lines of imported journals, so that importing one again changes nothing.
CREATE TABLE journal_acts (
    at bigint NOT NULL,
    act text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL REFERENCES events (id),
    session bigint NOT NULL,                    -- 0: no session in particular
    subject text COLLATE "C" NOT NULL,                       -- the delegate's id in hexadecimal; empty for nobody
    by_person text COLLATE "C" NOT NULL,                     -- the id of who did it in hexadecimal; empty for the office
    reason text COLLATE "C" NOT NULL,
    note_sha256 bytea NOT NULL,                   -- empty for no note
    PRIMARY KEY (at, act, event_id, session, subject)
);

-- What the store keeps for itself; no part of an export.
CREATE TABLE coursebook_store (
    id bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    schema_version bigint NOT NULL,              -- the newest migration that has run
    schema_text text NOT NULL,                   -- the schema as the migrations made it, for `coursebook check`
    rules_version bigint NOT NULL                -- raised with every change of terms and bank holidays: so long may they be remembered
);
INSERT INTO coursebook_store (id, schema_version, schema_text, rules_version) VALUES (1, 0, '', 0);
CREATE FUNCTION raise_rules_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE coursebook_store SET rules_version = rules_version + 1; RETURN NULL; END $$;
CREATE TRIGGER terms_raise_rules_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON terms
    FOR EACH STATEMENT EXECUTE FUNCTION raise_rules_version();
CREATE TRIGGER terms_charges_raise_rules_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON terms_charges
    FOR EACH STATEMENT EXECUTE FUNCTION raise_rules_version();
CREATE TRIGGER bank_holidays_raise_rules_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON bank_holidays
    FOR EACH STATEMENT EXECUTE FUNCTION raise_rules_version();
