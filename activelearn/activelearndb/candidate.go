package activelearndb

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database"
	"winnow/fault"
)

// count is what a scope may see of a candidate.
type count struct {
	CandidateID int64
	Documents   int
	Employers   int
	Suggested   int
}

// counts adds up candidates, a document or employer once for each.
func counts(tx *gorm.DB, scope activelearn.Scope, ids []int64) (map[int64]count, error) {
	var rows []count
	err := tx.Raw(`
		SELECT k.candidate_id, COUNT(DISTINCT t.mined_id) AS documents, COUNT(DISTINCT NULLIF(m.employer, '')) AS employers
		FROM candidate_keys k
		JOIN phrases p ON p.key = k.key
		JOIN phrase_documents t ON t.phrase_id = p.id AND t.organisation_id IN ?
		JOIN mined_documents m ON m.id = t.mined_id
		WHERE k.candidate_id IN ? GROUP BY k.candidate_id`, scope.Visible, ids).Scan(&rows).Error
	out := make(map[int64]count, len(rows))
	for _, r := range rows {
		out[r.CandidateID] = r
	}
	if err != nil {
		return nil, database.Fault(err, "count the evidence")
	}
	var asked []count
	err = tx.Raw(`
		SELECT k.candidate_id, COUNT(DISTINCT x.person_id) AS suggested FROM candidate_keys k
		JOIN candidate_suggestions x ON x.key = k.key AND x.organisation_id IN ?
		WHERE k.candidate_id IN ? GROUP BY k.candidate_id`, scope.Visible, ids).Scan(&asked).Error
	for _, r := range asked {
		c := out[r.CandidateID]
		c.Suggested = r.Suggested
		out[r.CandidateID] = c
	}
	return out, database.Fault(err, "count the suggestions")
}

// listed is a candidate with its rank row, if it has one.
type listed struct {
	Row      candidateRow `gorm:"embedded"`
	Rank     int
	Returned string
	Body     string
}

func (r listed) value() (activelearn.Candidate, error) {
	c := activelearn.Candidate{ID: r.Row.ID, Taxonomy: r.Row.Taxonomy, Key: r.Row.Key, Label: r.Row.Label, Language: r.Row.Language, State: activelearn.State(r.Row.State),
		Proposed: r.Row.Proposed, SkillID: r.Row.SkillID, MergedInto: r.Row.MergedInto, SplitFrom: r.Row.SplitFrom, Until: database.Time(r.Row.UntilAt),
		Returned: r.Returned, Seen: r.Row.Seen, Rank: r.Rank}
	if r.Body == "" {
		return c, nil
	}
	if err := json.Unmarshal([]byte(r.Body), &c.Mined); err != nil {
		return c, fault.Wrap(err, fault.Internal, "A stored candidate cannot be read.")
	}
	// The forms that are shown are the reader's own ranking's: the row may have
	// been named after a form that only another organisation uses.
	c.Label, c.Language = cmp.Or(c.Mined.Label, c.Label), cmp.Or(c.Mined.Language, c.Language)
	return c, nil
}

// join reads candidates with the ranks of the scope's organisation. A ranking
// from texts that may not be seen any more counts as none.
func join(tx *gorm.DB, scope activelearn.Scope) (*gorm.DB, bool, error) {
	_, valid, err := ranking(tx, scope)
	organisation := scope.Organisation
	if !valid {
		organisation = -1
	}
	return tx.Table("candidates c").
		Select("c.*, COALESCE(r.rank, 0) AS rank, COALESCE(r.returned, '') AS returned, COALESCE(r.body, '') AS body").
		Joins("LEFT JOIN candidate_ranks r ON r.candidate_id = c.id AND r.organisation_id = ?", organisation).
		Where("c.taxonomy = ?", scope.Taxonomy), valid, err
}

// Candidate implements activelearn.Store.
func (s *Store) Candidate(ctx context.Context, scope activelearn.Scope, id int64) (activelearn.Candidate, error) {
	tx := s.db.Gorm.WithContext(ctx)
	query, _, err := join(tx, scope)
	if err != nil {
		return activelearn.Candidate{}, err
	}
	var row listed
	err = query.Where("c.id = ?", id).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return activelearn.Candidate{}, missing()
	}
	if err != nil {
		return activelearn.Candidate{}, database.Fault(err, "read the candidate")
	}
	list, err := s.complete(ctx, scope, []listed{row})
	if err == nil && len(list) == 0 {
		return activelearn.Candidate{}, missing()
	}
	if err != nil {
		return activelearn.Candidate{}, err
	}
	return list[0], nil
}

func missing() error { return fault.New(fault.NotFound, "There is no such candidate here.") }

// complete adds what is read apart, and leaves out what the scope sees nothing of.
func (s *Store) complete(ctx context.Context, scope activelearn.Scope, rows []listed) ([]activelearn.Candidate, error) {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.Row.ID
	}
	tx := s.db.Gorm.WithContext(ctx)
	counted, err := counts(tx, scope, ids)
	if err != nil {
		return nil, err
	}
	leases, err := leases(tx, scope, ids)
	if err != nil {
		return nil, err
	}
	standings, err := standings(tx, rows)
	if err != nil {
		return nil, err
	}
	out := make([]activelearn.Candidate, 0, len(rows))
	for _, r := range rows {
		n := counted[r.Row.ID]
		if n.Documents == 0 && n.Suggested == 0 {
			continue
		}
		c, err := r.value()
		if err != nil {
			return nil, err
		}
		c.Documents, c.Employers, c.Suggested = n.Documents, n.Employers, n.Suggested
		c.Lease, c.Decision = leases[r.Row.ID], standings[r.Row.ID].Decision
		if label := standings[r.Row.ID].Label; label.Text != "" {
			c.Label, c.Language = label.Text, label.Language
		}
		out = append(out, c)
	}
	return out, nil
}

// standings folds the events of those that are not open.
func standings(tx *gorm.DB, rows []listed) (map[int64]activelearn.Standing, error) {
	var ids []int64
	for _, r := range rows {
		if r.Row.DecidedAt > 0 {
			ids = append(ids, r.Row.ID)
		}
	}
	out := map[int64]activelearn.Standing{}
	if len(ids) == 0 {
		return out, nil
	}
	events, err := readEvents(tx.Where("candidate_id IN ?", ids))
	if err != nil {
		return nil, err
	}
	for _, of := range byCandidate(events) {
		out[of[0].Candidate] = activelearn.Fold(of)
	}
	return out, nil
}

func byCandidate(events []activelearn.Recorded) [][]activelearn.Recorded {
	slices.SortStableFunc(events, func(a, b activelearn.Recorded) int { return int(a.Candidate - b.Candidate) })
	var out [][]activelearn.Recorded
	for i, e := range events {
		if i == 0 || e.Candidate != events[i-1].Candidate {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], e)
	}
	return out
}
