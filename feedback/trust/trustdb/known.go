package trustdb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/trust"
)

// Bounds of what one reckoning holds in memory: the newest of each.
const (
	mostItems  = 50_000
	mostShared = 200_000
	mostRecent = 100_000
)

// Known implements trust.Store.
func (s *Store) Known(ctx context.Context, position int64) (trust.Known, error) {
	tx := s.db.Gorm.WithContext(ctx)
	k := trust.Known{Gold: map[trust.Item]trust.Label{}, Cleared: map[trust.Key]int64{}}
	var err error
	if k.Shared, err = shared(tx, position); err != nil {
		return k, err
	}
	if k.Recent, err = words(tx.Table("trust_words AS w").Order("w.sequence DESC").Limit(mostRecent)); err != nil {
		return k, err
	}
	var gold []goldRow
	if err := tx.Where("position < ?", position).Order("position DESC, document_id, version, skill_id").Limit(mostItems).Find(&gold).Error; err != nil {
		return k, database.Fault(err, "read the known labels")
	}
	for _, g := range gold {
		v := g.value()
		k.Gold[v.Item] = v.Label
	}
	var cleared []clearingRow
	if err := tx.Find(&cleared).Error; err != nil {
		return k, database.Fault(err, "read what was cleared")
	}
	for _, c := range cleared {
		k.Cleared[c.value().Key] = c.Position
	}
	return k, nil
}

const sameItem = "w.document_id = i.document_id AND w.version = i.version AND w.skill_id = i.skill_id"

// shared reads the words on the newest items that more than one person spoke of,
// and on those whose label is known.
func shared(tx *gorm.DB, position int64) ([]trust.Word, error) {
	items := tx.Table("trust_items").Select("document_id, version, skill_id").Order("sequence DESC").Limit(mostItems)
	both, err := words(tx.Table("(?) AS i", items).Joins("JOIN trust_words AS w ON " + sameItem).Order("w.sequence DESC").Limit(mostShared))
	if err != nil {
		return nil, err
	}
	known, err := words(tx.Table("gold_labels AS i").Joins("JOIN trust_words AS w ON "+sameItem).Where("i.position < ?", position).
		Where("NOT EXISTS (SELECT 1 FROM trust_items AS t WHERE t.document_id = i.document_id AND t.version = i.version AND t.skill_id = i.skill_id)").
		Order("w.sequence DESC").Limit(mostShared))
	return append(both, known...), err
}

// words reads rows of trust_words AS w with the organisation of each person. There
// are up to mostShared of them at every reckoning, beside people who save, so they
// are read column by column and not by reflection.
func words(tx *gorm.DB) ([]trust.Word, error) {
	rows, err := tx.Select("w.document_id, w.version, w.skill_id, w.person_id, w.ruling, w.organisation_id, w.role, w.label, w.flag, w.batch, w.sequence, w.at, p.organisation_id").
		Joins("JOIN people AS p ON p.id = w.person_id").Rows()
	if err != nil {
		return nil, database.Fault(err, "read what was said")
	}
	defer func() { _ = rows.Close() }()
	var out []trust.Word
	for rows.Next() {
		var r wordRow
		if err := rows.Scan(&r.DocumentID, &r.Version, &r.SkillID, &r.PersonID, &r.Ruling, &r.OrganisationID, &r.Role, &r.Label, &r.Flag, &r.Batch, &r.Sequence, &r.At, &r.Home); err != nil {
			return nil, database.Fault(err, "read what was said")
		}
		out = append(out, r.value())
	}
	return out, database.Fault(rows.Err(), "read what was said")
}
