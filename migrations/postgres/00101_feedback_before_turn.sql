-- +goose Up
-- What does not need an event's sequence is written before it, while others are not
-- kept waiting (00100). Where a decision stands says which of the document's events
-- it is, in order, exposures left out, which is known before there is a sequence.
ALTER TABLE feedback_standing RENAME COLUMN sequence TO nth;
UPDATE feedback_standing SET nth = (
    SELECT count(*) FROM feedback_events AS e
    WHERE e.document_id = feedback_standing.document_id AND e.action <> 'exposure' AND e.sequence <= feedback_standing.nth
);

-- Everybody of an organisation waits for this row, so it changes with the events,
-- which are written last.
-- +goose StatementBegin
CREATE FUNCTION feedback_events_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO acceptance_changes AS c (organisation_id, version)
    SELECT DISTINCT organisation_id, 1 FROM fresh
    ON CONFLICT (organisation_id) DO UPDATE SET version = c.version + 1;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER feedback_events_counted AFTER INSERT ON feedback_events
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION feedback_events_counted();

-- +goose Down
DROP TRIGGER feedback_events_counted ON feedback_events;
DROP FUNCTION feedback_events_counted;
UPDATE feedback_standing SET nth = (
    SELECT sequence FROM feedback_events AS e
    WHERE e.document_id = feedback_standing.document_id AND e.action <> 'exposure'
    ORDER BY sequence LIMIT 1 OFFSET feedback_standing.nth - 1
);
ALTER TABLE feedback_standing RENAME COLUMN nth TO sequence;
