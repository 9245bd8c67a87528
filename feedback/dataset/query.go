package dataset

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"winnow/extractor/text"
	"winnow/fault"
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
		among(q.OfKinds(), r.Kind) && among(q.Languages, r.Language) && among(q.Roles, r.Role) &&
		among(q.Models, r.Model) && among(q.Releases, r.Taxonomy) &&
		(r.Adjudicated || !q.Adjudicated) && r.Agreement >= q.MinAgreement && int(r.Annotators) >= q.MinAnnotators
}

func among(allowed []string, value string) bool {
	return len(allowed) == 0 || slices.Contains(allowed, value)
}

// defaultKinds are exported when none is asked for: all but résumés, which are
// about one person.
var defaultKinds = []string{string(text.Job), string(text.Course), string(text.Feed)}

// Roles are those of people who decide, as events have them.
var Roles = []string{"recruiter", "seeker", "curator", "ml", "admin"}

// OfKinds are the kinds of documents the query is about.
func (q Query) OfKinds() []string {
	if len(q.Kinds) == 0 {
		return defaultKinds
	}
	return q.Kinds
}

// Canonical is the query that asks for the same in one way: lists in order, each
// value once, and no kinds where the default ones are meant. So whoever ticks the
// same boxes gets the same bytes, manifest and all.
func (q Query) Canonical() Query {
	for _, list := range []*[]string{&q.Kinds, &q.Languages, &q.Roles, &q.Models, &q.Releases} {
		*list = inOrder(*list)
	}
	q.Organisations = inOrder(q.Organisations)
	if slices.Equal(q.Kinds, inOrder(defaultKinds)) {
		q.Kinds = nil
	}
	q.From, q.Until = q.From.UTC(), q.Until.UTC()
	return q
}

// inOrder sorts a copy of a list and drops repeats; nil for none.
func inOrder[T cmp.Ordered](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Compact(slices.Sorted(slices.Values(list)))
}

// Check says what is wrong with a query.
func (q Query) Check() error {
	for _, kind := range q.Kinds {
		if !slices.Contains(text.Kinds, text.Kind(kind)) {
			return fault.In("kind", "The kind %q is unknown. Use job, resume, course or feed.", kind)
		}
	}
	for _, role := range q.Roles {
		if !slices.Contains(Roles, role) {
			return fault.In("role", "The role %q is unknown. Use %s.", role, strings.Join(Roles, ", "))
		}
	}
	switch {
	case q.Position < 0:
		return fault.In("position", "A position is a number from 1, or 0 for the present one.")
	case !(q.MinAgreement >= 0 && q.MinAgreement <= 1):
		return fault.In("min_agreement", "The least agreement is between 0 and 1.")
	case q.MinAnnotators < 0:
		return fault.In("min_annotators", "The least number of annotators is 0 or more.")
	case !q.From.IsZero() && !q.Until.IsZero() && !q.From.Before(q.Until):
		return fault.In("until", "The time to begin from lies after the time to end at.")
	}
	return nil
}
