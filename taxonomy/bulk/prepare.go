package bulk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// Prepared is a file as edits. It may be written as JSON, to be made after
// somebody has looked at a dry run.
type Prepared struct {
	Base   int64           `json:"base"`
	Edits  []taxonomy.Edit `json:"edits"`
	Places []int           `json:"places"` // the row of each edit
	Rows   int             `json:"rows"`   // of the file, its header left out
	Faults []RowFault      `json:"faults,omitempty"`
}

// Check answers Invalid where edits and places do not belong together.
func (p Prepared) Check() error {
	if len(p.Edits) != len(p.Places) || len(p.Edits) == 0 || len(p.Edits) > taxonomy.MaxEdits {
		return fault.New(fault.Invalid, "These edits cannot be read. Send the file again.")
	}
	return nil
}

// limits of the file; rows are short.
var limits = tabular.Limits{File: 16 << 20, Row: 1 << 20}

// Prepare reads a file: rows of actions, or a sheet that somebody edited. The
// error is of the file as a whole.
func Prepare(ctx context.Context, taxonomies Taxonomies, o Order) (Prepared, error) {
	t, err := taxonomies.Get(ctx, o.Taxonomy)
	if err != nil {
		return Prepared{}, err
	}
	table, err := tabular.NewReader(o.Rows, o.File, limits, "concept")
	if err != nil {
		return Prepared{}, err
	}
	p := &preparing{order: o, taxonomies: taxonomies, language: t.Language, Prepared: Prepared{Base: o.Base}}
	switch {
	case table.Has("action"):
		err = p.actions(ctx, t.Name, table)
	case table.Has(columnRevision):
		err = p.sheet(ctx, t, table)
	default:
		err = fault.New(fault.Invalid, "%s has neither a column action nor a column revision. Download a sheet and edit that, or name an action in each row.", o.File)
	}
	switch {
	case err != nil:
		return Prepared{}, err
	case p.Rows == 0:
		return Prepared{}, fault.New(fault.Invalid, "%s has no row besides its header. Nothing was changed.", o.File)
	case len(p.Edits) > taxonomy.MaxEdits:
		return Prepared{}, fault.New(fault.TooLarge, "%s makes %d changes, more than %d. Cut it into several files.", o.File, len(p.Edits), taxonomy.MaxEdits)
	}
	return p.Prepared, nil
}

// preparing is a file on its way to edits.
type preparing struct {
	Prepared
	order      Order
	taxonomies Taxonomies
	language   string
}

// actions reads rows of actions.
func (p *preparing) actions(ctx context.Context, name string, table *tabular.Reader) error {
	rows, err := p.readRows(table)
	if err != nil {
		return err
	}
	var uris []string
	for _, r := range rows {
		uris = append(uris, r.names()...)
	}
	slices.Sort(uris)
	ids, err := p.taxonomies.IDs(ctx, name, slices.Compact(uris))
	if err != nil {
		return err
	}
	p.Rows = len(rows)
	for _, r := range rows {
		command, err := r.command(ids, p.language)
		if err != nil {
			p.Faults = append(p.Faults, RowFault{r.number, fault.Message(err)})
			continue
		}
		p.add(r.number, strconv.Itoa(r.number), r.reason, command)
	}
	return nil
}

// add notes an edit of a row; a row that is sent again gives the same id.
func (p *preparing) add(row int, key, reason string, command taxonomy.Command) {
	id := uuid.NewSHA1(p.order.ID, []byte(key))
	p.Edits = append(p.Edits, taxonomy.Edit{ID: id.String(), Reason: reason, Command: command})
	p.Places = append(p.Places, row)
}

func (p *preparing) readRows(table *tabular.Reader) ([]row, error) {
	var rows []row
	for {
		ok, err := table.Next()
		if err != nil || !ok {
			return rows, err
		}
		get := func(column string) string { return field(table, column) }
		rows = append(rows, row{
			number: table.Place().Row, action: get("action"), concept: get("concept"), kind: get("kind"), language: get("language"),
			value: get("value"), from: get("from"), to: get("to"), reason: get("reason"),
		})
		if len(rows) > taxonomy.MaxEdits {
			return nil, fault.New(fault.TooLarge, "%s has more than %d rows. Cut it into several files.", p.order.File, taxonomy.MaxEdits)
		}
	}
}

// field returns a clone, apart from its spaces.
func field(table *tabular.Reader, column string) string {
	return strings.Clone(strings.TrimSpace(table.Get(column)))
}
