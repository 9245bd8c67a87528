-- +goose Up
-- What does not need an event's sequence is written before it. Where a decision
-- stands says which of the document's events it is, in order, exposures left out,
-- which is known before there is a sequence.
ALTER TABLE feedback_standing RENAME COLUMN sequence TO nth;
UPDATE feedback_standing SET nth = (
    SELECT count(*) FROM feedback_events AS e
    WHERE e.document_id = feedback_standing.document_id AND e.action <> 'exposure' AND e.sequence <= feedback_standing.nth
);

-- +goose StatementBegin
CREATE TRIGGER feedback_events_counted AFTER INSERT ON feedback_events
BEGIN
    INSERT INTO acceptance_changes (organisation_id, version) VALUES (NEW.organisation_id, 1)
    ON CONFLICT (organisation_id) DO UPDATE SET version = version + 1;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER feedback_events_counted;
UPDATE feedback_standing SET nth = (
    SELECT e.sequence FROM feedback_events AS e
    WHERE e.document_id = feedback_standing.document_id AND e.action <> 'exposure' AND feedback_standing.nth = (
        SELECT count(*) FROM feedback_events AS b
        WHERE b.document_id = e.document_id AND b.action <> 'exposure' AND b.sequence <= e.sequence)
);
ALTER TABLE feedback_standing RENAME COLUMN nth TO sequence;
