package activelearndb

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
)

// appendLock names the advisory lock that keeps appends apart on PostgreSQL, so
// that sequences become visible in order: whoever follows them misses none. On
// SQLite the one writer sees to it.
const appendLock = 0x77696e6e6f78

func (s *Store) lock(tx *gorm.DB) error {
	if s.db.Dialect != database.Postgres {
		return nil
	}
	return database.Fault(tx.Exec("SELECT pg_advisory_xact_lock(?)", int64(appendLock)).Error, "wait for the turn to decide")
}

// Append implements activelearn.Store.
func (s *Store) Append(ctx context.Context, scope activelearn.Scope, candidate int64, id string, plan func(activelearn.Snapshot) (activelearn.Plan, error)) (activelearn.Recorded, error) {
	var event activelearn.Recorded
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := s.lock(tx); err != nil {
			return err
		}
		snap, err := snapshot(tx, scope, candidate, id)
		if err != nil {
			return err
		}
		p, err := plan(snap)
		if err != nil {
			return err
		}
		event, err = write(tx, scope, snap, p)
		return err
	})
	return event, err
}

func snapshot(tx *gorm.DB, scope activelearn.Scope, candidate int64, id string) (activelearn.Snapshot, error) {
	look := func(id int64) (activelearn.Candidate, []activelearn.Recorded, error) { return look(tx, id) }
	var snap activelearn.Snapshot
	var err error
	if snap.Candidate, snap.Events, err = look(candidate); err != nil {
		return snap, err
	}
	snap.Look = look
	known, err := readEvents(tx.Where("event_id = ?", id))
	if err != nil {
		return snap, err
	}
	if len(known) > 0 {
		snap.Known = &known[0]
	}
	held, err := leases(tx, scope, []int64{candidate})
	if err != nil {
		return snap, err
	}
	snap.Lease = held[candidate]
	err = tx.Model(&candidateRow{}).Where("split_from = ? OR merged_into = ?", candidate, candidate).Order("id").Pluck("id", &snap.Parts).Error
	return snap, database.Fault(err, "find the parts")
}

// look reads a candidate as it is kept, with its events.
func look(tx *gorm.DB, id int64) (activelearn.Candidate, []activelearn.Recorded, error) {
	var rows []candidateRow
	if err := tx.Where("id = ?", id).Find(&rows).Error; err != nil {
		return activelearn.Candidate{}, nil, database.Fault(err, "read the candidate")
	}
	if len(rows) == 0 {
		return activelearn.Candidate{}, nil, missing()
	}
	c, err := listed{Row: rows[0]}.value()
	if err != nil {
		return c, nil, err
	}
	events, err := readEvents(tx.Where("candidate_id = ?", id))
	return c, events, err
}

// write keeps an event and all that follows from it.
func write(tx *gorm.DB, scope activelearn.Scope, snap activelearn.Snapshot, p activelearn.Plan) (activelearn.Recorded, error) {
	row, err := rowOf(p.Event)
	if err != nil {
		return p.Event, err
	}
	if err := tx.Create(&row).Error; err != nil {
		return p.Event, database.Fault(err, "record the decision")
	}
	p.Event.Sequence = row.Sequence
	before, now := activelearn.Fold(snap.Events), activelearn.Fold(append(snap.Events[:len(snap.Events):len(snap.Events)], p.Event))
	if err := stand(tx, snap.Candidate, now); err != nil {
		return p.Event, err
	}
	if err := pass(tx, scope, snap.Candidate, before, now, p.Split); err != nil {
		return p.Event, err
	}
	if p.Event.About != "" {
		return p.Event, nil
	}
	if err := tx.Where("candidate_id = ?", snap.Candidate.ID).Delete(&leaseRow{}).Error; err != nil {
		return p.Event, database.Fault(err, "let the lease go")
	}
	return p.Event, pin(tx, p.Event)
}

// stand keeps where a candidate stands now.
func stand(tx *gorm.DB, c activelearn.Candidate, now activelearn.Standing) error {
	fields := map[string]any{"state": string(now.State), "proposed": now.Proposed, "unsettled": unsettled(now), "skill_id": now.SkillID,
		"merged_into": now.MergedInto, "until_at": database.Millis(now.Until), "seen": now.Seen, "documents": 0, "mentions": "", "decided_at": 0}
	if d := now.Decision; d != nil {
		fields["documents"], fields["decided_at"], fields["mentions"] = d.Documents, database.Millis(d.CreatedAt), mentions(d.Mentions)
	}
	if err := tx.Model(&candidateRow{}).Where("id = ?", c.ID).Updates(fields).Error; err != nil {
		return database.Fault(err, "keep the state")
	}
	err := tx.Model(&rankRow{}).Where("candidate_id = ?", c.ID).Update("returned", "").Error
	return database.Fault(err, "keep the state")
}

func unsettled(s activelearn.Standing) bool {
	for _, r := range s.History {
		if r.Edit == activelearn.EditPending || r.Edit == activelearn.EditProposed && !r.Undone {
			return true
		}
	}
	return false
}

func mentions(people []int64) string {
	if len(people) == 0 {
		return ""
	}
	return "," + strings.ReplaceAll(strings.Trim(fmt.Sprint(people), "[]"), " ", ",") + ","
}

// pin keeps the sentences that a curator confirmed from making room for others.
func pin(tx *gorm.DB, e activelearn.Recorded) error {
	if len(e.Sentences) == 0 {
		return nil
	}
	return database.Fault(tx.Model(&sentenceRow{}).Where("id IN ?", e.Sentences).Update("pinned", true).Error, "keep the sentences")
}

// pass hands phrases on when a candidate is merged or split, and back when that
// is undone.
func pass(tx *gorm.DB, scope activelearn.Scope, c activelearn.Candidate, before, now activelearn.Standing, parts []activelearn.Phrase) error {
	if before.State == now.State && before.MergedInto == now.MergedInto {
		return nil
	}
	if before.State == activelearn.Merged || before.State == activelearn.Split {
		if err := tx.Where("via = ?", c.ID).Delete(&keyRow{}).Error; err != nil {
			return database.Fault(err, "take the phrases back")
		}
	}
	switch now.State {
	case activelearn.Merged:
		return lend(tx, c, now.MergedInto)
	case activelearn.Split:
		return split(tx, scope, c, parts)
	}
	return nil
}

// lend lets the phrases of a candidate count for another one.
func lend(tx *gorm.DB, c activelearn.Candidate, to int64) error {
	var keys []keyRow
	if err := tx.Distinct("key").Where("candidate_id = ?", c.ID).Find(&keys).Error; err != nil {
		return database.Fault(err, "read the phrases")
	}
	for i := range keys {
		keys[i].CandidateID, keys[i].Taxonomy, keys[i].Via = to, c.Taxonomy, c.ID
	}
	if len(keys) == 0 {
		return nil
	}
	return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&keys, batchRows).Error, "pass the phrases on")
}
