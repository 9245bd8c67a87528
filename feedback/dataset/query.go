package dataset

import (
	"slices"
	"time"
)

// Query chooses labels. Every field that is set narrows; Position fixes what the
// same query gives again, however much is decided later.
type Query struct {
	Position      int64     `json:"position"` // events above it do not count
	From          time.Time `json:"from,omitzero"`
	Until         time.Time `json:"until,omitzero"` // of the deciding event, exclusive
	Kinds         []string  `json:"kinds,omitempty"`
	Languages     []string  `json:"languages,omitempty"`
	Organisations []int64   `json:"organisations,omitempty"`
	Roles         []string  `json:"roles,omitempty"` // of who decided last
	Group         string    `json:"group,omitempty"` // URI of a skill group
	Models        []string  `json:"models,omitempty"`
	Releases      []string  `json:"releases,omitempty"` // stamps of taxonomies
	MinAgreement  float64   `json:"min_agreement,omitempty"`
	MinAnnotators int       `json:"min_annotators,omitempty"`
	Adjudicated   bool      `json:"adjudicated,omitempty"`
}

// Keeps says whether the query lets a row through. Position, Organisations and
// Group are the caller's.
func (q Query) Keeps(r Row) bool {
	at, _ := time.Parse(time.RFC3339Nano, r.DecidedAt)
	return (q.From.IsZero() || !at.Before(q.From)) && (q.Until.IsZero() || at.Before(q.Until)) &&
		among(q.Kinds, r.Kind) && among(q.Languages, r.Language) && among(q.Roles, r.Role) &&
		among(q.Models, r.Model) && among(q.Releases, r.Taxonomy) &&
		r.Agreement >= q.MinAgreement && int(r.Annotators) >= q.MinAnnotators
}

func among(allowed []string, value string) bool {
	return len(allowed) == 0 || slices.Contains(allowed, value)
}
