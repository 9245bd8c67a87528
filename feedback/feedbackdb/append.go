package feedbackdb

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback"
)

// Append implements feedback.Store.
func (s *Store) Append(ctx context.Context, orgID, docID int64, ids []string, plan func(feedback.Snapshot) (feedback.Plan, error)) (feedback.Plan, error) {
	p, err := s.append(ctx, orgID, docID, ids, plan)
	if errors.Is(err, gorm.ErrDuplicatedKey) { // an id was used on another document meanwhile: now it is known
		return s.append(ctx, orgID, docID, ids, plan)
	}
	return p, err
}

func (s *Store) append(ctx context.Context, orgID, docID int64, ids []string, plan func(feedback.Snapshot) (feedback.Plan, error)) (feedback.Plan, error) {
	var p feedback.Plan
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		doc, err := s.holdDocument(tx, orgID, docID)
		if err != nil {
			return err
		}
		snap, err := snapshotOf(tx, doc)
		if err != nil {
			return err
		}
		if snap.Known, err = known(tx, ids); err != nil {
			return err
		}
		if p, err = plan(snap); err != nil || len(p.Events) == 0 && p.Status == "" {
			return err
		}
		return s.write(tx, doc, &p)
	})
	return p, err
}

// holdDocument reads a document and keeps other appends to it, and edits of it, out
// until the commit.
func (s *Store) holdDocument(tx *gorm.DB, orgID, docID int64) (documentRow, error) {
	if s.db.Dialect == database.Postgres {
		tx = tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	return findDocument(tx, orgID, docID)
}

// known finds events by id, in any organisation, so that an id cannot be used
// twice anywhere.
func known(tx *gorm.DB, ids []string) (map[string]feedback.Recorded, error) {
	var rows []eventRow
	if err := tx.Where("event_id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "look the events up")
	}
	events, err := values(rows)
	found := make(map[string]feedback.Recorded, len(events))
	for _, e := range events {
		found[e.ID] = e
	}
	return found, err
}

// write keeps a plan, which may be of progress only. What needs no numbers comes
// first: on PostgreSQL other appends wait from writeEvents to the commit (migration
// 00100), those to different documents read, judge and count side by side until then.
// All take their locks in this order: the document, counts of decisions, the numbers;
// so none waits for one that waits for it.
func (s *Store) write(tx *gorm.DB, doc documentRow, p *feedback.Plan) error {
	if doc.Decided != p.Decided || doc.Status != p.Status {
		if err := setProgress(tx, doc.ID, p.Decided, p.Status); err != nil {
			return err
		}
	}
	if doc.PublishedAt != 0 {
		if err := writeAsked(tx, doc.ID, p.Asked); err != nil {
			return err
		}
	}
	if len(p.Events) == 0 {
		return nil
	}
	to, err := stepTo(tx, doc.place(), p.Standing, p.Events)
	if err != nil {
		return err
	}
	if err := writeAcceptance(tx, to.counts); err != nil {
		return err
	}
	if err := writeEvents(tx, p.Events); err != nil {
		return err
	}
	if err := writeOutbox(tx, p.Events); err != nil {
		return err
	}
	to.number(p.Events)
	if err := to.write(tx); err != nil {
		return err
	}
	return noteAcceptance(tx, to.counts)
}

// batchRows keeps statements below SQLite's and PostgreSQL's number of
// parameters.
const batchRows = 200

// writeEvents inserts events in order and fills their sequences.
func writeEvents(tx *gorm.DB, events []feedback.Recorded) error {
	rows := make([]eventRow, len(events))
	for i, e := range events {
		var err error
		if rows[i], err = rowOf(e); err != nil {
			return err
		}
	}
	if err := tx.CreateInBatches(&rows, batchRows).Error; err != nil {
		return database.Fault(err, "record the events")
	}
	for i, row := range rows {
		if row.Sequence <= 0 || i > 0 && row.Sequence <= rows[i-1].Sequence {
			return fault.New(fault.Internal, "The events were not numbered in order.")
		}
		events[i].Sequence = row.Sequence
	}
	return nil
}

func writeOutbox(tx *gorm.DB, events []feedback.Recorded) error {
	rows := make([]messageRow, 0, len(events))
	for _, e := range events {
		if !e.Published() {
			continue
		}
		m, err := feedback.Outgoing(e)
		if err != nil {
			return err
		}
		rows = append(rows, messageRow{MessageID: m.ID, Topic: m.Topic, Key: m.Key, Payload: string(m.Payload), CreatedAt: database.Millis(e.CreatedAt)})
	}
	return database.Fault(tx.CreateInBatches(&rows, batchRows).Error, "queue the messages")
}

func setProgress(tx *gorm.DB, docID int64, decided int, status string) error {
	err := tx.Model(&documentRow{}).Where("id = ?", docID).
		Updates(map[string]any{"decided": decided, "status": status}).Error
	return database.Fault(err, "note the progress")
}
