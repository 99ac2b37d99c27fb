-- Coursebook, schema version 4, PostgreSQL: signing in. None of these tables is part of an export.

-- Secrets of this installation, made when they are first needed.
CREATE TABLE service_keys (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    secret bytea NOT NULL CHECK (length(secret) = 32)
);

-- Somebody asked for a code by e-mail. The code itself is never kept: it follows from the row and a service key.
CREATE TABLE sign_in_requests (
    id uuid NOT NULL PRIMARY KEY,
    folded text COLLATE "C" NOT NULL,                        -- the address, lower case, known here or not
    written text COLLATE "C" NOT NULL,                       -- as it was typed
    tab_sha256 bytea NOT NULL UNIQUE CHECK (length(tab_sha256) = 32),   -- of the secret in the tab that asked
    client_sha256 bytea NOT NULL CHECK (length(client_sha256) = 32),    -- of where the request came from, to bound how many
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    tries_left bigint NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
    used_at bigint,                             -- when the right code was typed
    next_at bigint,                             -- when the code may be sent (again); null when that is done
    attempts bigint NOT NULL CHECK (attempts >= 0)
);
CREATE INDEX sign_in_requests_of_mailbox ON sign_in_requests (folded, created_at);
CREATE INDEX sign_in_requests_of_client ON sign_in_requests (client_sha256, created_at);
CREATE INDEX sign_in_requests_to_send ON sign_in_requests (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX sign_in_requests_by_age ON sign_in_requests (created_at);

-- Browsers in which somebody is signed in; the secret itself is only in the browser.
CREATE TABLE sign_ins (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    secret_sha256 bytea NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,                    -- within some minutes
    expires_at bigint NOT NULL,                 -- whatever is done in between
    proven_at bigint,                         -- when the second proof was given; null while it was not
    ended_at bigint                             -- signed out; null while signed in
);
CREATE INDEX sign_ins_of_person ON sign_ins (person_id);
CREATE INDEX sign_ins_by_age ON sign_ins (expires_at);

-- The second proof staff give: a code of the moment from an app (RFC 6238).
CREATE TABLE second_proofs (
    person_id uuid NOT NULL PRIMARY KEY REFERENCES people (id),
    secret bytea NOT NULL CHECK (length(secret) = 20),
    confirmed_at bigint,                         -- null until a first code was right
    last_step bigint NOT NULL,                   -- of the last code that was right: none works twice
    tries bigint NOT NULL CHECK (tries >= 0),    -- codes that were wrong since `tries_since`
    tries_since bigint NOT NULL
);

-- Codes on paper, for whoever has lost their app; each works once.
CREATE TABLE recovery_codes (
    person_id uuid NOT NULL REFERENCES second_proofs (person_id),
    code_sha256 bytea NOT NULL CHECK (length(code_sha256) = 32),
    used_at bigint,
    PRIMARY KEY (person_id, code_sha256)
);
