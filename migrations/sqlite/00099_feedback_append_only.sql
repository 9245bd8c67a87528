-- +goose Up
-- History stays as it was written, whoever holds the connection: events are not
-- deleted, and of what they say only a person's own words are emptied, when the
-- person is erased.
-- +goose StatementBegin
CREATE TRIGGER feedback_events_stay BEFORE DELETE ON feedback_events
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_events_fixed BEFORE UPDATE OF
    sequence, event_id, batch, action, organisation_id, document_id, version, stamp, actor_id, role, skill_id, uri, label, relation, reason, duplicate_of, undoes,
    rank, probability, shown_relation, section, seen, dwell_ms, arm, made_at, created_at ON feedback_events
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_events_words BEFORE UPDATE OF note, evidence, body_hash ON feedback_events
WHEN NEW.note NOT IN ('', OLD.note) OR NEW.evidence NOT IN ('', OLD.evidence) OR NEW.body_hash NOT IN ('', OLD.body_hash)
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER feedback_events_words;
DROP TRIGGER feedback_events_fixed;
DROP TRIGGER feedback_events_stay;
