package main

import (
	"context"
	"fmt"
	"slices"

	"winnow/database"
)

// tally counts where decisions stand. What was added is accepted too.
type tally struct{ accepted, removed int64 }

func (t *tally) add(d decision) {
	if d.Kept {
		t.accepted++
	} else {
		t.removed++
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
	ours := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !docs[r.PublicID] })
	if err := compareRows(ours, kept); err != nil {
		return err
	}
	if err := compareOutbox(ctx, db, rows); err != nil {
		return err
	}
	if err := compareStanding(ctx, db, docs, totals); err != nil {
		return err
	}
	if err := compareAcceptance(ctx, db); err != nil {
		return err
	}
	return intact(ctx, db)
}

// compareStanding compares where the decisions on the clients' documents stand.
func compareStanding(ctx context.Context, db *database.DB, docs map[string]bool, want tally) error {
	var rows []struct{ PublicID, Verdict string }
	err := db.Gorm.WithContext(ctx).Table("feedback_standing").Joins("JOIN documents ON documents.id = feedback_standing.document_id").
		Select("public_id, verdict").Find(&rows).Error
	if err != nil {
		return err
	}
	var got tally
	for _, r := range rows {
		if docs[r.PublicID] {
			got.add(decision{Kept: r.Verdict != "removed"})
		}
	}
	if got != want {
		return fmt.Errorf("decisions stand at %+v, want %+v", got, want)
	}
	return nil
}

// compareAcceptance recounts what people decided, and what they left, from the
// rows that it was summed up from, the demo's included. Every one of them has one
// domain, so that the sums over domains count each once.
func compareAcceptance(ctx context.Context, db *database.DB) error {
	const kept = "SELECT coalesce(sum(accepted), 0), coalesce(sum(rejected), 0), coalesce(sum(untouched), 0) FROM acceptance WHERE context = 'domain'"
	const counted = "SELECT coalesce(sum(CASE WHEN verdict <> 'removed' THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN verdict = 'removed' THEN 1 ELSE 0 END), 0), " +
		"(SELECT count(*) FROM feedback_events WHERE action = 'exposure' AND batch <> '') FROM feedback_standing WHERE person_id <> 0"
	var sums [2][3]int64
	for i, query := range []string{kept, counted} {
		if err := db.Pool().QueryRowContext(ctx, query).Scan(&sums[i][0], &sums[i][1], &sums[i][2]); err != nil {
			return err
		}
	}
	if sums[0] != sums[1] {
		return fmt.Errorf("accepted, rejected and untouched sum up to %v, a recount gives %v", sums[0], sums[1])
	}
	return nil
}

// compareRows checks that every row was acknowledged, by itself or as a part of
// a batch, and that nothing acknowledged lacks its rows.
func compareRows(rows []row, kept []*event) error {
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
