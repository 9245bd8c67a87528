-- +goose Up
-- A posting that its organisation shows to job seekers: its current version, as reviewed.
ALTER TABLE documents ADD COLUMN published_at INTEGER NOT NULL DEFAULT 0; -- 0: not published
ALTER TABLE documents ADD COLUMN published_by INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_published ON documents (kind, id) WHERE published_at <> 0 AND removed_at = 0;

-- What each published document asks for after people's decisions, and how much of each.
CREATE TABLE published_skills (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    skill_id    INTEGER NOT NULL,
    uri         TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    relation    TEXT    NOT NULL,
    section     TEXT    NOT NULL, -- where it was found, or empty
    PRIMARY KEY (document_id, skill_id)
) WITHOUT ROWID;
CREATE INDEX published_skills_skill ON published_skills (skill_id, document_id, relation);
CREATE TABLE published_counts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    required    INTEGER NOT NULL,
    core        INTEGER NOT NULL,
    mentioned   INTEGER NOT NULL
);

-- A job seeker's profile. Removing a person's rows here removes the profile.
CREATE TABLE profiles (
    person_id   INTEGER PRIMARY KEY REFERENCES people (id),
    document_id INTEGER NOT NULL DEFAULT 0, -- the résumé it was made from; 0: none
    resume_id   TEXT    NOT NULL DEFAULT '', -- its public id
    shared_at   INTEGER NOT NULL DEFAULT 0, -- since when recruiters may see it; 0: nobody may
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
);
CREATE TABLE profile_skills (
    person_id   INTEGER NOT NULL REFERENCES people (id),
    skill_id    INTEGER NOT NULL,
    uri         TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('found', 'confirmed', 'removed')),
    level       INTEGER NOT NULL, -- 0: not told, 1 to 4
    added       INTEGER NOT NULL CHECK (added IN (0, 1)), -- by the person, not from the résumé
    probability REAL    NOT NULL,
    evidence    TEXT    NOT NULL, -- []profile.Evidence as JSON
    rank        INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (person_id, skill_id)
) WITHOUT ROWID;
CREATE INDEX profile_skills_skill ON profile_skills (skill_id, person_id) WHERE state = 'confirmed';

-- What a skill of a profile was before each change, so that it can be undone.
CREATE TABLE profile_changes (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id),
    step      INTEGER NOT NULL, -- changes of one step are undone together
    skill_id  INTEGER NOT NULL,
    label     TEXT    NOT NULL,
    state     TEXT    NOT NULL, -- empty: it was not there
    level     INTEGER NOT NULL,
    at        INTEGER NOT NULL
);
CREATE INDEX profile_changes_person ON profile_changes (person_id, id);

-- What a seeker flagged, as the posting was called then: a receipt reads nothing
-- of a posting that is no longer published.
CREATE TABLE profile_flags (
    event_id    TEXT    PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES people (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    public_id   TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    employer    TEXT    NOT NULL,
    skill_id    INTEGER NOT NULL,
    label       TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    taken_back  INTEGER NOT NULL DEFAULT 0 -- when
);
CREATE INDEX profile_flags_person ON profile_flags (person_id, created_at);

ALTER TABLE people ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0; -- 0: not

-- +goose Down
ALTER TABLE people DROP COLUMN erased_at;
DROP TABLE profile_flags;
DROP TABLE profile_changes;
DROP TABLE profile_skills;
DROP TABLE profiles;
DROP TABLE published_counts;
DROP TABLE published_skills;
DROP INDEX documents_published;
ALTER TABLE documents DROP COLUMN published_by;
ALTER TABLE documents DROP COLUMN published_at;
