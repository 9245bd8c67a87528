package activelearndb

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database"
	"winnow/fault"
)

type eventRow struct {
	Sequence       int64 `gorm:"primaryKey"`
	EventID        string
	CandidateID    int64
	Taxonomy       string
	Kind           string
	About          string
	OrganisationID int64
	ActorID        int64
	ActorName      string
	Body           string
	BodyHash       string
	Documents      int
	SkillID        int64
	Revision       int64
	Proposal       string
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (eventRow) TableName() string { return "candidate_events" }

func rowOf(r activelearn.Recorded) (eventRow, error) {
	body, err := json.Marshal(r.Decision)
	if err != nil {
		return eventRow{}, fault.Wrap(err, fault.Internal, "The decision cannot be kept.")
	}
	return eventRow{EventID: r.ID, CandidateID: r.Candidate, Taxonomy: r.Taxonomy, Kind: string(r.Kind), About: r.About,
		OrganisationID: r.Actor.OrganisationID, ActorID: r.Actor.ID, ActorName: r.Actor.Name, Body: string(body), BodyHash: r.BodyHash,
		Documents: r.Documents, SkillID: r.SkillID, Revision: r.Revision, Proposal: r.Proposal, CreatedAt: database.Millis(r.CreatedAt)}, nil
}

func (row eventRow) value() (activelearn.Recorded, error) {
	r := activelearn.Recorded{Sequence: row.Sequence, Taxonomy: row.Taxonomy, About: row.About,
		Actor:     activelearn.Actor{ID: row.ActorID, OrganisationID: row.OrganisationID, Name: row.ActorName},
		Documents: row.Documents, SkillID: row.SkillID, Revision: row.Revision, Proposal: row.Proposal, BodyHash: row.BodyHash, CreatedAt: database.Time(row.CreatedAt)}
	if err := json.Unmarshal([]byte(row.Body), &r.Decision); err != nil {
		return r, fault.Wrap(err, fault.Internal, "A stored decision cannot be read.")
	}
	return r, nil
}

// readEvents returns the events of a query in order.
func readEvents(query *gorm.DB) ([]activelearn.Recorded, error) {
	var rows []eventRow
	if err := query.Order("sequence").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the decisions")
	}
	out := make([]activelearn.Recorded, len(rows))
	for i, row := range rows {
		var err error
		if out[i], err = row.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Events implements activelearn.Store.
func (s *Store) Events(ctx context.Context, candidate int64) ([]activelearn.Recorded, error) {
	return readEvents(s.db.Gorm.WithContext(ctx).Where("candidate_id = ?", candidate))
}

// EventsAfter implements activelearn.Store.
func (s *Store) EventsAfter(ctx context.Context, after int64, limit int) ([]activelearn.Recorded, error) {
	return readEvents(s.db.Gorm.WithContext(ctx).Where("sequence > ?", after).Limit(limit))
}

// Unsettled implements activelearn.Store.
func (s *Store) Unsettled(ctx context.Context, limit int) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Model(&candidateRow{}).Where("unsettled").Order("id").Limit(limit).Pluck("id", &ids).Error
	return ids, database.Fault(err, "find unsettled decisions")
}

// Decided implements activelearn.Store. All events of the candidates concerned
// are read, since a later one may have undone a decision.
func (s *Store) Decided(ctx context.Context, orgID int64, taxonomy string, since time.Time) ([]activelearn.Recorded, error) {
	tx := s.db.Gorm.WithContext(ctx)
	concerned := tx.Model(&eventRow{}).Select("candidate_id").Where("organisation_id = ? AND taxonomy = ? AND created_at >= ?", orgID, taxonomy, database.Millis(since))
	events, err := readEvents(tx.Where("candidate_id IN (?)", concerned))
	if err != nil {
		return nil, err
	}
	var out []activelearn.Recorded
	for _, of := range byCandidate(events) {
		for _, r := range activelearn.Fold(of).History {
			if r.Actor.OrganisationID == orgID && !r.CreatedAt.Before(since) {
				out = append(out, r)
			}
		}
	}
	return out, nil
}
