package candidates

import (
	"fmt"
	"strconv"
	"strings"

	"winnow/views/ui"
)

// Trend is how many documents had a phrase, by time, oldest first.
type Trend struct {
	Unit   string // of a bar: "a week", "every 4 weeks"
	Points []Point
}

// Point is one bar of a trend.
type Point struct {
	Label     string // "9 Feb 2026"
	Documents int
	Burst     bool // more than the time before let expect
}

// The bars of a chart stand in a grid of these units.
const (
	barWidth    = 4
	barGap      = 1
	chartHeight = 16
)

// bar is a point as it is drawn.
type bar struct {
	x, y, height string
	burst        bool
}

// width is the width of the chart in its units.
func (t Trend) width() int { return max(len(t.Points)*(barWidth+barGap)-barGap, 1) }

func (t Trend) box() string { return fmt.Sprintf("0 0 %d %d", t.width(), chartHeight) }

// pixels is how wide the chart is drawn.
func (t Trend) pixels(scale int) string { return strconv.Itoa(t.width() * scale) }

// bars scales the points to the highest of them; a point above zero is never
// invisible.
func (t Trend) bars() []bar {
	top := 1
	for _, p := range t.Points {
		top = max(top, p.Documents)
	}
	out := make([]bar, len(t.Points))
	for i, p := range t.Points {
		height := float64(p.Documents) / float64(top) * chartHeight
		if p.Documents > 0 {
			height = max(height, 1.5)
		}
		out[i] = bar{x: strconv.Itoa(i * (barWidth + barGap)), y: units(chartHeight - height), height: units(height), burst: p.Burst}
	}
	return out
}

func units(f float64) string { return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0") }

// Bursting counts the documents of the stretch that is marked.
func (t Trend) Bursting() int {
	n := 0
	for _, p := range t.Points {
		if p.Burst {
			n += p.Documents
		}
	}
	return n
}

// burst is the stretch of time that is marked, in words; empty without one.
func (t Trend) burst() string {
	first, last := "", ""
	for _, p := range t.Points {
		if p.Burst {
			if first == "" {
				first = p.Label
			}
			last = p.Label
		}
	}
	if first == last {
		return first
	}
	return first + " to " + last
}

// words are the chart for who cannot see it.
func (t Trend) words() string {
	if len(t.Points) == 0 {
		return "No dates are known"
	}
	last := t.Points[len(t.Points)-1]
	top := 0
	for _, p := range t.Points {
		top = max(top, p.Documents)
	}
	out := fmt.Sprintf("From %s to %s, at most %s %s, %s in the last", t.Points[0].Label, last.Label, ui.Plural(top, "document", "documents"), t.Unit, ui.Number(last.Documents))
	if b := t.burst(); b != "" {
		out += "; burst in " + b
	}
	return out
}
