package activelearndb

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database"
)

const open = "(c.state = 'open' OR c.state IN ('rejected', 'waiting') AND r.returned <> '')"

// Candidates implements activelearn.Store.
func (s *Store) Candidates(ctx context.Context, scope activelearn.Scope, q activelearn.Query, actor int64) ([]activelearn.Candidate, string, error) {
	query, err := s.stretch(ctx, scope, q, actor)
	if err != nil {
		return nil, "", err
	}
	if q.Order != activelearn.ByRank {
		query = query.Order(s.mined(q.Order) + " DESC")
	}
	if q.State == activelearn.Open {
		query = query.Order("r.rank, c.id")
	} else {
		query = query.Order("c.decided_at DESC, c.id DESC")
	}
	var rows []listed
	if err := query.Limit(q.Limit + 1).Scan(&rows).Error; err != nil {
		return nil, "", database.Fault(err, "list the candidates")
	}
	next := ""
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		if next, err = rows[q.Limit-1].cursor(q); err != nil {
			return nil, "", err
		}
	}
	list, err := s.complete(ctx, scope, rows)
	return list, next, err
}

// Left implements activelearn.Store.
func (s *Store) Left(ctx context.Context, scope activelearn.Scope, q activelearn.Query, actor int64) (int, error) {
	query, err := s.stretch(ctx, scope, q, actor)
	if err != nil {
		return 0, err
	}
	var n int64
	return int(n), database.Fault(query.Count(&n).Error, "count the candidates")
}

// stretch chooses what a query lists from its After on.
func (s *Store) stretch(ctx context.Context, scope activelearn.Scope, q activelearn.Query, actor int64) (*gorm.DB, error) {
	query, _, err := join(s.db.Gorm.WithContext(ctx), scope)
	if err != nil {
		return nil, err
	}
	return s.behind(s.narrow(query, q, actor).Where(seen, scope.Visible), q)
}

func (s *Store) narrow(query *gorm.DB, q activelearn.Query, actor int64) *gorm.DB {
	switch q.State {
	case "":
	case activelearn.Open:
		query = query.Where("r.rank > 0 AND " + open)
	case activelearn.Rejected, activelearn.Waiting:
		query = query.Where("c.state = ? AND COALESCE(r.returned, '') = ''", string(q.State))
	default:
		query = query.Where("c.state = ?", string(q.State))
	}
	if q.Language != "" {
		query = query.Where("c.language = ?", q.Language)
	}
	if q.Verdict != "" {
		query = query.Where("r.verdict = ?", q.Verdict)
	}
	if q.Asked {
		query = query.Where("c.mentions LIKE ?", fmt.Sprintf("%%,%d,%%", actor))
	}
	for _, word := range strings.Fields(strings.ToLower(q.Search)) {
		like := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word) + "%"
		query = query.Where(`(r.search LIKE ? ESCAPE '\' OR LOWER(c.label) LIKE ? ESCAPE '\')`, like, like)
	}
	return query
}

// Counts implements activelearn.Store.
func (s *Store) Counts(ctx context.Context, scope activelearn.Scope) (map[activelearn.State]int, error) {
	query, _, err := join(s.db.Gorm.WithContext(ctx), scope)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		State string
		N     int
	}
	standing := query.Select("CASE WHEN r.rank > 0 AND "+open+" THEN 'open' WHEN c.state = 'open' THEN '' ELSE c.state END AS state").
		Where(seen, scope.Visible)
	err = s.db.Gorm.WithContext(ctx).Table("(?) x", standing).Select("x.state, COUNT(*) AS n").Group("x.state").Scan(&rows).Error
	counts := map[activelearn.State]int{}
	for _, r := range rows {
		if r.State != "" { // open, but not worth anybody's time at present
			counts[activelearn.State(r.State)] = r.N
		}
	}
	return counts, database.Fault(err, "count the candidates")
}

// Progress implements activelearn.Store.
func (s *Store) Progress(ctx context.Context, scope activelearn.Scope) (activelearn.Progress, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var p activelearn.Progress
	row, valid, err := ranking(tx, scope)
	if err != nil {
		return p, err
	}
	if valid {
		p.RankedAt, p.Ranked = database.Time(row.RankedAt), row.Ranked
	}
	for _, c := range []struct {
		into  *int
		query string
		args  []any
	}{
		{&p.Documents, "SELECT COUNT(*) FROM documents WHERE removed_at = 0 AND organisation_id IN ?", []any{scope.Visible}},
		{&p.Mined, "SELECT COUNT(*) FROM mined_documents WHERE document_id > 0 AND organisation_id IN ? AND taxonomy = ?", []any{scope.Visible, scope.Taxonomy}},
		{&p.Corpus, "SELECT COUNT(*) FROM mined_documents WHERE organisation_id = 0", nil},
	} {
		if err := tx.Raw(c.query, c.args...).Scan(c.into).Error; err != nil {
			return p, database.Fault(err, "count what was read")
		}
	}
	return p, nil
}
