package activelearndb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/database"
	"winnow/fault"
)

type rankingRow struct {
	OrganisationID int64  `gorm:"primaryKey;autoIncrement:false"`
	Taxonomy       string `gorm:"primaryKey"`
	Visible        string
	Sequence       int64
	Revision       int64
	Documents      int64
	Ranked         int
	RankedAt       int64
}

func (rankingRow) TableName() string { return "candidate_rankings" }

type rankRow struct {
	OrganisationID int64 `gorm:"primaryKey;autoIncrement:false"`
	CandidateID    int64 `gorm:"primaryKey;autoIncrement:false"`
	Rank           int
	Label          string
	Language       string
	Verdict        string
	Search         string
	Returned       string
	Body           string
}

func (rankRow) TableName() string { return "candidate_ranks" }

// present describes what a ranking would be made from now.
func (s *Store) present(tx *gorm.DB, scope activelearn.Scope) (rankingRow, error) {
	row := rankingRow{OrganisationID: scope.Organisation, Taxonomy: scope.Taxonomy, Visible: visible(scope), Revision: scope.Revision, RankedAt: database.Millis(scope.Now)}
	if err := tx.Model(&eventRow{}).Where("taxonomy = ?", scope.Taxonomy).Select("COALESCE(MAX(sequence), 0)").Scan(&row.Sequence).Error; err != nil {
		return row, database.Fault(err, "look for the last decision")
	}
	err := tx.Model(&minedRow{}).Where("organisation_id IN ?", scope.Visible).Count(&row.Documents).Error
	return row, database.Fault(err, "count the documents")
}

func visible(scope activelearn.Scope) string { return strings.Trim(fmt.Sprint(scope.Visible), "[]") }

// ranking reads what an organisation's ranking was made from; false when there is
// none, or it was made from texts that the organisation may not see any more.
func ranking(tx *gorm.DB, scope activelearn.Scope) (rankingRow, bool, error) {
	var row rankingRow
	err := tx.Where("organisation_id = ? AND taxonomy = ?", scope.Organisation, scope.Taxonomy).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, false, nil
	}
	for _, id := range strings.Fields(row.Visible) {
		if !slices.Contains(strings.Fields(visible(scope)), id) {
			return row, false, nil
		}
	}
	return row, err == nil, database.Fault(err, "read the ranking")
}

// Changed implements activelearn.Store.
func (s *Store) Changed(ctx context.Context, scope activelearn.Scope) (bool, error) {
	tx := s.db.Gorm.WithContext(ctx)
	last, ok, err := ranking(tx, scope)
	if err != nil || !ok {
		return true, err
	}
	now, err := s.present(tx, scope)
	if err != nil {
		return false, err
	}
	at := last.RankedAt
	last.RankedAt, last.Ranked = now.RankedAt, now.Ranked
	if last != now {
		return true, nil
	}
	var later int64
	err = tx.Raw(`SELECT (SELECT COUNT(*) FROM mined_documents WHERE organisation_id IN ? AND mined_at >= ?)
		+ (SELECT COUNT(*) FROM candidates WHERE taxonomy = ? AND state IN ('rejected', 'waiting') AND until_at > ? AND until_at <= ?)`,
		scope.Visible, at, scope.Taxonomy, at, now.RankedAt).Scan(&later).Error
	return later > 0, database.Fault(err, "look for changes since the ranking")
}

// DecidedKeys implements activelearn.Store.
func (s *Store) DecidedKeys(ctx context.Context, scope activelearn.Scope) (map[string]bool, error) {
	var keys []string
	err := s.db.Gorm.WithContext(ctx).Model(&candidateRow{}).Where("taxonomy = ? AND state NOT IN ?", scope.Taxonomy, []activelearn.State{activelearn.Open, activelearn.Asked}).Pluck("key", &keys).Error
	decided := make(map[string]bool, len(keys))
	for _, key := range keys {
		decided[key] = true
	}
	return decided, database.Fault(err, "list the decided candidates")
}

// SaveRanking implements activelearn.Store.
func (s *Store) SaveRanking(ctx context.Context, scope activelearn.Scope, ranked []mining.Candidate) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := s.lock(tx); err != nil {
			return err
		}
		owners, err := s.own(tx, scope, ranked)
		if err != nil {
			return err
		}
		rows, err := ranks(scope, ranked, owners)
		if err != nil {
			return err
		}
		if err := s.replaceRanks(tx, scope, rows); err != nil {
			return err
		}
		return s.noteRanking(tx, scope, len(rows))
	})
}

func (s *Store) noteRanking(tx *gorm.DB, scope activelearn.Scope, ranked int) error {
	row, err := s.present(tx, scope)
	if err != nil {
		return err
	}
	row.Ranked = ranked
	return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error, "note the ranking")
}

// ranks makes one row of each candidate, at the first place that a phrase of it
// has.
func ranks(scope activelearn.Scope, ranked []mining.Candidate, owners map[string]int64) ([]rankRow, error) {
	var rows []rankRow
	seen := map[int64]bool{}
	for _, c := range ranked {
		id := owners[c.Key]
		if id == 0 || seen[id] {
			continue
		}
		seen[id] = true
		c.Samples = nil // sentences are read when they are shown, by who may see them then
		body, err := json.Marshal(c)
		if err != nil {
			return nil, fault.Wrap(err, fault.Internal, "The ranking cannot be kept.")
		}
		rows = append(rows, rankRow{OrganisationID: scope.Organisation, CandidateID: id, Rank: len(rows) + 1, Label: c.Label, Language: c.Language,
			Verdict: string(c.Verdict), Search: searched(c), Body: string(body)})
	}
	return rows, nil
}

func searched(c mining.Candidate) string {
	words := []string{c.Label}
	for _, form := range c.Surfaces {
		words = append(words, form.Text)
	}
	return strings.ToLower(strings.Join(words, "\n"))
}
