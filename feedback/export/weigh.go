package export

import (
	"math"

	"winnow/feedback"
)

// byRole weighs words by roles alone: a rule, and no estimate of anybody's
// reliability. It stands in where nobody tells weights.
type byRole struct{}

var weightOfRole = map[string]float64{"curator": 1, "ml": 1, "admin": 1, "recruiter": 0.8, "seeker": 0.5}

// leastWeight is that of a role without one.
const leastWeight = 0.5

func (byRole) Weight(r feedback.Recorded) float64 {
	if w, ok := weightOfRole[r.Role]; ok {
		return w
	}
	return leastWeight
}

func (byRole) Standing(feedback.Recorded) float64 { return 1 }

func (g *gatherer) weights() feedback.Weights {
	if g.trust == nil {
		return byRole{}
	}
	return g.trust
}

// agreement is the share, by weight, of people whose last word says what stands,
// and how many only flagged it.
func agreement(s feedback.LastWords, kept bool, w feedback.Weights) (share float64, flags int) {
	same, others := s.Weigh(w)
	if !kept {
		same, others = others, same
	}
	for _, word := range s.Words {
		if word.Action == feedback.Flag {
			flags++
		}
	}
	if same+others == 0 {
		return 1, flags
	}
	return rounded(same / (same + others)), flags
}

// rounded keeps four decimals, so that all machines write the same.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
