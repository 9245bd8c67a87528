-- +goose Up
-- Whoever inserts events waits for their turn until the commit before, so that
-- sequences become visible in order: a consumer that has seen one cannot miss a
-- smaller one that commits later. A statement's trigger runs before its rows are
-- numbered. The lock is the one that processes of older versions take themselves.
-- +goose StatementBegin
CREATE FUNCTION feedback_events_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(131294708002679);
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER feedback_events_turn BEFORE INSERT ON feedback_events FOR EACH STATEMENT EXECUTE FUNCTION feedback_events_turn();

-- +goose Down
DROP TRIGGER feedback_events_turn ON feedback_events;
DROP FUNCTION feedback_events_turn;
