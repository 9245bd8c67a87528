package activelearndb

import (
	"encoding/json"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/database"
)

// replaceRanks writes the order. What was ranked before it was decided keeps its
// row, for those who look at it again, unless it came from texts that may not be
// seen any more.
func (s *Store) replaceRanks(tx *gorm.DB, scope activelearn.Scope, rows []rankRow) error {
	_, valid, err := ranking(tx, scope)
	if err != nil {
		return err
	}
	decided := tx.Model(&candidateRow{}).Select("id").Where("taxonomy = ? AND decided_at > 0", scope.Taxonomy)
	gone := tx.Where("organisation_id = ?", scope.Organisation)
	if valid {
		gone = gone.Where("candidate_id NOT IN (?)", decided)
	}
	if err := gone.Delete(&rankRow{}).Error; err != nil {
		return database.Fault(err, "replace the ranking")
	}
	if err := tx.Model(&rankRow{}).Where("organisation_id = ?", scope.Organisation).Update("rank", 0).Error; err != nil {
		return database.Fault(err, "replace the ranking")
	}
	if err := s.addParts(tx, scope, &rows); err != nil {
		return err
	}
	if err := s.comeBack(tx, scope, rows); err != nil {
		return err
	}
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&rows, batchRows).Error, "replace the ranking")
}

// addParts puts the open parts of splits before all others: a curator made them
// by hand, and mining may not find them as phrases of their own.
func (s *Store) addParts(tx *gorm.DB, scope activelearn.Scope, rows *[]rankRow) error {
	var parts []candidateRow
	err := tx.Where("taxonomy = ? AND state = 'open' AND split_from > 0 AND split_from IN (SELECT id FROM candidates WHERE state = 'split')", scope.Taxonomy).
		Order("id").Find(&parts).Error
	if err != nil {
		return database.Fault(err, "find the parts of splits")
	}
	var first []rankRow
	for _, p := range parts {
		if slices.ContainsFunc(*rows, func(r rankRow) bool { return r.CandidateID == p.ID }) {
			continue
		}
		first = append(first, partRow(scope.Organisation, p))
	}
	*rows = append(first, *rows...)
	for i := range *rows {
		(*rows)[i].Rank = i + 1
	}
	return nil
}

func partRow(org int64, p candidateRow) rankRow {
	body, _ := json.Marshal(mining.Candidate{Key: p.Key, Keys: []string{p.Key}, Label: p.Label, Language: p.Language, Verdict: mining.New})
	return rankRow{OrganisationID: org, CandidateID: p.ID, Rank: 1, Label: p.Label, Language: p.Language, Verdict: string(mining.New),
		Search: strings.ToLower(p.Label), Body: string(body)}
}

// comeBack says which rejected and waiting candidates are to be decided again.
func (s *Store) comeBack(tx *gorm.DB, scope activelearn.Scope, rows []rankRow) error {
	at := make(map[int64]int, len(rows))
	for i, r := range rows {
		at[r.CandidateID] = i
	}
	var away []candidateRow
	if err := tx.Where("taxonomy = ? AND state IN ('rejected', 'waiting')", scope.Taxonomy).Find(&away).Error; err != nil {
		return database.Fault(err, "find what was rejected")
	}
	for chunk := range slices.Chunk(away, batchRows) {
		ids := make([]int64, len(chunk))
		for i, c := range chunk {
			ids[i] = c.ID
		}
		counts, err := counts(tx, scope, ids)
		if err != nil {
			return err
		}
		for _, c := range chunk {
			if i, ranked := at[c.ID]; ranked {
				rows[i].Returned = activelearn.Returned(activelearn.State(c.State), c.decided(), counts[c.ID].Documents, scope.Now)
			}
		}
	}
	return nil
}
