package feedback

import (
	"cmp"
	"context"
	"slices"

	"winnow/fault"
)

// Usage says what became of a skill in an organisation's documents.
type Usage struct {
	Documents int          // that show it now
	Decisions Verdicts     // where decisions on it stand, one for each document
	Removals  []RemovalsBy // by reason and role, most first
}

// Verdicts counts documents by where the decision on a skill stands.
type Verdicts struct{ Accepted, Added, Removed int }

// Shown is how many decisions were made on what the engine found.
func (v Verdicts) Shown() int { return v.Accepted + v.Removed }

// RemovalsBy counts the documents from which people of a role removed a skill for
// a reason.
type RemovalsBy struct {
	Reason Reason
	Role   string
	N      int
}

// Tally is a count of documents by where the decision on a skill stands.
type Tally struct {
	Verdict Verdict
	Reason  Reason
	Role    string
	N       int
}

// UsageStore counts over the documents of one organisation.
type UsageStore interface {
	// Showing counts the documents whose current extraction shows one of the skills.
	Showing(ctx context.Context, orgID int64, skills []int64) (int, error)
	// Tallies counts documents by where the newest decision on one of the skills stands.
	Tallies(ctx context.Context, orgID int64, skills []int64) ([]Tally, error)
	// Undecided lists documents of organisations with a decision on a skill and none
	// on any of its parts, newest first; total counts all.
	Undecided(ctx context.Context, orgs []int64, skill int64, parts []int64, limit int) (list []DocumentRef, total int, err error)
}

// DocumentRef names a document to people.
type DocumentRef struct {
	ID             int64
	OrganisationID int64
	PublicID       string
	Title          string
	Employer       string
}

// maxMerged bounds how many skills count as one.
const maxMerged = 500

// Usage counts a skill in the documents of one organisation, with the skills that
// were merged into it.
func (s *Service) Usage(ctx context.Context, orgID, skill int64, merged []int64) (Usage, error) {
	ids := append([]int64{skill}, merged[:min(len(merged), maxMerged)]...)
	showing, err := s.store.Showing(ctx, orgID, ids)
	if err != nil {
		return Usage{}, err
	}
	tallies, err := s.store.Tallies(ctx, orgID, ids)
	u := Usage{Documents: showing}
	for _, t := range tallies {
		u.add(t)
	}
	slices.SortFunc(u.Removals, func(a, b RemovalsBy) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Role, b.Role))
	})
	return u, err
}

func (u *Usage) add(t Tally) {
	switch t.Verdict {
	case Accepted:
		u.Decisions.Accepted += t.N
	case Added:
		u.Decisions.Added += t.N
	case Removed:
		u.Decisions.Removed += t.N
		u.Removals = append(u.Removals, RemovalsBy{Reason: t.Reason, Role: t.Role, N: t.N})
	}
}

// MaxUndecided is the most documents Undecided lists.
const MaxUndecided = 200

// Undecided lists documents of organisations, those whose text the asker may see,
// on which somebody decided about a
// skill before it was split, and nobody about any of its parts since.
func (s *Service) Undecided(ctx context.Context, orgs []int64, skill int64, limit int) ([]DocumentRef, int, error) {
	if limit < 1 || limit > MaxUndecided {
		return nil, 0, fault.In("limit", "Ask for 1 to %d documents.", MaxUndecided)
	}
	parts := s.skills.Became(skill).SplitInto
	if len(parts) == 0 {
		return nil, 0, nil
	}
	ids := make([]int64, len(parts))
	for i, p := range parts {
		ids[i] = p.SkillID
	}
	return s.store.Undecided(ctx, orgs, skill, ids, limit)
}
