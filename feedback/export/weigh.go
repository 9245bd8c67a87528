package export

import (
	"math"

	"winnow/feedback"
)

// weights are what a role's word counts. They are a rule, told on every card, and
// no estimate of anybody's reliability.
var weights = map[string]float64{"curator": 1, "ml": 1, "admin": 1, "recruiter": 0.8, "seeker": 0.5}

// leastWeight is that of a role without one.
const leastWeight = 0.5

func weightOf(role string) float64 {
	if w, ok := weights[role]; ok {
		return w
	}
	return leastWeight
}

// agreement is the share, by weight, of people whose last word says what stands,
// and how many only flagged it.
func agreement(s feedback.LastWords) (share float64, flags int) {
	same, all := 0.0, 0.0
	for _, word := range s.Words {
		w := weightOf(word.Role)
		all += w
		if word.Says() == s.Kept {
			same += w
		}
		if word.Action == feedback.Flag {
			flags++
		}
	}
	if all == 0 {
		return 1, 0
	}
	return rounded(same / all), flags
}

// rounded keeps four decimals, so that all machines write the same.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
