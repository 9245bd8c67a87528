package taxonomydb

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/taxonomy"
)

// separator stands between joined labels. Labels hold no control characters.
const separator = "\x1f"

// joined is the dialect's aggregate that joins the texts of a group. Reading
// one row a concept instead of one a label takes a third of the time, as most
// of it goes into crossing from SQLite to Go.
func joined(dialect, column string) string {
	if dialect == database.Postgres {
		return fmt.Sprintf("string_agg(%s::text, chr(31))", column)
	}
	return fmt.Sprintf("group_concat(%s, char(31))", column)
}

// loadLabels gives each concept its labels at the revision of t.
func loadLabels(tx *gorm.DB, dialect string, t taxonomy.Taxonomy, concepts []taxonomy.Concept) error {
	rows, err := quiet(tx).Raw(fmt.Sprintf(`SELECT l.concept_id, l.language, l.kind, %s
		FROM concepts c JOIN concept_labels l ON l.concept_id = c.id
		WHERE c.taxonomy_id = ? AND l.added_in <= ? AND (l.retired_in = 0 OR l.retired_in > ?)
		GROUP BY l.concept_id, l.language, l.kind ORDER BY l.concept_id`, joined(dialect, "l.text")), t.ID, t.Revision, t.Revision).Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	names := interner{}
	for rows.Next() {
		var id int64
		var language, kind, texts string
		if err := rows.Scan(&id, &language, &kind, &texts); err != nil {
			return err
		}
		if i, found := position(concepts, id); found {
			addLabels(&concepts[i], names.of(language), taxonomy.LabelKind(names.of(kind)), texts)
		}
	}
	for i := range concepts {
		taxonomy.SortLabels(concepts[i].Labels)
	}
	return rows.Err()
}

func addLabels(c *taxonomy.Concept, language string, kind taxonomy.LabelKind, texts string) {
	c.Labels = slices.Grow(c.Labels, strings.Count(texts, separator)+1)
	for text := range strings.SplitSeq(texts, separator) {
		c.Labels = append(c.Labels, taxonomy.Label{Text: text, Language: language, Kind: kind})
	}
}

func loadRelations(tx *gorm.DB, dialect string, t taxonomy.Taxonomy) ([]taxonomy.Relation, error) {
	rows, err := quiet(tx).Raw(fmt.Sprintf(`SELECT kind, from_id, %s FROM concept_relations
		WHERE taxonomy_id = ? AND added_in <= ? AND (retired_in = 0 OR retired_in > ?) GROUP BY kind, from_id`, joined(dialect, "to_id")), t.ID, t.Revision, t.Revision).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var relations []taxonomy.Relation
	names := interner{}
	for rows.Next() {
		var r taxonomy.Relation
		var kind, ends string
		if err := rows.Scan(&kind, &r.From, &ends); err != nil {
			return nil, err
		}
		r.Kind = taxonomy.RelationKind(names.of(kind))
		for end := range strings.SplitSeq(ends, separator) {
			if r.To, err = strconv.ParseInt(end, 10, 64); err != nil {
				return nil, err
			}
			relations = append(relations, r)
		}
	}
	slices.SortFunc(relations, func(a, b taxonomy.Relation) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return slices.Clip(relations), rows.Err()
}
