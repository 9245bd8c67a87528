package main

import (
	"winnow/activelearn/mining"
	"winnow/extractor"
)

// returned counts skills that mining brought back.
type returned struct {
	seen  int // a phrase folds to one of the skill's labels
	back  int // a candidate has such a phrase
	asNew int // not as an alias of another skill
}

// back counts which skills a surface form of a phrase, and of a candidate, folds
// to a label of.
func back(skills []extractor.SourceSkill, stats []mining.Statistic, candidates []mining.Candidate) returned {
	phrases := map[string]bool{}
	for i := range stats {
		phrases[stats[i].Key] = true
	}
	offered := offers(candidates)
	var out returned
	for _, s := range skills {
		seen, verdict := false, mining.Verdict("")
		for key := range keysOf(s) {
			seen = seen || phrases[key]
			if v, ok := offered[key]; ok && verdict != mining.New {
				verdict = v
			}
		}
		if seen {
			out.seen++
		}
		if verdict != "" {
			out.back++
		}
		if verdict == mining.New {
			out.asNew++
		}
	}
	return out
}

// offers lists what candidates offer, by key and by the fold of each surface form.
func offers(candidates []mining.Candidate) map[string]mining.Verdict {
	out := map[string]mining.Verdict{}
	put := func(key string, v mining.Verdict) {
		if out[key] != mining.New {
			out[key] = v
		}
	}
	for _, c := range candidates {
		for _, key := range c.Keys {
			put(key, c.Verdict)
		}
		for _, s := range c.Surfaces {
			put(mining.Key(s.Text), c.Verdict)
		}
	}
	return out
}
