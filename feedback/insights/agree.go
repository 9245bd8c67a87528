package insights

import "math"

// Agreement is how far people agree who decided on the same skill of a document.
type Agreement struct {
	Unanimous Share // skills on which all said the same, of those that several decided on
	People    float64
	Alpha     float64 // Krippendorff's, nominal; NaN where everybody always said the same
	AC1       float64 // Gwet's; NaN where there is nothing to measure
	Patterns  []Pattern
}

// Pattern is how many skills so many people kept and so many removed.
type Pattern struct {
	Yes, No int
	Items   int64
}

// Agreement works the coefficients out from how many said what of each skill, which
// is all they depend on: they are those of package agreement over the same answers.
func (f Figures) Agreement() Agreement {
	var a Agreement
	for yes := range mostSaid + 1 {
		for no := range mostSaid + 1 {
			if n := f[SaidBy(yes, no)]; n > 0 && yes+no > 1 {
				a.Patterns = append(a.Patterns, Pattern{yes, no, n})
			}
		}
	}
	var items, answers, kept, pairs, share, apart float64
	for _, p := range a.Patterns {
		yes, no, n := float64(p.Yes), float64(p.No), float64(p.Items)
		all := yes + no
		items += n
		answers += n * all
		kept += n * yes
		share += n * yes / all
		pairs += n * (yes*(yes-1) + no*(no-1)) / (all * (all - 1))
		apart += n * 2 * yes * no / (all - 1)
		a.Unanimous.Of += p.Items
		if p.Yes == 0 || p.No == 0 {
			a.Unanimous.Hits += p.Items
		}
	}
	a.People = answers / max(1, items)
	a.Alpha = 1 - (answers-1)*apart/(2*kept*(answers-kept))
	if kept == 0 || kept == answers {
		a.Alpha = math.NaN()
	}
	chance := 2 * (share / items) * (1 - share/items)
	a.AC1 = (pairs/items - chance) / (1 - chance)
	return a
}
