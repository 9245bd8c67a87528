package insightsdb

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/insights"
)

// Documents implements insights.Source.
func (s *Store) Documents(ctx context.Context, ids []int64, upTo int64) ([]insights.Document, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var rows []struct {
		ID, OrganisationID int64
		Role               string
	}
	err := tx.Table("documents AS d").Joins("JOIN people AS p ON p.id = d.created_by").Where("d.id IN ?", ids).Order("d.id").
		Select("d.id, d.organisation_id, p.role").Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the documents")
	}
	documents, at := make([]insights.Document, len(rows)), make(map[int64]*insights.Document, len(rows))
	for i, r := range rows {
		documents[i] = insights.Document{ID: r.ID, OrganisationID: r.OrganisationID, Private: r.Role == "seeker"}
		at[r.ID] = &documents[i]
	}
	if err := addEvents(tx, ids, upTo, at); err != nil {
		return nil, err
	}
	return documents, s.addExtractions(tx, ids, at)
}

// eventRow has the columns that counting needs.
type eventRow struct {
	Sequence   int64
	EventID    string
	Batch      string
	Action     string
	DocumentID int64
	Version    int
	Stamp      string
	ActorID    int64
	SkillID    int64
	Relation   string
	Reason     string
	Undoes     string
	DwellMS    int64 `gorm:"column:dwell_ms"`
	CreatedAt  int64
}

func addEvents(tx *gorm.DB, ids []int64, upTo int64, at map[int64]*insights.Document) error {
	var rows []eventRow
	err := tx.Table("feedback_events").Where("document_id IN ? AND action <> 'exposure' AND sequence <= ?", ids, upTo).Order("document_id, sequence").
		Select("sequence, event_id, batch, action, document_id, version, stamp, actor_id, skill_id, relation, reason, undoes, dwell_ms, created_at").Scan(&rows).Error
	if err != nil {
		return database.Fault(err, "read the events")
	}
	stamps := map[string]extractor.Stamp{}
	for _, r := range rows {
		d := at[r.DocumentID]
		if d == nil || d.Private {
			continue
		}
		stamp, read := stamps[r.Stamp]
		if !read {
			if err := json.Unmarshal([]byte(r.Stamp), &stamp); err != nil {
				return fault.Wrap(err, fault.Internal, "A stored event cannot be read.")
			}
			stamps[r.Stamp] = stamp
		}
		d.Events = append(d.Events, feedback.Recorded{Sequence: r.Sequence, Batch: r.Batch, DocumentID: r.DocumentID, ActorID: r.ActorID,
			CreatedAt: time.UnixMilli(r.CreatedAt).UTC(), Event: feedback.Event{ID: r.EventID, Action: feedback.Action(r.Action), SkillID: r.SkillID,
				Relation: extractor.Relation(r.Relation), Reason: feedback.Reason(r.Reason), Undoes: r.Undoes, Version: r.Version, Stamp: stamp, DwellMS: r.DwellMS}})
	}
	return nil
}

// addExtractions adds what the engine said of the documents. Bodies are large, and
// read once.
func (s *Store) addExtractions(tx *gorm.DB, ids []int64, at map[int64]*insights.Document) error {
	var rows []struct {
		ID                              int64
		DocumentID                      int64
		Version                         int
		Taxonomy, Model, Scorer, Memory string
		CreatedAt                       int64
	}
	err := tx.Table("extractions").Where("document_id IN ?", ids).Order("id").
		Select("id, document_id, version, taxonomy, model, scorer, memory, created_at").Scan(&rows).Error
	if err != nil {
		return database.Fault(err, "list the extractions")
	}
	for _, r := range rows {
		d := at[r.DocumentID]
		if d == nil || d.Private {
			continue
		}
		x, err := s.bodies.read(tx, r.ID)
		if err != nil {
			return err
		}
		x.ID, x.Version, x.MadeAt = r.ID, r.Version, time.UnixMilli(r.CreatedAt).UTC()
		x.Stamp = extractor.Stamp{Taxonomy: r.Taxonomy, Model: r.Model, Scorer: r.Scorer, Memory: r.Memory}
		d.Extractions = append(d.Extractions, x)
	}
	return nil
}
