package candidates

import (
	"winnow/views/layout"
	"winnow/views/ui"
)

// TeamPage says how the team of curators gets on.
type TeamPage struct {
	Layout  layout.Page
	Days    int // the figures are of
	Periods []ui.Option
	Open    int
	Waiting int
	Asked   int
	Decided int
	Undone  int
	Median  float64 // seconds of a decision, over people and days; 0: none was timed
	People  []Curator
	Kinds   []Kind
	Ranked  Hits
	Random  Hits
}

// Curator is a person's share.
type Curator struct {
	Name    string
	Decided int
	Median  float64 // seconds; 0: none was timed
	Days    []Day   // oldest first, days without a decision included
}

// Day is what a person decided on a day.
type Day struct {
	Date    string // "2026-11-03"
	Decided int
	Median  float64 // seconds; 0 when no decision was timed
}

// Kind counts the decisions of one kind.
type Kind struct {
	Label string
	N     int
}

// Hits are how many decided candidates became part of the taxonomy.
type Hits struct {
	Decided int
	Kept    int
}
