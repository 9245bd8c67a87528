package csvtax

import (
	"slices"
	"strconv"
	"strings"

	"winnow/taxonomy"
)

// writer turns a snapshot into rows.
type writer struct {
	s     *taxonomy.Snapshot
	names map[int64]string // id of a concept -> id in the files
}

func newWriter(s *taxonomy.Snapshot) *writer {
	w := &writer{s: s, names: map[int64]string{}}
	taken := map[string]bool{}
	for i := range s.Concepts {
		c := &s.Concepts[i]
		name := fileID(s.Taxonomy.Name, c)
		for n := 2; taken[string(c.Kind)+" "+name]; n++ {
			name = fileID(s.Taxonomy.Name, c) + "-" + strconv.Itoa(n)
		}
		taken[string(c.Kind)+" "+name] = true
		w.names[c.ID] = name
	}
	return w
}

// fileID is the id within the default URI, else the last part of the URI.
func fileID(name string, c *taxonomy.Concept) string {
	if id, ok := strings.CutPrefix(c.URI, defaultURI(name, c.Kind, "")); ok && id != "" {
		return id
	}
	last := c.URI[strings.LastIndexAny(c.URI, "/#:")+1:]
	last = strings.Map(func(r rune) rune {
		if r <= ' ' || r == '|' || r == '\u00a0' {
			return '-'
		}
		return r
	}, last)
	if last == "" {
		return "concept"
	}
	return last
}

func (w *writer) about() [][]string {
	t := w.s.Taxonomy
	return [][]string{{"key", "value"}, {"name", t.Name}, {"title", t.Title}, {"version", t.Version},
		{"licence", t.Licence}, {"source", t.Source}, {"language", t.Language}}
}

// columns lists a table's columns: the needed ones, then the others that any of
// its concepts fills.
func (w *writer) table(t table) [][]string {
	columns := slices.Clone(t.needed)
	for _, extra := range extraColumns(t) {
		if !slices.Contains(columns, extra) {
			columns = append(columns, extra)
		}
	}
	rows := [][]string{columns}
	for i := range w.s.Concepts {
		if c := &w.s.Concepts[i]; c.Kind == t.kind {
			rows = append(rows, w.row(t, c, columns))
		}
	}
	return dropEmpty(rows, len(t.needed))
}

func extraColumns(t table) []string {
	columns := []string{"description", "alt_labels", "hidden_labels", "code", "scope_note", "reuse_level", "uri", "matches"}
	for _, l := range t.links {
		columns = append(columns, l.column)
	}
	return columns
}

func (w *writer) row(t table, c *taxonomy.Concept, columns []string) []string {
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = w.field(t, c, column)
	}
	return row
}

func (w *writer) field(t table, c *taxonomy.Concept, column string) string {
	switch column {
	case "id":
		return w.names[c.ID]
	case "label":
		return strings.Join(w.labels(c, taxonomy.Preferred), " ") // there is one
	case "alt_labels":
		return joinList(w.labels(c, taxonomy.Alternative))
	case "hidden_labels":
		return joinList(w.labels(c, taxonomy.Hidden))
	case "type":
		return string(c.Type)
	case "reuse_level":
		return string(c.Reuse)
	case "description":
		return c.Description
	case "scope_note":
		return c.ScopeNote
	case "code":
		return c.Code
	case "matches":
		var list []string
		for _, m := range c.Mappings {
			list = append(list, m.String())
		}
		return joinList(list)
	case "uri":
		if c.URI == defaultURI(w.s.Taxonomy.Name, c.Kind, w.names[c.ID]) {
			return ""
		}
		return c.URI
	}
	return w.linked(t, c, column)
}

// linked lists the ids that a link column names.
func (w *writer) linked(t table, c *taxonomy.Concept, column string) string {
	i := slices.IndexFunc(t.links, func(l linkColumn) bool { return l.column == column })
	if i < 0 {
		return ""
	}
	var ids []string
	for _, r := range w.s.Links(t.links[i].kind, c.ID) {
		if w.s.Concept(r.To).Kind == t.links[i].to {
			ids = append(ids, w.names[r.To])
		}
	}
	return joinList(ids)
}

func (w *writer) labels(c *taxonomy.Concept, kind taxonomy.LabelKind) []string {
	var texts []string
	for _, l := range c.Labels {
		if l.Kind == kind && l.Language == w.s.Taxonomy.Language {
			texts = append(texts, l.Text)
		}
	}
	return texts
}

// dropEmpty removes the columns after the first keep that no row fills.
func dropEmpty(rows [][]string, keep int) [][]string {
	for column := len(rows[0]) - 1; column >= keep; column-- {
		if slices.ContainsFunc(rows[1:], func(row []string) bool { return row[column] != "" }) {
			continue
		}
		for i := range rows {
			rows[i] = slices.Delete(rows[i], column, column+1)
		}
	}
	return rows
}

// languages lists the labels of languages other than the taxonomy's own.
func (w *writer) languages() map[string][][]string {
	files := map[string][][]string{}
	for i := range w.s.Concepts {
		c := &w.s.Concepts[i]
		for _, l := range c.Labels {
			if l.Language == w.s.Taxonomy.Language {
				continue
			}
			if files[l.Language] == nil {
				files[l.Language] = [][]string{{"of", "id", "kind", "label"}}
			}
			files[l.Language] = append(files[l.Language], []string{string(c.Kind), w.names[c.ID], string(l.Kind), l.Text})
		}
	}
	return files
}
