package insights

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"winnow/views/ui"
)

// Plots stand in a box of 100 by 100 units that is stretched to its place. Words
// stand around it as text of the page, so that they are as large as all others.
const side = 100.0

// shape is a path with what it says when pointed at.
type shape struct{ class, path, title string }

func unit(v float64) string {
	return strings.TrimSuffix(strings.TrimSuffix(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".0")
}

// empty says that there is nothing to draw.
func (l Line) empty() bool {
	return !slices.ContainsFunc(l.Points, func(p Point) bool { return p.Cases > 0 })
}

// place is the middle of a step.
func (l Line) place(i int) string { return unit((float64(i) + 0.5) * side / float64(len(l.Points))) }

func (l Line) height(v float64) string { return unit(side - side*min(1, max(0, v/l.Top))) }

// shapes are the band of the intervals, the line, and a dot for each step. Gaps stay
// gaps.
func (l Line) shapes() []shape {
	var out []shape
	for from := 0; from < len(l.Points); {
		to := from
		for to < len(l.Points) && l.Points[to].Cases > 0 {
			to++
		}
		switch {
		case to-from == 1 && l.Points[from].High > l.Points[from].Low: // a step alone has no band
			out = append(out, shape{class: "plot-whisker", path: "M" + l.place(from) + " " + l.height(l.Points[from].Low) + "V" + l.height(l.Points[from].High)})
		case to > from:
			out = append(out, l.band(from, to), l.stroke(from, to))
		}
		from = to + 1
	}
	for i, p := range l.Points {
		if p.Cases > 0 {
			out = append(out, shape{"plot-dot", "M" + l.place(i) + " " + l.height(p.Value) + "h0", p.Label + ": " + p.Words})
		}
	}
	return out
}

func (l Line) band(from, to int) shape {
	var up, down []string
	for i := from; i < to; i++ {
		up = append(up, l.place(i)+" "+l.height(l.Points[i].High))
		down = append([]string{l.place(i) + " " + l.height(l.Points[i].Low)}, down...)
	}
	return shape{class: "plot-band", path: "M" + strings.Join(append(up, down...), "L") + "Z"}
}

func (l Line) stroke(from, to int) shape {
	var at []string
	for i := from; i < to; i++ {
		at = append(at, l.place(i)+" "+l.height(l.Points[i].Value))
	}
	return shape{class: "plot-line", path: "M" + strings.Join(at, "L")}
}

// words are the plot for who cannot see it. Some step has cases.
func (l Line) words() string {
	var first, last *Point
	for i := range l.Points {
		if p := &l.Points[i]; p.Cases > 0 {
			if first == nil {
				first = p
			}
			last = p
		}
	}
	return fmt.Sprintf("%s: %s; %s: %s. The table has all steps.", first.Label, first.Words, last.Label, last.Words)
}

func (l Line) ends() []string {
	if len(l.Points) == 0 {
		return nil
	}
	return ends(l.Points[0].Label, l.Points[len(l.Points)/2].Label, l.Points[len(l.Points)-1].Label, len(l.Points))
}

func ends(first, middle, last string, n int) []string {
	switch {
	case n == 1:
		return []string{first}
	case n < 5:
		return []string{first, last}
	}
	return []string{first, middle, last}
}

// empty says that there is nothing to draw.
func (c Columns) empty() bool {
	return !slices.ContainsFunc(c.Items, func(i Column) bool { return i.Up+i.Down > 0 })
}

// most are the largest part above and the largest below the line.
func (c Columns) most() (up, down int) {
	for _, i := range c.Items {
		up, down = max(up, i.Up), max(down, i.Down)
	}
	return max(up, 1), down
}

// ground is how far down the line is that the columns stand on.
func (c Columns) ground() float64 {
	up, down := c.most()
	return side * float64(up) / float64(up+down)
}

func (c Columns) shapes() []shape {
	up, down := c.most()
	ground, perUnit := c.ground(), side/float64(up+down)
	width := side / float64(max(1, len(c.Items)))
	var out []shape
	for i, item := range c.Items {
		x, w := unit(float64(i)*width+width*0.1), unit(width*0.8)
		title := item.Label + ": " + ui.Number(item.Up) + " " + c.Up
		if c.Down != "" {
			title += ", " + ui.Number(item.Down) + " " + c.Down
		}
		if item.Up > 0 {
			out = append(out, shape{"plot-up", "M" + x + " " + unit(ground) + "h" + w + "V" + unit(ground-max(1, float64(item.Up)*perUnit)) + "h-" + w + "Z", title})
		}
		if item.Down > 0 {
			out = append(out, shape{"plot-down", "M" + x + " " + unit(ground) + "h" + w + "V" + unit(ground+max(1, float64(item.Down)*perUnit)) + "h-" + w + "Z", title})
		}
	}
	return append(out, shape{class: "plot-ground", path: "M0 " + unit(ground) + "H100"})
}

// ticks are the scale from the top down.
func (c Columns) ticks() []string {
	up, down := c.most()
	if down == 0 {
		return []string{ui.Number(up), "0"}
	}
	return []string{ui.Number(up), ui.Number(down)}
}

func (c Columns) bottom() []string {
	if len(c.Items) == 0 {
		return nil
	}
	if c.Every {
		labels := make([]string, len(c.Items))
		for i, item := range c.Items {
			labels[i] = item.Label
		}
		return labels
	}
	return ends(c.Items[0].Label, c.Items[len(c.Items)/2].Label, c.Items[len(c.Items)-1].Label, len(c.Items))
}

func (c Columns) words() string {
	up, down := 0, 0
	for _, i := range c.Items {
		up, down = up+i.Up, down+i.Down
	}
	if c.Down == "" {
		return ui.Number(up) + " " + c.Up + ". The table has all columns."
	}
	return ui.Number(up) + " " + c.Up + ", " + ui.Number(down) + " " + c.Down + ". The table has all columns."
}

// shapes are the line of what would be right, and each bin with its interval.
func (r Reliability) shapes() []shape {
	out := []shape{{class: "plot-right", path: "M0 100L100 0"}}
	for _, b := range r.Bins {
		x, title := unit(side*b.Probability), fmt.Sprintf("shown at %.2f: %s", b.Probability, shareWords(b.Row))
		out = append(out, shape{"plot-whisker", "M" + x + " " + unit(side-side*b.Low) + "V" + unit(side-side*b.High), title},
			shape{"plot-dot", "M" + x + " " + unit(side-side*value(b.Row)) + "h0", title})
	}
	return out
}

func (r Reliability) words() string {
	return fmt.Sprintf("Share kept by probability shown, over %s: %s on average from what was shown. The table has all bins.", ui.Plural(r.Cases, "decision", "decisions"), r.Error)
}

func value(r Row) float64 {
	if r.Of == 0 {
		return 0
	}
	return float64(r.Hits) / float64(r.Of)
}

// shareWords words a share with its interval.
func shareWords(r Row) string {
	if r.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", ui.Percent(value(r)), strings.TrimSuffix(ui.Percent(r.Low), "%"), ui.Percent(r.High))
}

// along is a place on the line of an interval, which runs from 2 to 102.
func along(share float64) string { return unit(2 + side*share) }

func rangePath(r Row) string { return "M" + along(r.Low) + " 6H" + along(r.High) }

func day(t time.Time) string { return t.Format("2 Jan 2006") }

func probability(p float64) string { return strconv.FormatFloat(p, 'f', 3, 64) }

func columnsClass(c Columns) string {
	if c.Every {
		return "plot-each"
	}
	return ""
}
