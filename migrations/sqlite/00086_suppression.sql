-- +goose Up
-- What decisions taught an organisation to hide, and until when it did.
CREATE TABLE suppressions (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    skill_id        INTEGER NOT NULL,
    context         TEXT    NOT NULL,
    value           TEXT    NOT NULL,
    since           INTEGER NOT NULL,
    lifted_at       INTEGER NOT NULL DEFAULT 0, -- 0: it stands
    accepted        INTEGER NOT NULL, -- as of the last look
    rejected        INTEGER NOT NULL,
    people          INTEGER NOT NULL, -- who rejected it
    low             REAL    NOT NULL, -- of the interval of the acceptance rate
    mean            REAL    NOT NULL,
    high            REAL    NOT NULL
);
CREATE UNIQUE INDEX suppressions_standing ON suppressions (organisation_id, skill_id, context, value) WHERE lifted_at = 0;

-- What people said against it. Append-only: an undo is a row too.
CREATE TABLE suppression_overrides (
    sequence        INTEGER PRIMARY KEY AUTOINCREMENT,
    override_id     TEXT    NOT NULL UNIQUE, -- made by the client
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    skill_id        INTEGER NOT NULL,
    label           TEXT    NOT NULL, -- of the skill on that day
    context         TEXT    NOT NULL,
    value           TEXT    NOT NULL,
    verdict         TEXT    NOT NULL CHECK (verdict IN ('show', 'hide', 'undo')),
    undoes          TEXT    NOT NULL, -- override_id, or empty
    reason          TEXT    NOT NULL,
    person_id       INTEGER NOT NULL REFERENCES people (id),
    created_at      INTEGER NOT NULL
);
CREATE INDEX suppression_overrides_organisation ON suppression_overrides (organisation_id, sequence);

-- Which state an organisation's list is in. A skill stands in pending until a job
-- reads again the documents that it may change.
CREATE TABLE suppression_lists (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations (id),
    version         INTEGER NOT NULL, -- rises when what is hidden changes
    learned         INTEGER NOT NULL, -- acceptance_changes.version that was learned from
    taxonomy        TEXT    NOT NULL  -- and with which skills
);
CREATE TABLE suppression_pending (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    skill_id        INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, skill_id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE suppression_pending;
DROP TABLE suppression_lists;
DROP TABLE suppression_overrides;
DROP TABLE suppressions;
