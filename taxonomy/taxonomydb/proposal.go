package taxonomydb

import (
	"encoding/json"

	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/taxonomy"
)

type proposalRow struct {
	ID          string
	TaxonomyID  int64
	Edits       string
	Base        int64
	AuthorID    int64
	AuthorName  string
	At          int64
	State       string
	DeciderID   int64
	DeciderName string
	DecidedAt   int64
	Note        string
}

func (proposalRow) TableName() string { return "taxonomy_proposals" }

// Proposals implements taxonomy.View.
func (v *view) Proposals(state taxonomy.ProposalState, id string) ([]taxonomy.Proposal, error) {
	g := v.tx.Where("taxonomy_id = ?", v.row.ID)
	if state != "" {
		g = g.Where("state = ?", state)
	}
	if id != "" {
		g = g.Where("id = ?", id)
	}
	var rows []proposalRow
	if err := g.Order("at, id").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the proposals")
	}
	proposals := make([]taxonomy.Proposal, len(rows))
	for i, r := range rows {
		var err error
		if proposals[i], err = r.value(); err != nil {
			return nil, database.Fault(err, "read a proposal")
		}
	}
	return proposals, nil
}

// SaveProposal implements taxonomy.Tx.
func (w *writer) SaveProposal(p taxonomy.Proposal) error {
	edits, err := json.Marshal(p.Edits)
	if err != nil {
		return database.Fault(err, "write down a proposal")
	}
	row := proposalRow{
		ID: p.ID, TaxonomyID: w.row.ID, Edits: string(edits), Base: p.Base, AuthorID: p.Author.ID, AuthorName: p.Author.Name, At: database.Millis(p.At),
		State: string(p.State), DeciderID: p.Decider.ID, DeciderName: p.Decider.Name, DecidedAt: database.Millis(p.DecidedAt), Note: p.Note,
	}
	decided := clause.OnConflict{
		Columns:   []clause.Column{{Name: "taxonomy_id"}, {Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"state", "decider_id", "decider_name", "decided_at", "note"}),
	}
	return database.Fault(w.tx.Clauses(decided).Create(&row).Error, "keep the proposal")
}

func (r proposalRow) value() (taxonomy.Proposal, error) {
	p := taxonomy.Proposal{
		ID: r.ID, Base: r.Base, Author: taxonomy.Author{ID: r.AuthorID, Name: r.AuthorName}, At: database.Time(r.At),
		State: taxonomy.ProposalState(r.State), Decider: taxonomy.Author{ID: r.DeciderID, Name: r.DeciderName}, DecidedAt: database.Time(r.DecidedAt), Note: r.Note,
	}
	return p, json.Unmarshal([]byte(r.Edits), &p.Edits)
}
