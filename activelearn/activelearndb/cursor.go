package activelearndb

import (
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database"
	"winnow/fault"
)

// A cursor is where a page ended: "rank.id" of open candidates, "moment.id" of
// decided ones, and before it, in another order than the ranking's, the figure
// and "_". So a page goes on where the one before ended, whatever was decided
// meanwhile.
func (r listed) cursor(q activelearn.Query) (string, error) {
	if q.State != activelearn.Open {
		return fmt.Sprintf("%d.%d", r.Row.DecidedAt, r.Row.ID), nil
	}
	at := fmt.Sprintf("%d.%d", r.Rank, r.Row.ID)
	if q.Order == activelearn.ByRank {
		return at, nil
	}
	c, err := r.value()
	return strconv.FormatFloat(figure(c, q.Order), 'g', -1, 64) + "_" + at, err
}

// figure is what an order of candidates goes by, as Store.mined reads it.
func figure(c activelearn.Candidate, by activelearn.Order) float64 {
	switch {
	case by == activelearn.ByDocuments:
		return float64(c.Mined.Documents)
	case by == activelearn.ByEmployers:
		return float64(c.Mined.Employers)
	case by == activelearn.ByNovelty:
		return c.Mined.Novelty
	case c.Mined.Burst != nil:
		return c.Mined.Burst.Seen
	}
	return 0
}

// mined is the SQL of a figure of a ranked candidate's body, 0 where it has none.
func (s *Store) mined(figure activelearn.Order) string {
	path := []string{string(figure)}
	if figure == activelearn.ByBurst {
		path = append(path, "seen")
	}
	if s.db.Dialect == database.SQLite {
		return "COALESCE(json_extract(r.body, '$." + strings.Join(path, ".") + "'), 0)"
	}
	return "COALESCE((r.body::json #>> '{" + strings.Join(path, ",") + "}')::numeric, 0)"
}

// behind goes to where the page before ended.
func (s *Store) behind(query *gorm.DB, q activelearn.Query) (*gorm.DB, error) {
	if q.After == "" {
		return query, nil
	}
	most, rest, ordered := strings.Cut(q.After, "_")
	if !ordered {
		rest = q.After
	}
	var at, id int64
	n, err := fmt.Sscanf(rest, "%d.%d", &at, &id)
	if _, number := strconv.ParseFloat(most, 64); n != 2 || err != nil || ordered != (q.Order != activelearn.ByRank) || ordered && number != nil {
		return nil, fault.In("after", "This page's address is damaged. Start at the first page again.")
	}
	switch {
	case ordered:
		by := s.mined(q.Order)
		return query.Where("("+by+" < "+s.number()+" OR "+by+" = "+s.number()+" AND (r.rank > ? OR r.rank = ? AND c.id > ?))", most, most, at, at, id), nil
	case q.State == activelearn.Open:
		return query.Where("(r.rank > ? OR r.rank = ? AND c.id > ?)", at, at, id), nil
	}
	return query.Where("(c.decided_at < ? OR c.decided_at = ? AND c.id < ?)", at, at, id), nil
}

// number is the SQL of a figure that is given as text.
func (s *Store) number() string {
	if s.db.Dialect == database.SQLite {
		return "CAST(? AS REAL)"
	}
	return "CAST(? AS numeric)"
}
