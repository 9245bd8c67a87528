package taxonomydb

import (
	"strings"
	"time"

	"winnow/taxonomy"
)

func changeRow(t taxonomyRow, c taxonomy.Change) revisionRow {
	return revisionRow{
		TaxonomyID: t.ID, Revision: t.Revision, Version: t.Version, Source: t.Source, At: t.UpdatedAt,
		ChangeID: c.ID, Kind: string(c.Kind), AuthorID: c.Author.ID, AuthorName: c.Author.Name, SecondID: c.Second.ID, SecondName: c.Second.Name,
		Reason: c.Reason, Command: string(c.Command), Target: c.Target, Languages: strings.Join(c.Languages, " "), LabelsOnly: c.LabelsOnly,
		Title: t.Title, Licence: t.Licence, Language: t.Language,
	}
}

// value is the row with the taxonomy as it was at its revision.
func (r revisionRow) value(now taxonomy.Taxonomy) taxonomy.Change {
	c := taxonomy.Change{
		ID: r.ChangeID, Revision: r.Revision, Kind: taxonomy.ChangeKind(r.Kind), Author: taxonomy.Author{ID: r.AuthorID, Name: r.AuthorName},
		Second: taxonomy.Author{ID: r.SecondID, Name: r.SecondName}, At: time.UnixMilli(r.At).UTC(), Reason: r.Reason,
		Target: r.Target, Languages: strings.Fields(r.Languages), LabelsOnly: r.LabelsOnly, Taxonomy: now,
	}
	if r.Command != "" {
		c.Command = []byte(r.Command)
	}
	t := &c.Taxonomy
	t.Revision, t.UpdatedAt, t.Version, t.Source, t.Title, t.Licence, t.Language = r.Revision, c.At, r.Version, r.Source, r.Title, r.Licence, r.Language
	return c
}
