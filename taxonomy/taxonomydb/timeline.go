package taxonomydb

import (
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/taxonomy"
)

// idsAtOnce bounds the parameters of one statement.
const idsAtOnce = 1000

// Timelines implements taxonomy.View.
func (v *view) Timelines(ids []int64) ([]taxonomy.Timeline, error) {
	times := make([]taxonomy.Timeline, 0, len(ids))
	for some := range slices.Chunk(ids, idsAtOnce) {
		more, err := v.timelines(some)
		if err != nil {
			return nil, database.Fault(err, "read the history of concepts")
		}
		times = append(times, more...)
	}
	return times, nil
}

func (v *view) timelines(ids []int64) ([]taxonomy.Timeline, error) {
	var concepts []conceptRow
	if err := v.tx.Where("taxonomy_id = ? AND id IN ?", v.row.ID, ids).Order("id").Find(&concepts).Error; err != nil {
		return nil, err
	}
	// Versions are read behind the concepts: what overwrites a concept from here
	// on leaves the version that belongs to what was read.
	versions, err := rowsOf[versionRow](v.tx.Where("concept_id IN ?", ids).Order("until"))
	if err != nil {
		return nil, err
	}
	labels, err := rowsOf[labelRow](v.tx.Where("concept_id IN ?", ids))
	if err != nil {
		return nil, err
	}
	relations, err := rowsOf[relationRow](v.tx.Where("from_id IN ?", ids))
	if err != nil {
		return nil, err
	}
	times := make([]taxonomy.Timeline, len(concepts))
	for i, c := range concepts {
		times[i] = timeline(c, versions[c.ID], labels[c.ID], relations[c.ID])
	}
	return times, nil
}

// belonging is a row that belongs to a concept.
type belonging interface{ concept() int64 }

func (r versionRow) concept() int64  { return r.ConceptID }
func (r labelRow) concept() int64    { return r.ConceptID }
func (r relationRow) concept() int64 { return r.FromID }

// rowsOf runs a query and returns its rows by the concept they belong to.
func rowsOf[T belonging](query *gorm.DB) (map[int64][]T, error) {
	var rows []T
	err := query.Find(&rows).Error
	byConcept := map[int64][]T{}
	for _, r := range rows {
		byConcept[r.concept()] = append(byConcept[r.concept()], r)
	}
	return byConcept, err
}

func timeline(c conceptRow, versions []versionRow, labels []labelRow, relations []relationRow) taxonomy.Timeline {
	t := taxonomy.Timeline{Concept: c.value(), AddedIn: c.AddedIn, ChangedIn: c.ChangedIn}
	for _, r := range versions {
		t.Versions = append(t.Versions, r.of(c))
	}
	for _, r := range labels {
		t.Labels = append(t.Labels, r.span())
	}
	for _, r := range relations {
		t.Relations = append(t.Relations, r.span())
	}
	return t
}
