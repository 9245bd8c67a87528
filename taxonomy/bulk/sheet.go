package bulk

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"winnow/taxonomy"
)

// The columns of a sheet. The revision is that of the download; it must stay.
const (
	columnRevision     = "revision"
	columnConcept      = "concept" // id; empty for a new one
	columnURI          = "uri"     // for reading only; a new concept may be given one
	columnKind         = "kind"
	columnType         = "type"
	columnReuse        = "reuse_level"
	columnCode         = "code"
	columnLanguage     = "language" // of the labels
	columnPreferred    = "preferred"
	columnAlternatives = "alternatives" // between bars
	columnHidden       = "hidden"       // between bars
	columnDescription  = "description"
	columnScopeNote    = "scope_note"
	columnBroader      = "broader" // between bars, each an id and, for reading, a name
	columnReason       = "reason"
)

var sheetColumns = []string{
	columnRevision, columnConcept, columnURI, columnKind, columnType, columnReuse, columnCode, columnLanguage, columnPreferred,
	columnAlternatives, columnHidden, columnDescription, columnScopeNote, columnBroader, columnReason,
}

const bar = " | "

// WriteSheet writes concepts as CSV, one a row, to be edited and read again by
// Prepare. Labels are those of a language, "" for the taxonomy's own.
func WriteSheet(out io.Writer, s *taxonomy.Snapshot, ids []int64, language string) error {
	if language == "" {
		language = s.Taxonomy.Language
	}
	w := csv.NewWriter(out)
	if err := w.Write(sheetColumns); err != nil {
		return err
	}
	for _, id := range ids {
		if c := s.Concept(id); c != nil {
			if err := w.Write(sheetRow(s, c, language)); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

func sheetRow(s *taxonomy.Snapshot, c *taxonomy.Concept, language string) []string {
	names := named(c.Labels, language)
	return []string{
		strconv.FormatInt(s.Taxonomy.Revision, 10), strconv.FormatInt(c.ID, 10), c.URI, string(c.Kind), string(c.Type), string(c.Reuse), c.Code,
		language, strings.Join(names[taxonomy.Preferred], bar), strings.Join(names[taxonomy.Alternative], bar), strings.Join(names[taxonomy.Hidden], bar),
		c.Description, c.ScopeNote, strings.Join(broaderOf(s, c.ID), bar), "",
	}
}

// named sorts the labels of one language by kind.
func named(labels []taxonomy.Label, language string) map[taxonomy.LabelKind][]string {
	names := map[taxonomy.LabelKind][]string{}
	for _, l := range labels {
		if l.Language == language && !barred(l.Text) {
			names[l.Kind] = append(names[l.Kind], l.Text)
		}
	}
	return names
}

// broaderOf lists what stands above a concept: "471 Computing".
func broaderOf(s *taxonomy.Snapshot, id int64) []string {
	var list []string
	for _, r := range s.Links(taxonomy.Broader, id) {
		list = append(list, strconv.FormatInt(r.To, 10)+" "+strings.ReplaceAll(s.Label(r.To, ""), "|", "/"))
	}
	return list
}

// barred says whether a sheet cannot hold a label: it would be taken for two.
func barred(text string) bool { return strings.Contains(text, "|") }

// split cuts a field at its bars.
func split(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, "|") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
