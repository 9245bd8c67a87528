package mining

import (
	"math"
	"slices"
	"time"
)

// longestTrend is how many weeks a trend shows.
const longestTrend = 104

// trend lists every week from the first seen to now, those without documents too.
func trend(weeks map[string]int, now time.Time) []Week {
	if len(weeks) == 0 || now.IsZero() {
		return []Week{}
	}
	var out []Week
	left := 0
	for _, n := range weeks {
		left += n
	}
	for day := now; left > 0 && len(out) < longestTrend; day = day.AddDate(0, 0, -7) {
		week := weekOf(day)
		out = append(out, Week{week, weeks[week]})
		left -= weeks[week]
	}
	slices.Reverse(out)
	return out
}

// A burst is called when the last weeks bring twice what the weeks before let
// expect and so many that chance (Poisson) would bring them once in a thousand.
const (
	burstWeeks  = 4
	burstFactor = 2
	burstChance = 0.001
	burstBefore = 4 // weeks before it that an expectation needs
)

// burst looks for the window of four weeks that stands out most against the weeks
// before it, and returns nil if none does.
func burst(weeks []Week) *Burst {
	var best *Burst
	before := 0
	for i := range weeks {
		if i >= burstBefore {
			to := min(i+burstWeeks, len(weeks))
			seen := 0
			for _, w := range weeks[i:to] {
				seen += w.Documents
			}
			span := float64(to - i)
			// Half a document more than was seen, so that a phrase never seen before does not burst with its first.
			expected := (float64(before) + 0.5) / float64(i)
			stands := float64(seen) >= burstFactor*expected*span && chanceOf(seen, expected*span) < burstChance
			if stands && (best == nil || float64(seen)/span > best.Seen) {
				best = &Burst{From: weeks[i].Week, To: weeks[to-1].Week, Expected: expected, Seen: float64(seen) / span}
			}
		}
		before += weeks[i].Documents
	}
	return best
}

// chanceOf is the probability of at least n events where mean are expected.
func chanceOf(n int, mean float64) float64 {
	below, term := 0.0, math.Exp(-mean)
	for k := range n {
		below += term
		term *= mean / float64(k+1)
	}
	return max(0, 1-below)
}
