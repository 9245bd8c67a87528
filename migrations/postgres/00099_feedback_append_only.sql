-- +goose Up
-- History stays as it was written, whoever holds the connection: events are not
-- deleted, and of what they say only a person's own words are emptied, when the
-- person is erased.
-- +goose StatementBegin
CREATE FUNCTION feedback_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed or deleted';
END $$;
-- +goose StatementEnd
CREATE TRIGGER feedback_events_stay BEFORE DELETE ON feedback_events FOR EACH ROW EXECUTE FUNCTION feedback_events_refuse();
CREATE TRIGGER feedback_events_fixed BEFORE UPDATE OF
    sequence, event_id, batch, action, organisation_id, document_id, version, stamp, actor_id, role, skill_id, uri, label, relation, reason, duplicate_of, undoes,
    rank, probability, shown_relation, section, seen, dwell_ms, arm, made_at, created_at ON feedback_events
    FOR EACH ROW EXECUTE FUNCTION feedback_events_refuse();
CREATE TRIGGER feedback_events_words BEFORE UPDATE OF note, evidence, body_hash ON feedback_events FOR EACH ROW
    WHEN (NEW.note NOT IN ('', OLD.note) OR NEW.evidence NOT IN ('', OLD.evidence) OR NEW.body_hash NOT IN ('', OLD.body_hash))
    EXECUTE FUNCTION feedback_events_refuse();

-- +goose Down
DROP TRIGGER feedback_events_words ON feedback_events;
DROP TRIGGER feedback_events_fixed ON feedback_events;
DROP TRIGGER feedback_events_stay ON feedback_events;
DROP FUNCTION feedback_events_refuse;
