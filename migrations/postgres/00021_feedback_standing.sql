-- +goose Up
-- Where decisions stand now, one row for each skill of a document that somebody
-- decided on, by the skill that events name: worked out from the events, and
-- never more than they say.
CREATE TABLE feedback_standing (
    document_id     BIGINT  NOT NULL REFERENCES documents (id),
    skill_id        BIGINT  NOT NULL,
    organisation_id BIGINT  NOT NULL REFERENCES organisations (id),
    verdict         TEXT    NOT NULL CHECK (verdict IN ('accepted', 'added', 'removed')),
    reason          TEXT    NOT NULL, -- of a removal
    role            TEXT    NOT NULL, -- of who decided
    sequence        BIGINT  NOT NULL, -- of the event that stands
    PRIMARY KEY (document_id, skill_id)
);
CREATE INDEX feedback_standing_skill ON feedback_standing (skill_id, organisation_id, verdict, reason, role, document_id, sequence);

-- Documents with events from before this table; a server works them off.
CREATE TABLE feedback_standing_left (document_id BIGINT PRIMARY KEY REFERENCES documents (id));
INSERT INTO feedback_standing_left (document_id)
SELECT DISTINCT document_id FROM feedback_events WHERE skill_id > 0 AND action <> 'exposure';

-- +goose Down
DROP TABLE feedback_standing_left;
DROP TABLE feedback_standing;
