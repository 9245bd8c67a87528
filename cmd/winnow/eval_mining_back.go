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
	own   int // by the candidate's own phrase, not by a variant shown with it
}

// back counts which skills a surface form of a phrase, and of a candidate, folds
// to a label of.
func back(skills []extractor.SourceSkill, stats []mining.Statistic, candidates []mining.Candidate) returned {
	phrases := map[string]bool{}
	for i := range stats {
		phrases[stats[i].Key] = true
	}
	offered, alone := offers(candidates, true), offers(candidates, false)
	var out returned
	for _, s := range skills {
		seen, own, verdict := false, false, mining.Verdict("")
		for key := range keysOf(s) {
			seen = seen || phrases[key]
			_, ok := alone[key]
			own = own || ok
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
		if own {
			out.own++
		}
		if verdict == mining.New {
			out.asNew++
		}
	}
	return out
}

// offers lists what candidates offer, by key and by the fold of each surface
// form, with or without the variants shown with them.
func offers(candidates []mining.Candidate, variants bool) map[string]mining.Verdict {
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
		if !variants {
			continue
		}
		for _, v := range c.Variants {
			put(v.Key, c.Verdict)
			put(mining.Key(v.Label), c.Verdict)
		}
	}
	return out
}
