// Package insights is the page that tells what people's decisions amount to.
package insights

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/ui"
)

// Path is where the page is; its query is the choice.
const Path = "/insights"

// DecisionsPath lists the decisions behind a figure: the query of Path, and what
// (kept, accepted, added, removed), reason, bin or said.
const DecisionsPath = Path + "/decisions"

// Page is figures about a stretch of time.
type Page struct {
	Layout    layout.Page
	Filters   Filters
	From, To  time.Time // the first and the last day
	Whose     string    // in words: "Northwind Freight", "all organisations"
	Filling   bool      // the figures are not complete yet
	Empty     bool      // nobody decided anything here
	Narrow    bool      // filters are set: without them there may be more
	Headlines []Headline
	Figures   []Figure // in the order they are shown
}

// Figure is a Line, Columns, Rows or a Reliability.
type Figure interface{ drawn() templ.Component }

func (l Line) drawn() templ.Component        { return line(l) }
func (c Columns) drawn() templ.Component     { return columns(c) }
func (r Rows) drawn() templ.Component        { return rows(r) }
func (r Reliability) drawn() templ.Component { return reliability(r) }

// Filters are the fields of the form, and the stretches of time that are one click
// away.
type Filters struct {
	Presets                  []Preset
	Days                     string      // of the preset that is chosen; empty: days are typed
	From, Until              string      // 2026-03-31, as typed
	Organisations            []ui.Option // empty: there is no choice
	Kinds, Languages, Stages []ui.Option
	Models, Releases         []ui.Option
	Errors                   ui.Errors // "", from, until
}

// Preset is a stretch of time up to today.
type Preset struct {
	Label   string
	URL     string
	Current bool
}

// Headline is one figure, large.
type Headline struct {
	Label string
	Value string
	About string
	URL   string // what is behind it; may be empty
}

// Point is one step of a line; without cases there is a gap.
type Point struct {
	Label     string // "9 Feb 2026"
	Value     float64
	Low, High float64 // of its interval; equal: none is drawn
	Words     string  // the value in words
	Cases     int
	URL       string // what is behind the cases; may be empty
}

// Line is a figure over time.
type Line struct {
	ID     string
	Title  string
	About  string
	Top    float64  // of the scale, which starts at 0
	Ticks  []string // from the top down
	Points []Point
	Column string // heading of the values in the table
	Of     string // heading of the cases
	None   string // what to say where no step has cases, in place of bare axes
}

// Decisions is the list behind a figure.
type Decisions struct {
	Layout   layout.Page
	What     string // in words: "Removed: wrong sense"
	Whose    string // the organisation
	Narrowed string // by which filters, in words; may be empty
	From, To time.Time
	Back     string // the figures
	Others   bool   // the figures count others' decisions too
	Foreign  bool   // the figures are another organisation's alone
	Rows     []Decided
	Older    string // where the list goes on; empty: nowhere
}

// Decided is where one decision stands.
type Decided struct {
	Skill, SkillURL string
	Title, URL      string // of the document; no address: it was removed
	Verdict         string // in words: "removed: wrong sense"
	FoundBy         string
	Probability     string // that was shown; empty: none
	At              time.Time
}

// Column is one bar, with a part above the line and one below it.
type Column struct {
	Label          string
	Up, Down       int
	UpURL, DownURL string // what is behind them; may be empty
}

// Columns are counts side by side.
type Columns struct {
	ID, Title, About string
	Items            []Column
	Step             string // heading of the labels
	Up, Down         string // what the parts are; Down may be empty
	Every            bool   // each column has its label below, else the first and last
	None             string // what to say where all are 0
}

// Row is a share with its interval.
type Row struct {
	Name      string
	URL       string // leads to the figures of this row alone; may be empty
	Hits, Of  int
	HitsURL   string // what is behind them; may be empty
	OfURL     string
	Low, High float64
}

// Rows are shares one below the other.
type Rows struct {
	ID, Title, About string
	Name             string // heading of the names
	Hits, Of         string // headings of the counts
	Items            []Row
	Facts            []Headline // figures of the whole
	None             string     // what to say without any
}

// Bin is what became of skills that were shown with about the same probability.
type Bin struct {
	Label       string // "0.5 to 0.6"
	Probability float64
	Row
}

// Reliability compares probabilities shown with shares kept.
type Reliability struct {
	Error string // the expected calibration error, in words
	Cases int
	Bins  []Bin
	None  string // what to say without any
}
