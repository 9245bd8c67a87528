-- +goose Up
CREATE TABLE organisations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    home       INTEGER NOT NULL DEFAULT 0 CHECK (home IN (0, 1)),
    created_at INTEGER NOT NULL
);
-- At most one organisation runs the installation.
CREATE UNIQUE INDEX organisations_home ON organisations (home) WHERE home = 1;

CREATE TABLE people (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    email           TEXT    NOT NULL UNIQUE, -- trimmed and lower case
    name            TEXT    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('recruiter', 'seeker', 'curator', 'ml', 'admin')),
    password_hash   TEXT    NOT NULL,
    disabled        INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at      INTEGER NOT NULL
);
CREATE INDEX people_organisation ON people (organisation_id, id);

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE, -- SHA-256 of the secret in the cookie
    person_id  INTEGER NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    idle_at    INTEGER NOT NULL, -- ends then, if not used before
    ends_at    INTEGER NOT NULL, -- ends then in any case
    user_agent TEXT    NOT NULL,
    address    TEXT    NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id, id);
CREATE INDEX sessions_ends ON sessions (ends_at);

CREATE TABLE api_tokens (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE,
    hint       TEXT    NOT NULL, -- last characters, to tell tokens apart
    person_id  INTEGER NOT NULL REFERENCES people (id),
    name       TEXT    NOT NULL,
    scopes     TEXT    NOT NULL, -- separated by spaces
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, -- 0: never
    revoked_at INTEGER NOT NULL DEFAULT 0,
    used_at    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX api_tokens_person ON api_tokens (person_id, id);

CREATE TABLE sign_in_attempts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT    NOT NULL, -- hash of the account or of the address
    at      INTEGER NOT NULL
);
CREATE INDEX sign_in_attempts_subject ON sign_in_attempts (subject, at);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);

-- +goose Down
DROP TABLE sign_in_attempts;
DROP TABLE api_tokens;
DROP TABLE sessions;
DROP TABLE people;
DROP TABLE organisations;
