package bulk

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// Taxonomies is what a bulk edit needs of taxonomy.Service.
type Taxonomies interface {
	Get(ctx context.Context, name string) (taxonomy.Taxonomy, error)
	IDs(ctx context.Context, name string, uris []string) (map[string]int64, error)
	Apply(ctx context.Context, name string, author taxonomy.Author, edits []taxonomy.Edit, base int64) (taxonomy.Outcome, error)
	Preview(ctx context.Context, name string, author taxonomy.Author, edits []taxonomy.Edit, base int64) (taxonomy.Outcome, error)
}

// Order is a file of edits and how to make them.
type Order struct {
	ID       uuid.UUID // made by the client, so that sending the file again is harmless
	Taxonomy string    // empty: the active one
	Author   taxonomy.Author
	File     string // its name, for messages
	Rows     io.Reader
	Base     int64 // the revision the file was made from
	DryRun   bool
}

// RowFault says what is wrong with a row; the header is row 1.
type RowFault struct {
	Row     int    `json:"row"`
	Message string `json:"message"`
}

// Result is what a bulk edit did, or in a dry run would do. With Faults nothing
// was changed.
type Result struct {
	taxonomy.Outcome
	Rows   int        `json:"rows"`
	Faults []RowFault `json:"faults,omitempty"` // by row
}

// limits of the file; rows are short.
var limits = tabular.Limits{File: 16 << 20, Row: 1 << 20}

// Run makes the edits of a file. The error is of the file as a whole; rows that
// cannot be made are in the result.
func Run(ctx context.Context, taxonomies Taxonomies, o Order) (Result, error) {
	rows, err := read(o)
	if err != nil {
		return Result{}, err
	}
	t, err := taxonomies.Get(ctx, o.Taxonomy)
	if err != nil {
		return Result{}, err
	}
	edits, places, faults, err := plan(ctx, taxonomies, t, o, rows)
	if err != nil {
		return Result{}, err
	}
	result := Result{Rows: len(rows), Faults: faults}
	apply := taxonomies.Apply
	if o.DryRun || len(faults) > 0 {
		apply = taxonomies.Preview
	}
	if len(edits) > 0 {
		result.Outcome, err = apply(ctx, t.Name, o.Author, edits, o.Base)
	}
	return settle(result, places, err)
}

// settle names the rows of the edits that were refused.
func settle(result Result, places []int, err error) (Result, error) {
	switch refused, several := taxonomy.AsRefused(err); {
	case several:
		for _, e := range refused.Edits {
			result.Faults = append(result.Faults, RowFault{places[e.Index], fault.Message(e.Err)})
		}
	case err != nil && len(places) == 1 && ofRow(err):
		result.Faults = append(result.Faults, RowFault{places[0], fault.Message(err)})
	case err != nil:
		return Result{}, err
	}
	if len(result.Faults) > 0 {
		result.Outcome = taxonomy.Outcome{}
		slices.SortFunc(result.Faults, func(a, b RowFault) int { return a.Row - b.Row })
	}
	return result, nil
}

// ofRow says whether an error is about what a row says.
func ofRow(err error) bool {
	return slices.Contains([]fault.Kind{fault.Invalid, fault.NotFound, fault.Conflict}, fault.KindOf(err))
}

func read(o Order) ([]row, error) {
	table, err := tabular.NewReader(o.Rows, o.File, limits, "action", "concept")
	if err != nil {
		return nil, err
	}
	var rows []row
	for {
		ok, err := table.Next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		get := func(column string) string { return strings.Clone(strings.TrimSpace(table.Get(column))) }
		rows = append(rows, row{
			number: table.Place().Row, action: get("action"), concept: get("concept"), kind: get("kind"), language: get("language"),
			value: get("value"), from: get("from"), to: get("to"), reason: get("reason"),
		})
		if len(rows) > taxonomy.MaxEdits {
			return nil, fault.New(fault.TooLarge, "%s has more than %d rows. Cut it into several files.", o.File, taxonomy.MaxEdits)
		}
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Invalid, "%s has no row besides its header. Nothing was changed.", o.File)
	}
	return rows, nil
}

// plan turns rows into edits; places are their rows.
func plan(ctx context.Context, taxonomies Taxonomies, t taxonomy.Taxonomy, o Order, rows []row) (edits []taxonomy.Edit, places []int, faults []RowFault, err error) {
	var uris []string
	for _, r := range rows {
		uris = append(uris, r.names()...)
	}
	slices.Sort(uris)
	ids, err := taxonomies.IDs(ctx, t.Name, slices.Compact(uris))
	if err != nil {
		return nil, nil, nil, err
	}
	for _, r := range rows {
		command, err := r.command(ids, t.Language)
		if err != nil {
			faults = append(faults, RowFault{r.number, fault.Message(err)})
			continue
		}
		id := uuid.NewSHA1(o.ID, []byte(strconv.Itoa(r.number)))
		edits = append(edits, taxonomy.Edit{ID: id.String(), Reason: r.reason, Command: command})
		places = append(places, r.number)
	}
	return edits, places, faults, nil
}
