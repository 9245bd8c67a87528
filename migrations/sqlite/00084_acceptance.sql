-- +goose Up
-- What the people of an organisation decided about a skill in a context, each
-- person apart: sums over feedback_standing, kept up in the transaction of each
-- event, so that nobody's say is looked for among events.
CREATE TABLE acceptance (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    skill_id        INTEGER NOT NULL, -- as events name it
    context         TEXT    NOT NULL, -- section, occupation, language, domain
    value           TEXT    NOT NULL, -- such as job/benefits
    person_id       INTEGER NOT NULL REFERENCES people (id),
    accepted        INTEGER NOT NULL DEFAULT 0, -- or added by hand
    rejected        INTEGER NOT NULL DEFAULT 0,
    untouched       INTEGER NOT NULL DEFAULT 0, -- times it was shown, and left
    PRIMARY KEY (organisation_id, skill_id, context, value, person_id)
) WITHOUT ROWID;

-- How often the counts of an organisation changed.
CREATE TABLE acceptance_changes (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations (id),
    version         INTEGER NOT NULL
);

-- Where each decision that stands was made, so that taking it back takes exactly
-- what was counted. person_id 0: from before this was kept, and not counted yet.
ALTER TABLE feedback_standing ADD COLUMN person_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feedback_standing ADD COLUMN domain TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback_standing ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback_standing ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback_standing ADD COLUMN occupation_id INTEGER NOT NULL DEFAULT 0;
INSERT INTO feedback_standing_left (document_id)
SELECT DISTINCT document_id FROM feedback_standing WHERE document_id NOT IN (SELECT document_id FROM feedback_standing_left);

-- The occupation that the current extraction guesses; 0: none, or read before this column.
ALTER TABLE documents ADD COLUMN occupation_id INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE documents DROP COLUMN occupation_id;
ALTER TABLE feedback_standing DROP COLUMN occupation_id;
ALTER TABLE feedback_standing DROP COLUMN language;
ALTER TABLE feedback_standing DROP COLUMN section;
ALTER TABLE feedback_standing DROP COLUMN domain;
ALTER TABLE feedback_standing DROP COLUMN person_id;
DROP TABLE acceptance_changes;
DROP TABLE acceptance;
