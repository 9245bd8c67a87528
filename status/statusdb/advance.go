package statusdb

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
)

// One call counts at most stepsAtOnce times eventsAtOnce events, so that a page
// waits a moment at most even where nobody looked for a year.
const (
	eventsAtOnce = 200
	stepsAtOnce  = 10
)

type position struct {
	ID       int64
	Sequence int64
	Events   int64
}

func (position) TableName() string { return "status_position" }

// fresh is an event that is not counted yet.
type fresh struct {
	Sequence       int64
	OrganisationID int64
	DocumentID     int64
	SkillID        int64
	Action         string
}

func (e fresh) decides() bool { return e.SkillID > 0 && e.Action != "exposure" }

// advance counts new events. Callers that come while another one counts go on
// with what is counted so far.
func (s *Store) advance(ctx context.Context) error {
	if !s.counting.TryLock() {
		return nil
	}
	defer s.counting.Unlock()
	for range stepsAtOnce {
		more, err := s.step(ctx)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// step counts the next events. It reads and folds outside the transaction, so
// that nobody who saves waits for it; events that arrive meanwhile are folded
// in early and once more in their turn, to the same result.
func (s *Store) step(ctx context.Context) (more bool, err error) {
	tx := s.db.Gorm.WithContext(ctx)
	var at position
	if err := tx.Take(&at).Error; err != nil {
		return false, database.Fault(err, "read the position")
	}
	var events []fresh
	err = tx.Table("feedback_events").Where("sequence > ?", at.Sequence).Order("sequence").Limit(eventsAtOnce).Find(&events).Error
	if err != nil || len(events) == 0 {
		return false, database.Fault(err, "read new events")
	}
	standings, err := s.standings(ctx, events)
	if err != nil {
		return false, err
	}
	return len(events) == eventsAtOnce, s.keep(ctx, at, events, standings)
}

// standings folds every document that the events are about, once.
func (s *Store) standings(ctx context.Context, events []fresh) (map[int64][]standing, error) {
	out := map[int64][]standing{}
	for _, e := range events {
		if _, done := out[e.DocumentID]; done {
			continue
		}
		rows, err := s.standing(ctx, e.OrganisationID, e.DocumentID)
		if err != nil {
			return nil, err
		}
		out[e.DocumentID] = rows
	}
	return out, nil
}

// keep writes one step, unless another process did it first.
func (s *Store) keep(ctx context.Context, at position, events []fresh, standings map[int64][]standing) error {
	next := position{Sequence: events[len(events)-1].Sequence, Events: at.Events}
	for _, e := range events {
		if e.decides() {
			next.Events++
		}
	}
	documents := make([]int64, 0, len(standings))
	for id := range standings {
		documents = append(documents, id)
	}
	slices.Sort(documents)
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		moved := tx.Model(&position{}).Where("id = 1 AND sequence = ?", at.Sequence).
			Updates(map[string]any{"sequence": next.Sequence, "events": next.Events})
		if moved.Error != nil || moved.RowsAffected == 0 {
			return database.Fault(moved.Error, "move the position")
		}
		for _, id := range documents {
			if err := replace(tx, id, standings[id]); err != nil {
				return err
			}
		}
		return nil
	})
}
