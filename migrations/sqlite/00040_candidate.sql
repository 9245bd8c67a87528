-- +goose Up
-- Whether curators of other organisations may see sentences of its documents.
ALTER TABLE organisations ADD COLUMN shares_text INTEGER NOT NULL DEFAULT 0 CHECK (shares_text IN (0, 1));

-- Documents that phrases were found in: those of the installation, and texts of
-- the public corpus, of which nothing else is kept.
CREATE TABLE mined_documents (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    source          TEXT    NOT NULL UNIQUE, -- d12 for document 12, c… for a text of the corpus
    organisation_id INTEGER NOT NULL,        -- 0: public corpus
    document_id     INTEGER NOT NULL,        -- 0: public corpus
    version         INTEGER NOT NULL,
    suggestions     INTEGER NOT NULL,        -- that it was read with
    taxonomy        TEXT    NOT NULL,        -- whose labels were left out
    employer        TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    about           TEXT    NOT NULL, -- what all of its phrases have in common, as JSON
    mined_at        INTEGER NOT NULL
);
CREATE UNIQUE INDEX mined_documents_document ON mined_documents (document_id) WHERE document_id > 0;
CREATE INDEX mined_documents_organisation ON mined_documents (organisation_id, mined_at);

CREATE TABLE phrases (
    id  INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT    NOT NULL UNIQUE -- as package mining folds it
);

-- What one document says of one phrase. Sums are made of these rows when they are
-- asked for, so that an edited or removed document is never counted twice.
CREATE TABLE phrase_documents (
    phrase_id       INTEGER NOT NULL REFERENCES phrases (id),
    organisation_id INTEGER NOT NULL,
    mined_id        INTEGER NOT NULL REFERENCES mined_documents (id),
    tally           TEXT    NOT NULL, -- the rest of its mining.Statistic, as JSON
    PRIMARY KEY (phrase_id, organisation_id, mined_id)
) WITHOUT ROWID;
CREATE INDEX phrase_documents_mined ON phrase_documents (mined_id);

-- Some sentences of each phrase and organisation.
CREATE TABLE phrase_sentences (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    phrase_id       INTEGER NOT NULL REFERENCES phrases (id),
    organisation_id INTEGER NOT NULL,
    mined_id        INTEGER NOT NULL REFERENCES mined_documents (id),
    sentence        TEXT    NOT NULL,
    start_byte      INTEGER NOT NULL,
    end_byte        INTEGER NOT NULL,
    section         TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    pinned          INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)), -- confirmed as an example of a skill
    UNIQUE (phrase_id, organisation_id, mined_id)
);
CREATE INDEX phrase_sentences_mined ON phrase_sentences (mined_id);

-- What people miss in a document.
CREATE TABLE candidate_suggestions (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id       TEXT    NOT NULL UNIQUE, -- made by the client
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    person_id       INTEGER NOT NULL REFERENCES people (id),
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    version         INTEGER NOT NULL,
    key             TEXT    NOT NULL,
    phrase          TEXT    NOT NULL,
    start_byte      INTEGER NOT NULL,
    end_byte        INTEGER NOT NULL, -- 0: words of their own
    note            TEXT    NOT NULL,
    flag            INTEGER NOT NULL CHECK (flag IN (0, 1)),
    created_at      INTEGER NOT NULL
);
CREATE INDEX candidate_suggestions_document ON candidate_suggestions (document_id);
CREATE INDEX candidate_suggestions_key ON candidate_suggestions (key, organisation_id);

-- Where each candidate stands: what its events amount to.
CREATE TABLE candidates (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    taxonomy    TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'open',
    proposed    INTEGER NOT NULL DEFAULT 0 CHECK (proposed IN (0, 1)),
    unsettled   INTEGER NOT NULL DEFAULT 0 CHECK (unsettled IN (0, 1)), -- an edit is pending or proposed
    skill_id    INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER NOT NULL DEFAULT 0,
    split_from  INTEGER NOT NULL DEFAULT 0,
    until_at    INTEGER NOT NULL DEFAULT 0,
    documents   INTEGER NOT NULL DEFAULT 0, -- the evidence at the decision
    mentions    TEXT    NOT NULL DEFAULT '', -- people asked: ,12,13,
    seen        INTEGER NOT NULL DEFAULT 0,
    decided_at  INTEGER NOT NULL DEFAULT 0,
    created_at  INTEGER NOT NULL,
    UNIQUE (taxonomy, key)
);
CREATE INDEX candidates_state ON candidates (taxonomy, state, decided_at);
CREATE INDEX candidates_unsettled ON candidates (id) WHERE unsettled = 1;

