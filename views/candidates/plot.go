package candidates

import (
	"fmt"

	"winnow/views/ui"
)

// The plots of the team page stand in a grid of these units.
const (
	dayWidth   = 10
	plotHeight = 96
)

// column is a day of a plot.
type column struct{ x, y, width, height string }

// top is the highest median of a day that any plot shows: all plots have one
// scale.
func (t TeamPage) top() float64 {
	top := 0.0
	for _, p := range t.People {
		for _, d := range p.Days {
			top = max(top, d.Median)
		}
	}
	return top
}

// columns are the days of a person on which decisions were timed.
func (t TeamPage) columns(p Curator) []column {
	top := max(t.top(), 1e-9)
	var out []column
	for i, d := range p.Days {
		if d.Median <= 0 {
			continue
		}
		height := max(d.Median/top*plotHeight, 2)
		out = append(out, column{number(i*dayWidth + 1), units(plotHeight - height), number(dayWidth - 2), units(height)})
	}
	return out
}

func plotBox(p Curator) string {
	return fmt.Sprintf("0 0 %d %d", max(len(p.Days), 1)*dayWidth, plotHeight)
}

// plotWords are a plot for who cannot see it; the table has the figures.
func plotWords(p Curator) string {
	return fmt.Sprintf("%s: median time of a decision by day; %s in all, median %s", p.Name, ui.Plural(p.Decided, "decision", "decisions"), Seconds(p.Median))
}

func (t TeamPage) topWords() string { return Seconds(t.top()) }

func firstDay(p Curator) string {
	if len(p.Days) == 0 {
		return ""
	}
	return p.Days[0].Date
}

func lastDay(p Curator) string {
	if len(p.Days) == 0 {
		return ""
	}
	return p.Days[len(p.Days)-1].Date
}

// line is a row of the table beside the plots.
type line struct {
	Person string
	Day
}

// lines are the days on which somebody decided, newest first.
func (t TeamPage) lines() []line {
	var out []line
	for i := t.Days - 1; i >= 0; i-- {
		for _, p := range t.People {
			if i < len(p.Days) && p.Days[i].Decided > 0 {
				out = append(out, line{p.Name, p.Days[i]})
			}
		}
	}
	return out
}

func (t TeamPage) mostOfAKind() int {
	most := 0
	for _, k := range t.Kinds {
		most = max(most, k.N)
	}
	return most
}

func kept(h Hits) string {
	if h.Decided == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%s)", ui.Number(h.Kept), ui.Percent(float64(h.Kept)/float64(h.Decided)))
}
