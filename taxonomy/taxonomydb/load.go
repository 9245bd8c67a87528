package taxonomydb

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// loadTries is how often Load starts over when an import commits between its
// queries.
const loadTries = 5

// Load returns everything of the named taxonomy. It holds no transaction, which
// on SQLite would keep writers waiting; it looks whether the revision stayed.
func (s *Store) Load(ctx context.Context, name string) (*taxonomy.Contents, error) {
	g := s.db.Gorm.WithContext(ctx)
	for range loadTries {
		row, err := find(g, name)
		if err != nil {
			return nil, err
		}
		contents, err := load(g, s.db.Dialect, row)
		if err != nil {
			return nil, err
		}
		after, err := find(g, name)
		if err != nil {
			return nil, err
		}
		if after.Revision == row.Revision {
			return contents, nil
		}
	}
	return nil, fault.New(fault.Unavailable, "The taxonomy %q is being changed. Try again in a moment.", name)
}

func load(tx *gorm.DB, dialect string, row taxonomyRow) (*taxonomy.Contents, error) {
	contents := &taxonomy.Contents{Taxonomy: row.value()}
	var err error
	if contents.Concepts, err = loadConcepts(tx, row.ID); err != nil {
		return nil, database.Fault(err, "load the concepts")
	}
	if err = loadLabels(tx, dialect, row.ID, contents.Concepts); err != nil {
		return nil, database.Fault(err, "load the labels")
	}
	if contents.Relations, err = loadRelations(tx, dialect, row.ID); err != nil {
		return nil, database.Fault(err, "load the relations")
	}
	return contents, nil
}

// quiet makes reading rows a third quicker on SQLite, whose driver starts a
// goroutine for every row of a query that may be cancelled.
func quiet(tx *gorm.DB) *gorm.DB {
	return tx.WithContext(context.WithoutCancel(tx.Statement.Context))
}

func loadConcepts(tx *gorm.DB, taxonomyID int64) ([]taxonomy.Concept, error) {
	rows, err := quiet(tx).Raw(`SELECT id, uri, kind, type, reuse_level, code, description, scope_note, retired_in, COALESCE(replaced_by, 0)
		FROM concepts WHERE taxonomy_id = ? ORDER BY id`, taxonomyID).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var concepts []taxonomy.Concept
	names := interner{}
	for rows.Next() {
		var r conceptRow
		var replacedBy int64
		if err := rows.Scan(&r.ID, &r.URI, &r.Kind, &r.Type, &r.ReuseLevel, &r.Code, &r.Description, &r.ScopeNote, &r.RetiredIn, &replacedBy); err != nil {
			return nil, err
		}
		r.Kind, r.Type, r.ReuseLevel = names.of(r.Kind), names.of(r.Type), names.of(r.ReuseLevel)
		c := r.value()
		c.ReplacedBy = replacedBy
		concepts = append(concepts, c)
	}
	return slices.Clip(concepts), rows.Err()
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
