package main

import (
	"context"
	"fmt"

	"winnow/database"
)

// tally counts decisions as the acceptance counts do.
type tally struct{ accepted, removed, added, shown int64 }

func (t *tally) add(d decision) {
	switch d.state() {
	case "removed":
		t.removed++
	case "added":
		t.added++
	default:
		t.accepted++
	}
}

// row is a stored event.
type row struct {
	Sequence               int64
	EventID, Batch, Action string
	PublicID               string // of its document
}

// verifyTables looks below the API: at exposures, which it does not list, and
// at what is written together with an event. docs are those the clients worked on.
func verifyTables(ctx context.Context, s *server, docs map[string]bool, kept []*event, totals tally) error {
	db, err := database.Open(ctx, s.database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var rows []row
	err = db.Gorm.WithContext(ctx).Table("feedback_events").Joins("JOIN documents ON documents.id = feedback_events.document_id").
		Select("sequence, event_id, batch, action, public_id").Order("sequence").Find(&rows).Error
	if err != nil {
		return err
	}
	ours, err := withoutDemo(rows, docs, &totals)
	if err != nil {
		return err
	}
	if err := compareRows(ours, kept, &totals); err != nil {
		return err
	}
	if err := compareOutbox(ctx, db, rows); err != nil {
		return err
	}
	var counted tally
	err = db.Pool().QueryRowContext(ctx, "SELECT coalesce(sum(accepted), 0), coalesce(sum(removed), 0), coalesce(sum(added), 0), coalesce(sum(shown), 0) FROM feedback_counts").
		Scan(&counted.accepted, &counted.removed, &counted.added, &counted.shown)
	if err != nil {
		return err
	}
	if counted != totals {
		return fmt.Errorf("the acceptance counts sum up to %+v, want %+v", counted, totals)
	}
	return intact(ctx, db)
}

// withoutDemo leaves out what the demo decided about documents that no client
// touched: it accepts what it publishes.
func withoutDemo(rows []row, docs map[string]bool, totals *tally) ([]row, error) {
	var ours []row
	for _, r := range rows {
		switch {
		case docs[r.PublicID]:
			ours = append(ours, r)
		case r.Action == "accept" && r.Batch != "":
			totals.accepted++
		case r.Action != "all_good":
			return nil, fmt.Errorf("row %+v is of a document that nobody touched", r)
		}
	}
	return ours, nil
}

// compareRows checks that every row was acknowledged, by itself or as a part of
// a batch, and that nothing acknowledged lacks its rows.
func compareRows(rows []row, kept []*event, totals *tally) error {
	byID, parts := map[string]*event{}, map[string]int{}
	for _, e := range kept {
		byID[e.ID] = e
	}
	single := 0
	for _, r := range rows {
		if r.Batch != "" {
			parts[r.Batch]++
			continue
		}
		e := byID[r.EventID]
		if e == nil || e.sequence != r.Sequence || e.Action != r.Action {
			return fmt.Errorf("row %+v is not what was acknowledged: %+v", r, e)
		}
		single++
	}
	if single != len(kept) {
		return fmt.Errorf("%d events are stored, %d were acknowledged", single, len(kept))
	}
	for _, e := range kept {
		if parts[e.ID] != len(e.Items) {
			return fmt.Errorf("%s %s has %d parts, want %d", e.Action, e.ID, parts[e.ID], len(e.Items))
		}
		if e.Action == "exposure" {
			totals.shown += int64(len(e.Items))
		}
	}
	return nil
}

// compareOutbox checks that every event has its one message: parts of an
// exposure have none.
func compareOutbox(ctx context.Context, db *database.DB, rows []row) error {
	var ids []string
	if err := db.Gorm.WithContext(ctx).Table("outbox").Pluck("message_id", &ids).Error; err != nil {
		return err
	}
	waiting := map[string]int{}
	for _, id := range ids {
		waiting[id]++
	}
	for _, r := range rows {
		if r.Action == "exposure" && r.Batch != "" {
			continue
		}
		if waiting[r.EventID] != 1 {
			return fmt.Errorf("event %s has %d messages in the outbox", r.EventID, waiting[r.EventID])
		}
		delete(waiting, r.EventID)
	}
	if len(waiting) > 0 {
		return fmt.Errorf("%d messages in the outbox are of no event", len(waiting))
	}
	return nil
}

// intact asks SQLite whether the file is sound; PostgreSQL finds damage itself.
func intact(ctx context.Context, db *database.DB) error {
	if db.Dialect != database.SQLite {
		return nil
	}
	var verdict string
	if err := db.Pool().QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("the database file is damaged: %s", verdict)
	}
	return nil
}
