package evaluate

import (
	"winnow/extractor"
	"winnow/extractor/score"
)

// Found lists what a threshold shows of held-out predictions.
func (h *HeldOut) Found(threshold float64) []Found {
	var out []Found
	for i, p := range h.Classes {
		if r := score.Relevant(p); r >= score.Needs(threshold, &h.Candidates.Rows[i].X) {
			out = append(out, Found{
				URI: h.Candidates.URIs[i], Relation: relationOf[score.Relation(p)],
				Section: h.Candidates.Sections[i], Probability: r,
			})
		}
	}
	return out
}

var relationOf = [...]extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned}

// threshold is a scorer's for a document.
func threshold(m *score.Model, d *GoldDocument) float64 {
	return m.Threshold(d.Kind, d.Language != "" && d.Language != "en")
}

// f1Slack is what of twice F1 a higher threshold may cost. The best one lies on a
// plateau: from 0.25 to 0.40 precision of jobs rises by nine points at the same F1,
// and half as many lines without a skill raise an alarm.
const f1Slack = 0.01

// bestThreshold is the highest with nearly the best grouped F1 over a kind's
// documents. Kinds with few documents share: half the weight of the decision comes
// from all kinds. Without a kind it is the best over all.
func bestThreshold(held []HeldOut, kind string) float64 {
	f := map[float64]float64{}
	best, top := 0.5, -1.0
	for t := 0.10; t <= 0.80; t += 0.01 {
		f[t] = f1At(held, kind, t)
		top = max(top, f[t])
	}
	slack := f1Slack
	if kind == "" { // then f1At is F1, not twice of it
		slack /= 2
	}
	for t := 0.10; t <= 0.80; t += 0.01 {
		if f[t] >= top-slack {
			best = t
		}
	}
	return float64(int(best*100+0.5)) / 100
}

// f1At is the grouped F1 of a kind's documents and of all, together.
func f1At(held []HeldOut, kind string, t float64) float64 {
	var own, all Tally
	for i := range held {
		h := &held[i]
		found := h.Found(t)
		all.Add(h.Candidates.Gold, found)
		if h.Candidates.Gold.Kind == kind {
			own.Add(h.Candidates.Gold, found)
		}
	}
	return own.F1() + all.F1()
}
