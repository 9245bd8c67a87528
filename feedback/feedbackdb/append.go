package feedbackdb

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback"
)

// Append implements feedback.Store.
func (s *Store) Append(ctx context.Context, orgID, docID int64, ids []string, plan func(feedback.Snapshot) (feedback.Plan, error)) (feedback.Plan, error) {
	p, err := s.append(ctx, orgID, docID, ids, among, plan)
	if errors.Is(err, gorm.ErrDuplicatedKey) { // an id is of an exposure, or of another document
		return s.append(ctx, orgID, docID, ids, anywhere, plan)
	}
	return p, err
}

// lookup finds events by id, so that what was kept is not kept twice.
type lookup func(tx *gorm.DB, events []feedback.Recorded, ids []string) (map[string]feedback.Recorded, error)

func (s *Store) append(ctx context.Context, orgID, docID int64, ids []string, known lookup, plan func(feedback.Snapshot) (feedback.Plan, error)) (feedback.Plan, error) {
	var p feedback.Plan
	err := s.db.InTxEnding(ctx, func(tx *gorm.DB, end *database.Ending) error {
		doc, err := s.holdDocument(tx, orgID, docID)
		if err != nil {
			return err
		}
		snap, err := snapshotOf(tx, doc)
		if err != nil {
			return err
		}
		if snap.Known, err = known(tx, snap.Events, ids); err != nil {
			return err
		}
		if p, err = plan(snap); err != nil || len(p.Events) == 0 && p.Status == "" {
			return err
		}
		return write(tx, end, doc, &p)
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

// among looks at the document's events only, which are at hand.
func among(_ *gorm.DB, events []feedback.Recorded, ids []string) (map[string]feedback.Recorded, error) {
	found := make(map[string]feedback.Recorded, len(ids))
	for _, e := range events {
		if slices.Contains(ids, e.ID) {
			found[e.ID] = e
		}
	}
	return found, nil
}

// anywhere looks in all organisations: an id cannot be used twice.
func anywhere(tx *gorm.DB, _ []feedback.Recorded, ids []string) (map[string]feedback.Recorded, error) {
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

// write keeps a plan, which may be of progress only. Its events come last: on
// PostgreSQL other appends wait from there to the commit (migration 00100), those to
// different documents read, judge and count side by side until then. All take their
// locks in this order: the document, counts of decisions, the numbers; so none waits
// for one that waits for it.
func write(tx *gorm.DB, end *database.Ending, doc documentRow, p *feedback.Plan) error {
	if doc.Decided != p.Decided || doc.Status != p.Status {
		setProgress(end, doc.ID, p.Decided, p.Status)
	}
	if doc.PublishedAt != 0 {
		writeAsked(end, doc.ID, p.Asked)
	}
	if len(p.Events) == 0 {
		return nil
	}
	to, err := stepTo(tx, doc.place(), p.Standing, p.Events)
	if err != nil {
		return err
	}
	to.write(end)
	if err := writeOutbox(end, p.Events); err != nil {
		return err
	}
	writeAcceptance(end, to.counts)
	return writeEvents(end, p.Events)
}

func setProgress(end *database.Ending, docID int64, decided int, status string) {
	end.Write("note the progress", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&documentRow{}).Where("id = ?", docID).Updates(map[string]any{"decided": decided, "status": status})
	})
}

func writeOutbox(end *database.Ending, events []feedback.Recorded) error {
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
	insert(end, "queue the messages", rows)
	return nil
}

// writeEvents inserts events in order and fills their sequences when they have some.
func writeEvents(end *database.Ending, events []feedback.Recorded) error {
	rows := make([]eventRow, len(events))
	for i, e := range events {
		var err error
		if rows[i], err = rowOf(e); err != nil {
			return err
		}
	}
	last := int64(0)
	for part := range slices.Chunk(rows, batchRows) {
		fresh := events[:len(part)]
		events = events[len(part):]
		end.WriteAndRead("record the events", func(tx *gorm.DB) *gorm.DB { return tx.Create(&part) }, func(numbers database.Rows) error {
			for i := range fresh {
				if !numbers.Next() {
					return fault.New(fault.Internal, "An event was not numbered.")
				}
				if err := numbers.Scan(&fresh[i].Sequence); err != nil {
					return err
				}
				if fresh[i].Sequence <= last {
					return fault.New(fault.Internal, "The events were not numbered in order.")
				}
				last = fresh[i].Sequence
			}
			return nil
		})
	}
	return nil
}

// batchRows keeps statements below SQLite's and PostgreSQL's number of
// parameters.
const batchRows = 200

func insert[T any](end *database.Ending, doing string, rows []T, conflict ...clause.Expression) {
	for part := range slices.Chunk(rows, batchRows) {
		end.Write(doing, func(tx *gorm.DB) *gorm.DB { return tx.Clauses(conflict...).Create(&part) })
	}
}
