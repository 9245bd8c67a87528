package bulk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// maxRows bounds a sheet; ESCO has 21,000 concepts.
const maxRows = 100_000

// sheet reads a sheet that somebody edited. What changed is told from what was
// when it was downloaded, so that the rows nobody touched change nothing.
func (p *preparing) sheet(ctx context.Context, t taxonomy.Taxonomy, table *tabular.Reader) error {
	var then *taxonomy.Snapshot
	for {
		ok, err := table.Next()
		if err != nil || !ok {
			return err
		}
		if p.Rows++; p.Rows > maxRows {
			return fault.New(fault.TooLarge, "%s has more than %d rows. Cut it into several files.", p.order.File, maxRows)
		}
		place := table.Place().Row
		revision, err := strconv.ParseInt(field(table, columnRevision), 10, 64)
		if then == nil && err == nil && revision >= 1 && revision <= t.Revision {
			p.Base = revision
			if then, err = p.taxonomies.SnapshotAt(ctx, t.Name, revision); err != nil {
				return err
			}
		}
		if then == nil || err != nil || revision != p.Base {
			p.Faults = append(p.Faults, RowFault{place, "The column revision must stay as it was downloaded, the same in all rows. A new row takes it over from the others."})
			continue
		}
		r := &sheetReading{table: table, then: then}
		commands, err := r.commands()
		if err != nil {
			p.Faults = append(p.Faults, RowFault{place, fault.Message(err)})
			continue
		}
		for i, c := range commands {
			p.add(place, fmt.Sprintf("%d.%d", place, i), field(table, columnReason), c)
		}
	}
}

// sheetReading is one row of a sheet.
type sheetReading struct {
	table *tabular.Reader
	then  *taxonomy.Snapshot
}

func (r *sheetReading) commands() ([]taxonomy.Command, error) {
	broader, err := r.broader()
	if err != nil {
		return nil, err
	}
	name := field(r.table, columnConcept)
	if name == "" {
		return r.created(broader), nil
	}
	id, err := strconv.ParseInt(name, 10, 64)
	c := r.then.Concept(id)
	if err != nil || c == nil {
		return nil, fault.New(fault.NotFound, "There was no concept %q in use. The column concept holds ids; leave it empty for a new concept.", name)
	}
	if kind := field(r.table, columnKind); kind != "" && kind != string(c.Kind) {
		return nil, fault.In("kind", "A %s cannot become a %s. Create a new concept instead.", c.Kind, kind)
	}
	var commands []taxonomy.Command
	if e := (taxonomy.EditConcept{Concept: id}); r.fields(c, &e) {
		commands = append(commands, e)
	}
	language := cmp.Or(field(r.table, columnLanguage), r.then.Taxonomy.Language)
	commands = append(commands, taxonomy.Relabel(id, language, plain(c.Labels), r.labels(c.Labels, language))...)
	if r.table.Has(columnBroader) {
		commands = append(commands, moves(id, targets(r.then, id), broader)...)
	}
	return commands, nil
}

// fields notes the fields whose columns are there and say something else.
func (r *sheetReading) fields(c *taxonomy.Concept, e *taxonomy.EditConcept) bool {
	typ, reuse := string(c.Type), string(c.Reuse)
	var newType, newReuse *string
	changed := false
	for _, f := range []struct {
		column, was string
		to          **string
	}{
		{columnType, typ, &newType}, {columnReuse, reuse, &newReuse}, {columnCode, c.Code, &e.Code},
		{columnDescription, c.Description, &e.Description}, {columnScopeNote, c.ScopeNote, &e.ScopeNote},
	} {
		if now := field(r.table, f.column); r.table.Has(f.column) && lines(now) != lines(f.was) {
			*f.to, changed = &now, true
		}
	}
	e.Type, e.Reuse = (*taxonomy.Type)(newType), (*taxonomy.Reuse)(newReuse)
	return changed
}

// lines is a text as spreadsheets leave it.
func lines(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// labels are those the row wants in a language; columns that are not there leave
// theirs as they were.
func (r *sheetReading) labels(was []taxonomy.Label, language string) []taxonomy.Label {
	before := named(was, language)
	var labels []taxonomy.Label
	for _, k := range []struct {
		column string
		kind   taxonomy.LabelKind
	}{{columnPreferred, taxonomy.Preferred}, {columnAlternatives, taxonomy.Alternative}, {columnHidden, taxonomy.Hidden}} {
		texts := before[k.kind]
		if r.table.Has(k.column) {
			texts = split(field(r.table, k.column))
		}
		for _, text := range texts {
			labels = append(labels, taxonomy.Label{Text: text, Language: language, Kind: k.kind})
		}
	}
	return labels
}

// plain are the labels that a sheet can hold.
func plain(labels []taxonomy.Label) []taxonomy.Label {
	return slices.DeleteFunc(slices.Clone(labels), func(l taxonomy.Label) bool { return barred(l.Text) })
}

// broader reads the ids in front of the names.
func (r *sheetReading) broader() ([]int64, error) {
	var ids []int64
	for _, part := range split(field(r.table, columnBroader)) {
		number, _, _ := strings.Cut(part, " ")
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil || r.then.Concept(id) == nil {
			return nil, fault.In("broader", "The column broader says %q. Begin each part with the id of a concept in use.", part)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (r *sheetReading) created(broader []int64) []taxonomy.Command {
	language := cmp.Or(field(r.table, columnLanguage), r.then.Taxonomy.Language)
	return []taxonomy.Command{taxonomy.CreateConcept{
		URI: field(r.table, columnURI), ConceptKind: taxonomy.Kind(cmp.Or(field(r.table, columnKind), string(taxonomy.KindSkill))),
		Type: taxonomy.Type(field(r.table, columnType)), Reuse: taxonomy.Reuse(field(r.table, columnReuse)), Code: field(r.table, columnCode),
		Description: field(r.table, columnDescription), ScopeNote: field(r.table, columnScopeNote), Labels: r.labels(nil, language), Broader: broader,
	}}
}

func targets(s *taxonomy.Snapshot, id int64) []int64 {
	var ids []int64
	for _, l := range s.Links(taxonomy.Broader, id) {
		ids = append(ids, l.To)
	}
	return ids
}

// moves takes a concept from below some concepts to below others: in one step
// where one gives way to one, else the new ones first.
func moves(id int64, was, shall []int64) []taxonomy.Command {
	gone := slices.DeleteFunc(slices.Clone(was), func(x int64) bool { return slices.Contains(shall, x) })
	come := slices.DeleteFunc(slices.Clone(shall), func(x int64) bool { return slices.Contains(was, x) })
	if len(gone) == 1 && len(come) == 1 {
		return []taxonomy.Command{taxonomy.MoveConcept{Concept: id, From: gone[0], To: come[0]}}
	}
	var commands []taxonomy.Command
	for _, to := range come {
		commands = append(commands, taxonomy.MoveConcept{Concept: id, To: to})
	}
	for _, from := range gone {
		commands = append(commands, taxonomy.MoveConcept{Concept: id, From: from})
	}
	return commands
}
