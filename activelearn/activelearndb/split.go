package activelearndb

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
)

// split makes the parts of a candidate, each with its evidence, and gives them
// its place in every ranking that it is in. A part that is a candidate already
// gains the evidence.
func split(tx *gorm.DB, scope activelearn.Scope, c activelearn.Candidate, parts []activelearn.Phrase) error {
	var places []rankRow
	if err := tx.Where("candidate_id = ? AND rank > 0", c.ID).Find(&places).Error; err != nil {
		return database.Fault(err, "read the ranks")
	}
	keys := make([]string, len(parts))
	for i, p := range parts {
		keys[i] = p.Key
	}
	owned, err := owners(tx, c.Taxonomy, keys)
	if err != nil {
		return err
	}
	for _, p := range parts {
		row := candidateRow{ID: owned[p.Key], Taxonomy: c.Taxonomy, Key: p.Key, Label: p.Label.Text, Language: p.Label.Language,
			State: string(activelearn.Open), SplitFrom: c.ID, CreatedAt: database.Millis(scope.Now)}
		if row.ID == 0 {
			if err := add(tx, &row, places); err != nil {
				return err
			}
		} else if err := tx.Model(&candidateRow{}).Where("id = ? AND split_from = 0", row.ID).Update("split_from", c.ID).Error; err != nil {
			return database.Fault(err, "name what it was split from")
		}
		if err := lend(tx, c, row.ID); err != nil {
			return err
		}
	}
	return nil
}

// add makes a candidate of one phrase, ranked where others are.
func add(tx *gorm.DB, row *candidateRow, places []rankRow) error {
	if err := tx.Create(row).Error; err != nil {
		return database.Fault(err, "add a part")
	}
	own := keyRow{CandidateID: row.ID, Key: row.Key, Taxonomy: row.Taxonomy}
	if err := tx.Create(&own).Error; err != nil {
		return database.Fault(err, "add a part's phrase")
	}
	var ranks []rankRow
	for _, place := range places {
		r := partRow(place.OrganisationID, *row)
		r.Rank = place.Rank
		ranks = append(ranks, r)
	}
	if len(ranks) == 0 {
		return nil
	}
	return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&ranks).Error, "rank a part")
}
