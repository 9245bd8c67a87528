package taxonomydb

import (
	"encoding/json"
	"time"

	"winnow/database"
	"winnow/taxonomy"
)

type releaseRow struct {
	TaxonomyID int64
	Number     string
	Revision   int64
	Notes      string
	Checks     string
}

func (releaseRow) TableName() string { return "taxonomy_releases" }

// Releases implements taxonomy.View.
func (v *view) Releases() ([]taxonomy.Release, error) {
	var rows []struct {
		Row        releaseRow `gorm:"embedded"`
		AuthorID   int64
		AuthorName string
		At         int64
	}
	err := v.tx.Table("taxonomy_releases r").Select("r.*, c.author_id, c.author_name, c.at").
		Joins("JOIN taxonomy_revisions c ON c.taxonomy_id = r.taxonomy_id AND c.revision = r.revision").
		Where("r.taxonomy_id = ?", v.row.ID).Order("r.revision DESC").Find(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the releases")
	}
	releases := make([]taxonomy.Release, len(rows))
	for i, r := range rows {
		releases[i] = taxonomy.Release{
			Number: r.Row.Number, Notes: r.Row.Notes, Revision: r.Row.Revision, Author: taxonomy.Author{ID: r.AuthorID, Name: r.AuthorName}, At: time.UnixMilli(r.At).UTC(),
		}
		if err := json.Unmarshal([]byte(r.Row.Checks), &releases[i].Checks); err != nil {
			return nil, database.Fault(err, "read what the checks of a release found")
		}
	}
	return releases, nil
}

// AddRelease implements taxonomy.Tx.
func (w *writer) AddRelease(r taxonomy.Release) error {
	checks, err := json.Marshal(r.Checks)
	if err != nil {
		return database.Fault(err, "write what the checks found")
	}
	row := releaseRow{TaxonomyID: w.row.ID, Number: r.Number, Revision: r.Revision, Notes: r.Notes, Checks: string(checks)}
	return database.Fault(w.tx.Create(&row).Error, "keep the release")
}
