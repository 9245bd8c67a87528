package acceptance

import "winnow/extractor"

// Counts are decisions. What was shown and left decides nothing; it is counted
// to be told.
type Counts struct {
	Accepted  int `json:"accepted"` // or added by hand
	Rejected  int `json:"rejected"`
	Untouched int `json:"untouched"`
}

// Decided is how many decisions were made.
func (c Counts) Decided() int { return c.Accepted + c.Rejected }

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Accepted + d.Accepted, c.Rejected + d.Rejected, c.Untouched + d.Untouched}
}

func (c Counts) minus(d Counts) Counts {
	return Counts{c.Accepted - d.Accepted, c.Rejected - d.Rejected, c.Untouched - d.Untouched}
}

// Cell is one skill in one context.
type Cell struct {
	Skill int64
	extractor.Context
}

// Tally is what one person decided in a cell.
type Tally struct {
	Cell
	Person int64
	Counts
}

// Totals sums tallies over people.
func Totals(tallies []Tally) map[Cell]Counts {
	sums := map[Cell]Counts{}
	for _, t := range tallies {
		sums[t.Cell] = sums[t.Cell].plus(t.Counts)
	}
	return sums
}
