package insights

import (
	"time"

	"winnow/feedback"
)

// Decision is where the decision on one skill of a document stands, as figures
// count it.
type Decision struct {
	Document    Counted
	SkillID     int64 // as the event names it
	At          time.Time
	Kept        bool
	Added       bool            // by somebody who missed it
	Reason      feedback.Reason // of a removal
	Context     Context         // what was shown
	Shown       bool
	Probability float64 // of what was shown

	measures []Measure // one is counted of each
}

// decision works out one; its Document is left open.
func (d Document) decision(w feedback.LastWords) Decision {
	x, _ := d.seen(w.Decider)
	out := Decision{SkillID: w.SkillID, At: w.Decider.CreatedAt, Kept: w.Kept, Context: x.context(x.stagesOf(w.SkillID, w.Added))}
	switch {
	case !w.Kept:
		out.Reason, out.measures = w.Reason, append(out.measures, Removed(w.Reason))
	case w.Added && out.Context.Stages == ByPerson:
		out.Added, out.measures = true, append(out.measures, Added)
	default:
		out.measures = append(out.measures, Accepted)
	}
	if found, shown := x.Skills[w.SkillID]; shown {
		out.Shown, out.Probability = true, found.Probability
		out.measures = append(out.measures, ShownIn(binOf(found.Probability)))
		if w.Kept {
			out.measures = append(out.measures, keptIn+Measure(binOf(found.Probability)))
		}
	}
	if yes, no := votes(w.Words); yes+no > 1 {
		out.measures = append(out.measures, SaidBy(yes, no))
	}
	return out
}

// votes counts people who keep a skill and who do not; flags are no votes.
func votes(words []feedback.Recorded) (yes, no int) {
	for _, word := range words {
		switch {
		case word.Action == feedback.Flag:
		case word.Says():
			yes++
		default:
			no++
		}
	}
	return yes, no
}

func binOf(probability float64) int { return min(bins-1, int(probability*bins)) }
