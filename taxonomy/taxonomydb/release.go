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
	Regression string // JSON, or empty
	Signed     string
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
		releases[i].Signed = r.Row.Signed
		if r.Row.Regression == "" {
			continue
		}
		if err := json.Unmarshal([]byte(r.Row.Regression), &releases[i].Regression); err != nil {
			return nil, database.Fault(err, "read what a release changed in extraction")
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
	row := releaseRow{TaxonomyID: w.row.ID, Number: r.Number, Revision: r.Revision, Notes: r.Notes, Checks: string(checks), Signed: r.Signed}
	if r.Regression != nil {
		measured, err := json.Marshal(r.Regression)
		if err != nil {
			return database.Fault(err, "write what a release changes in extraction")
		}
		row.Regression = string(measured)
	}
	return database.Fault(w.tx.Create(&row).Error, "keep the release")
}

// ReleaseBound implements taxonomy.View.
func (v *view) ReleaseBound() (float64, error) {
	var points []float64
	err := v.tx.Model(&taxonomyRow{}).Where("id = ?", v.row.ID).Pluck("release_bound", &points).Error
	if err != nil || len(points) == 0 {
		return taxonomy.DefaultReleaseBound, database.Fault(err, "read the setting")
	}
	return points[0], nil
}

// SetReleaseBound implements taxonomy.Tx.
func (w *writer) SetReleaseBound(points float64) error {
	return database.Fault(w.tx.Model(&taxonomyRow{}).Where("id = ?", w.row.ID).UpdateColumn("release_bound", points).Error, "change the setting")
}
