package dataset

import (
	"fmt"
	"html"
	"strings"

	"winnow/feedback/agreement"
)

// plot is a picture of the card.
type plot struct{ path, title, svg string }

// plots draws what a reader of a card looks for first.
func plots(s Statistics) []plot {
	var splits Tally = Tally{}
	for split, t := range s.BySplit {
		splits[split] = t["rows"]
	}
	labels := Tally{}
	for label, t := range s.ByLabel {
		for _, n := range t {
			labels[label] += n
		}
	}
	bands := make([]Entry, len(s.Bands))
	for i, b := range s.Bands {
		bands[i] = Entry{b.Name, b.Skills}
	}
	out := []plot{
		bars("labels", "Rows by label", labels.Largest(10)),
		bars("splits", "Rows by split", splits.Largest(10)),
		bars("skills", "Skills by number of training labels", bands),
		bars("sections", "Rows by section", s.Sections.Largest(12)),
		bars("reasons", "Labels by reason of rejection", s.Reasons.Largest(10)),
		bars("months", "Labels by month", latest(s.Months.ByName(), 24)),
	}
	return append(out, calibration(s.Calibration))
}

func latest(entries []Entry, n int) []Entry { return entries[max(0, len(entries)-n):] }

// style is legible on light and dark grounds.
const style = `<style>text{font:13px system-ui,sans-serif;fill:#24292f}.t{font-weight:600}.n,.tick{fill:#57606a}.bar{fill:#2f6f8f}.line{stroke:#8c959f;fill:none}.dot{fill:#2f6f8f}` +
	`@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n,.tick{fill:#9198a1}.bar,.dot{fill:#6cb6d9}}</style>`

func svg(title string, width, height int, body string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s"><title>%s</title>%s<text class="t" x="0" y="16">%s</text>%s</svg>`+"\n",
		width, height, width, height, html.EscapeString(title), html.EscapeString(title), style, html.EscapeString(title), body)
}

// bars draws horizontal bars, as long as they are many.
func bars(name, title string, entries []Entry) plot {
	most := 1
	for _, e := range entries {
		most = max(most, e.N)
	}
	var b strings.Builder
	for i, e := range entries {
		y := 30 + i*24
		fmt.Fprintf(&b, `<text x="150" y="%d" text-anchor="end">%s</text><rect class="bar" x="160" y="%d" width="%.1f" height="16" rx="2"/><text class="n" x="%.1f" y="%d">%d</text>`,
			y+13, html.EscapeString(named(e.Name)), y, 380*float64(e.N)/float64(most), 168+380*float64(e.N)/float64(most), y+13, e.N)
	}
	if len(entries) == 0 {
		b.WriteString(`<text class="n" x="0" y="44">None.</text>`)
	}
	return plot{"plots/" + name + ".svg", title, svg(title, 620, 40+24*max(1, len(entries)), b.String())}
}

func named(s string) string {
	if s == "" {
		return "(not told)"
	}
	return strings.ReplaceAll(s, "_", " ")
}

// calibration draws the share that people kept over the probability shown, with
// 95% intervals (Wilson).
func calibration(bins [10]Bin) plot {
	const side, left, top = 280.0, 50.0, 30.0
	x := func(p float64) float64 { return left + side*p }
	y := func(p float64) float64 { return top + side*(1-p) }
	var b strings.Builder
	fmt.Fprintf(&b, `<rect class="line" x="%.0f" y="%.0f" width="%.0f" height="%.0f"/><path class="line" stroke-dasharray="4 4" d="M%.0f %.0fL%.0f %.0f"/>`, left, top, side, side, x(0), y(0), x(1), y(1))
	for _, t := range []float64{0, 0.5, 1} {
		fmt.Fprintf(&b, `<text class="tick" x="%.0f" y="%.0f" text-anchor="middle">%g</text><text class="tick" x="%.0f" y="%.0f" text-anchor="end">%g</text>`, x(t), top+side+18, t, left-8, y(t)+4, t)
	}
	for _, bin := range bins {
		if bin.Shown == 0 {
			continue
		}
		at := bin.Sum / float64(bin.Shown)
		low, high := agreement.Wilson(bin.Kept, bin.Shown)
		fmt.Fprintf(&b, `<path class="line" d="M%.1f %.1fV%.1f"/><circle class="dot" cx="%.1f" cy="%.1f" r="4"><title>shown at %.2f: %d of %d kept</title></circle>`,
			x(at), y(low), y(high), x(at), y(float64(bin.Kept)/float64(bin.Shown)), at, bin.Kept, bin.Shown)
	}
	fmt.Fprintf(&b, `<text class="tick" x="%.0f" y="%.0f" text-anchor="middle">probability shown</text>`, left+side/2, top+side+36)
	title := "Share kept by the probability shown, with 95% intervals"
	return plot{"plots/calibration.svg", title, svg(title, 460, 355, b.String())}
}
