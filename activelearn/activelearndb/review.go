package activelearndb

import (
	"context"

	"winnow/activelearn/review"
	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
)

// Reviews implements review.Store.
type Reviews struct{ db *database.DB }

var _ review.Store = (*Reviews)(nil)

// NewReviews returns a store of the review queue over a migrated database.
func NewReviews(db *database.DB) *Reviews { return &Reviews{db: db} }

// Visible implements review.Store: who sees whose text is the same as for
// candidates.
func (s *Reviews) Visible(ctx context.Context, orgID int64) ([]int64, error) {
	return New(s.db).Visible(ctx, orgID)
}

type itemRow struct {
	ID             int64
	DocumentID     int64
	OrganisationID int64
	Version        int
	ExtractionID   int64
	SkillID        int64
	Label          string
	Kind           string
	Employer       string
	Section        string
	Shown          bool
	Rank           int
	Relation       string
	Probability    float64
	Margin         float64
	Disagreement   float64
	Doubt          float64
	Draw           float64
	Random         bool
	Answers        int
	Asking         float64
	Removed        bool
}

func (itemRow) TableName() string { return "review_items" }

func (r itemRow) value() review.Item {
	return review.Item{ID: r.ID, DocumentID: r.DocumentID, OrganisationID: r.OrganisationID, Version: r.Version, ExtractionID: r.ExtractionID,
		SkillID: r.SkillID, Label: r.Label, Kind: text.Kind(r.Kind), Employer: r.Employer, Section: text.SectionKind(r.Section), Shown: r.Shown, Rank: r.Rank,
		Relation: extractor.Relation(r.Relation), Probability: r.Probability, Margin: r.Margin, Disagreement: r.Disagreement, Doubt: r.Doubt, Draw: r.Draw,
		Random: r.Random, Answers: r.Answers, Asking: r.Asking}
}

func itemOf(i review.Item) itemRow {
	return itemRow{DocumentID: i.DocumentID, OrganisationID: i.OrganisationID, Version: i.Version, ExtractionID: i.ExtractionID, SkillID: i.SkillID,
		Label: i.Label, Kind: string(i.Kind), Employer: i.Employer, Section: string(i.Section), Shown: i.Shown, Rank: i.Rank, Relation: string(i.Relation),
		Probability: i.Probability, Margin: i.Margin, Disagreement: i.Disagreement, Doubt: i.Doubt, Draw: i.Draw, Random: i.Random}
}

func itemValues(rows []itemRow) []review.Item {
	out := make([]review.Item, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out
}
