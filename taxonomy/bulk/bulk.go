package bulk

import (
	"context"
	"io"
	"slices"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
)

// Taxonomies is what a bulk edit needs of taxonomy.Service.
type Taxonomies interface {
	Get(ctx context.Context, name string) (taxonomy.Taxonomy, error)
	IDs(ctx context.Context, name string, uris []string) (map[string]int64, error)
	Apply(ctx context.Context, name string, author taxonomy.Author, edits []taxonomy.Edit, base int64) (taxonomy.Outcome, error)
	Preview(ctx context.Context, name string, author taxonomy.Author, edits []taxonomy.Edit, base int64) (taxonomy.Outcome, error)
	// SnapshotAt is asked for sheets only: what changed is told from what was.
	SnapshotAt(ctx context.Context, name string, revision int64) (*taxonomy.Snapshot, error)
}

// Order is a file of edits and how to make them.
type Order struct {
	ID       uuid.UUID // made by the client, so that sending the file again is harmless
	Taxonomy string    // empty: the active one
	Author   taxonomy.Author
	File     string // its name, for messages
	Rows     io.Reader
	Base     int64 // the revision the file was made from; a sheet says so itself
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

// Run makes the edits of a file. The error is of the file as a whole; rows that
// cannot be made are in the result.
func Run(ctx context.Context, taxonomies Taxonomies, o Order) (Result, error) {
	p, err := Prepare(ctx, taxonomies, o)
	if err != nil {
		return Result{}, err
	}
	return p.Make(ctx, taxonomies, o.Taxonomy, o.Author, o.DryRun)
}

// Make makes the edits, or with dryRun says what they would do. Where rows
// cannot be edits, the others are tried, and nothing is changed.
func (p Prepared) Make(ctx context.Context, taxonomies Taxonomies, name string, author taxonomy.Author, dryRun bool) (Result, error) {
	result := Result{Rows: p.Rows, Faults: slices.Clone(p.Faults)}
	apply := taxonomies.Apply
	if dryRun || len(p.Faults) > 0 {
		apply = taxonomies.Preview
	}
	var err error
	if len(p.Edits) > 0 {
		result.Outcome, err = apply(ctx, name, author, p.Edits, p.Base)
	}
	return settle(result, p.Places, err)
}

// settle names the rows of the edits that were refused, each row once.
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
		slices.SortStableFunc(result.Faults, func(a, b RowFault) int { return a.Row - b.Row })
		result.Faults = slices.CompactFunc(result.Faults, func(a, b RowFault) bool { return a.Row == b.Row })
	}
	return result, nil
}

// ofRow says whether an error is about what a row says.
func ofRow(err error) bool {
	return slices.Contains([]fault.Kind{fault.Invalid, fault.NotFound, fault.Conflict}, fault.KindOf(err))
}
