-- +goose Up
-- Documents whose current extraction was made into items.
CREATE TABLE review_documents (
    document_id     INTEGER PRIMARY KEY REFERENCES documents (id),
    organisation_id INTEGER NOT NULL,
    extraction_id   INTEGER NOT NULL,
    shown           INTEGER NOT NULL, -- candidates of the extraction, before the pool was narrowed
    held            INTEGER NOT NULL,
    filled_at       INTEGER NOT NULL
);

-- Skills of documents to ask people about. No words of a text are kept here.
CREATE TABLE review_items (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    organisation_id INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    extraction_id   INTEGER NOT NULL,
    skill_id        INTEGER NOT NULL,
    label           TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    employer        TEXT    NOT NULL,
    section         TEXT    NOT NULL,
    shown           INTEGER NOT NULL CHECK (shown IN (0, 1)),
    rank            INTEGER NOT NULL, -- from 1; 0: held back
    relation        TEXT    NOT NULL,
    probability     REAL    NOT NULL,
    margin          REAL    NOT NULL,
    disagreement    REAL    NOT NULL,
    doubt           REAL    NOT NULL,
    draw            REAL    NOT NULL,
    random          INTEGER NOT NULL CHECK (random IN (0, 1)), -- of the random arm, for ever
    answers         INTEGER NOT NULL DEFAULT 0, -- people
    asking          REAL    NOT NULL DEFAULT 0, -- worth of a second opinion
    removed         INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)), -- with its document
    UNIQUE (document_id, skill_id)
);
CREATE INDEX review_items_doubt ON review_items (doubt DESC, id) WHERE answers = 0 AND NOT random AND NOT removed;
CREATE INDEX review_items_draw ON review_items (draw, id) WHERE random;
CREATE INDEX review_items_turn ON review_items (organisation_id, draw) WHERE random;
CREATE INDEX review_items_asking ON review_items (asking DESC, id) WHERE asking > 0;

-- Whom an item is lent to.
CREATE TABLE review_leases (
    item_id   INTEGER PRIMARY KEY REFERENCES review_items (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    arm       TEXT    NOT NULL,
    until_at  INTEGER NOT NULL
);
CREATE INDEX review_leases_person ON review_leases (person_id, until_at);

-- How many questions people were given.
CREATE TABLE review_people (
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    asked     INTEGER NOT NULL
);

-- Answers; those that decide are feedback events of the same id too.
CREATE TABLE review_answers (
    sequence        INTEGER PRIMARY KEY AUTOINCREMENT,
    answer_id       TEXT    NOT NULL UNIQUE, -- made by the client
    item_id         INTEGER NOT NULL REFERENCES review_items (id),
    document_id     INTEGER NOT NULL,
    skill_id        INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL, -- of the document
    person_id       INTEGER NOT NULL REFERENCES people (id),
    arm             TEXT    NOT NULL CHECK (arm IN ('doubt', 'random', 'again', 'gold')),
    answer          TEXT    NOT NULL CHECK (answer IN ('required', 'core', 'mentioned', 'not_relevant', 'skip')),
    shown           INTEGER NOT NULL CHECK (shown IN (0, 1)),
    relation        TEXT    NOT NULL, -- the engine's then
    probability     REAL    NOT NULL,
    spent_ms        INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    undone_at       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX review_answers_item ON review_answers (item_id, person_id);
CREATE INDEX review_answers_person ON review_answers (person_id, sequence);

-- +goose Down
DROP TABLE review_answers;
DROP TABLE review_people;
DROP TABLE review_leases;
DROP TABLE review_items;
DROP TABLE review_documents;