-- Phrases whose evidence counts for a candidate: its own, and those that came
-- with a merge or a split.
CREATE TABLE candidate_keys (
    candidate_id INTEGER NOT NULL REFERENCES candidates (id),
    key          TEXT    NOT NULL,
    taxonomy     TEXT    NOT NULL,
    via          INTEGER NOT NULL, -- candidate it came from; 0: its own
    PRIMARY KEY (candidate_id, key, via)
) WITHOUT ROWID;
CREATE UNIQUE INDEX candidate_keys_owner ON candidate_keys (taxonomy, key) WHERE via = 0;

-- Decisions, and what became of their edits.
CREATE TABLE candidate_events (
    sequence        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id        TEXT    NOT NULL UNIQUE, -- a decision's is made by its client
    candidate_id    INTEGER NOT NULL REFERENCES candidates (id),
    taxonomy        TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    about           TEXT    NOT NULL, -- id of the decision that this settles, or empty
    organisation_id INTEGER NOT NULL,
    actor_id        INTEGER NOT NULL,
    actor_name      TEXT    NOT NULL,
    body            TEXT    NOT NULL, -- activelearn.Decision as JSON
    body_hash       TEXT    NOT NULL,
    documents       INTEGER NOT NULL,
    skill_id        INTEGER NOT NULL,
    revision        INTEGER NOT NULL,
    proposal        TEXT    NOT NULL,
    created_at      INTEGER NOT NULL
);
CREATE INDEX candidate_events_candidate ON candidate_events (candidate_id, sequence);
CREATE INDEX candidate_events_time ON candidate_events (organisation_id, created_at);

CREATE TABLE candidate_leases (
    candidate_id INTEGER PRIMARY KEY REFERENCES candidates (id),
    person_id    INTEGER NOT NULL,
    person_name  TEXT    NOT NULL,
    until_at     INTEGER NOT NULL
);

-- The order in which the curators of an organisation see candidates.
CREATE TABLE candidate_rankings (
    organisation_id INTEGER NOT NULL,
    taxonomy        TEXT    NOT NULL,
    visible         TEXT    NOT NULL, -- the organisations it was made from
    sequence        INTEGER NOT NULL, -- of the last decision then
    revision        INTEGER NOT NULL, -- of the taxonomy
    documents       INTEGER NOT NULL, -- that it was made from
    ranked          INTEGER NOT NULL,
    ranked_at       INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, taxonomy)
) WITHOUT ROWID;

CREATE TABLE candidate_ranks (
    organisation_id INTEGER NOT NULL,
    candidate_id    INTEGER NOT NULL REFERENCES candidates (id),
    rank            INTEGER NOT NULL, -- from 1; 0: it was ranked before it was decided
    label           TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    verdict         TEXT    NOT NULL,
    search          TEXT    NOT NULL, -- label and forms, in lower case
    returned        TEXT    NOT NULL, -- why it is to be decided again, or empty
    body            TEXT    NOT NULL, -- mining.Candidate as JSON
    PRIMARY KEY (organisation_id, candidate_id)
) WITHOUT ROWID;
CREATE INDEX candidate_ranks_rank ON candidate_ranks (organisation_id, rank, candidate_id);

-- Work that one process does at a time.
CREATE TABLE candidate_work (
    name     TEXT    PRIMARY KEY,
    worker   TEXT    NOT NULL,
    until_at INTEGER NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE candidate_work;
DROP TABLE candidate_ranks;
DROP TABLE candidate_rankings;
DROP TABLE candidate_leases;
DROP TABLE candidate_events;
DROP TABLE candidate_keys;
DROP TABLE candidates;
DROP TABLE candidate_suggestions;
DROP TABLE phrase_sentences;
DROP TABLE phrase_documents;
DROP TABLE phrases;
DROP TABLE mined_documents;
ALTER TABLE organisations DROP COLUMN shares_text;
