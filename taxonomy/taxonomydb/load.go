package taxonomydb

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/taxonomy"
)

// Load returns everything of the named taxonomy. It holds no transaction, which
// on SQLite would keep writers waiting, and yet gives one revision: see view.
func (s *Store) Load(ctx context.Context, name string) (*taxonomy.Contents, error) {
	g := s.db.Gorm.WithContext(ctx)
	row, err := find(g, name)
	if err != nil {
		return nil, err
	}
	return load(g, s.db.Dialect, row.value())
}

// load returns everything of a taxonomy as it was at the revision of t.
func load(tx *gorm.DB, dialect string, t taxonomy.Taxonomy) (*taxonomy.Contents, error) {
	contents := &taxonomy.Contents{Taxonomy: t}
	var err error
	if contents.Concepts, err = loadConcepts(tx, t); err != nil {
		return nil, database.Fault(err, "load the concepts")
	}
	if err = loadVersions(tx, t, contents.Concepts); err != nil {
		return nil, database.Fault(err, "load the versions of concepts")
	}
	if err = loadLabels(tx, dialect, t, contents.Concepts); err != nil {
		return nil, database.Fault(err, "load the labels")
	}
	if contents.Relations, err = loadRelations(tx, dialect, t); err != nil {
		return nil, database.Fault(err, "load the relations")
	}
	return contents, nil
}

// quiet makes reading rows a third quicker on SQLite, whose driver starts a
// goroutine for every row of a query that may be cancelled.
func quiet(tx *gorm.DB) *gorm.DB {
	return tx.WithContext(context.WithoutCancel(tx.Statement.Context))
}

func loadConcepts(tx *gorm.DB, t taxonomy.Taxonomy) ([]taxonomy.Concept, error) {
	rows, err := quiet(tx).Raw(`SELECT id, uri, kind, type, reuse_level, code, description, scope_note, mappings, retired_in, COALESCE(replaced_by, 0), COALESCE(split_from, 0)
		FROM concepts WHERE taxonomy_id = ? AND added_in <= ? ORDER BY id`, t.ID, t.Revision).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var concepts []taxonomy.Concept
	names := interner{}
	for rows.Next() {
		var r conceptRow
		var replacedBy, splitFrom int64
		if err := rows.Scan(&r.ID, &r.URI, &r.Kind, &r.Type, &r.ReuseLevel, &r.Code, &r.Description, &r.ScopeNote, &r.Mappings, &r.RetiredIn, &replacedBy, &splitFrom); err != nil {
			return nil, err
		}
		r.Kind, r.Type, r.ReuseLevel = names.of(r.Kind), names.of(r.Type), names.of(r.ReuseLevel)
		c := r.value()
		c.ReplacedBy, c.SplitFrom = replacedBy, splitFrom
		concepts = append(concepts, c)
	}
	return slices.Clip(concepts), rows.Err()
}

// loadVersions gives concepts back the fields that later revisions changed.
func loadVersions(tx *gorm.DB, t taxonomy.Taxonomy, concepts []taxonomy.Concept) error {
	var rows []versionRow
	err := tx.Table("concept_versions v").Select("v.*").Joins("JOIN concepts c ON c.id = v.concept_id").
		Where("c.taxonomy_id = ? AND v.until > ?", t.ID, t.Revision).Order("v.until DESC").Find(&rows).Error
	for _, r := range rows {
		if i, found := position(concepts, r.ConceptID); found {
			c := &concepts[i]
			splitFrom := c.SplitFrom
			*c = r.of(conceptRow{ID: c.ID, URI: c.URI}).Concept
			c.SplitFrom = splitFrom
		}
	}
	return err
}

// interner keeps one copy of each of a few strings.
type interner map[string]string

func (n interner) of(text string) string {
	if known, ok := n[text]; ok {
		return known
	}
	n[text] = text
	return text
}

func position(concepts []taxonomy.Concept, id int64) (int, bool) {
	return slices.BinarySearchFunc(concepts, id, func(c taxonomy.Concept, id int64) int { return cmp.Compare(c.ID, id) })
}

func sortByName(list []taxonomy.Taxonomy) {
	slices.SortFunc(list, func(a, b taxonomy.Taxonomy) int { return cmp.Compare(a.Name, b.Name) })
}
