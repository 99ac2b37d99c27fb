-- Coursebook, schema version 4, SQLite: signing in. None of these tables is part of an export.

-- Secrets of this installation, made when they are first needed.
CREATE TABLE service_keys (
    name TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT, WITHOUT ROWID;

-- Somebody asked for a code by e-mail. The code itself is never kept: it follows from the row and a service key.
CREATE TABLE sign_in_requests (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    folded TEXT NOT NULL,                        -- the address, lower case, known here or not
    written TEXT NOT NULL,                       -- as it was typed
    tab_sha256 BLOB NOT NULL UNIQUE CHECK (length(tab_sha256) = 32),   -- of the secret in the tab that asked
    client_sha256 BLOB NOT NULL CHECK (length(client_sha256) = 32),    -- of where the request came from, to bound how many
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries_left INTEGER NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
    used_at INTEGER,                             -- when the right code was typed
    next_at INTEGER,                             -- when the code may be sent (again); null when that is done
    attempts INTEGER NOT NULL CHECK (attempts >= 0)
) STRICT;
CREATE INDEX sign_in_requests_of_mailbox ON sign_in_requests (folded, created_at);
CREATE INDEX sign_in_requests_of_client ON sign_in_requests (client_sha256, created_at);
CREATE INDEX sign_in_requests_to_send ON sign_in_requests (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX sign_in_requests_by_age ON sign_in_requests (created_at);

-- Browsers in which somebody is signed in; the secret itself is only in the browser.
CREATE TABLE sign_ins (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id),
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,                    -- within some minutes
    expires_at INTEGER NOT NULL,                 -- whatever is done in between
    proven_at INTEGER,                          -- when the second proof was given; null while it was not
    ended_at INTEGER                             -- signed out; null while signed in
) STRICT;
CREATE INDEX sign_ins_of_person ON sign_ins (person_id);
CREATE INDEX sign_ins_by_age ON sign_ins (expires_at);

-- The second proof staff give: a code of the moment from an app (RFC 6238).
CREATE TABLE second_proofs (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES people (id),
    secret BLOB NOT NULL CHECK (length(secret) = 20),
    confirmed_at INTEGER,                        -- null until a first code was right
    last_step INTEGER NOT NULL,                  -- of the last code that was right: none works twice
    tries INTEGER NOT NULL CHECK (tries >= 0),   -- codes that were wrong since `tries_since`
    tries_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes on paper, for whoever has lost their app; each works once.
CREATE TABLE recovery_codes (
    person_id BLOB NOT NULL REFERENCES second_proofs (person_id),
    code_sha256 BLOB NOT NULL CHECK (length(code_sha256) = 32),
    used_at INTEGER,
    PRIMARY KEY (person_id, code_sha256)
) STRICT, WITHOUT ROWID;
