package insights

import (
	"math"

	"winnow/feedback"
)

// Count says what a document's events up to now amount to.
func Count(d Document) Tally {
	t := Tally{}
	if d.Private {
		return t
	}
	state := feedback.Fold(d.Events)
	words := state.LastWords()
	for _, w := range words {
		d.countDecision(t, w)
	}
	for _, s := range reversals(state.Entries()) {
		x, _ := d.seen(s)
		t.add(DayOf(s.CreatedAt), x.context(x.stagesOf(s.SkillID, s.Action == feedback.Add)), Reversed, 1)
	}
	d.countTimes(t, state.Entries())
	d.countWhole(t, words)
	return t
}

// countDecision counts where the decision on one skill stands, how sure the engine
// had been of it, and how many people said what.
func (d Document) countDecision(t Tally, w feedback.LastWords) {
	one := d.decision(w)
	day := DayOf(one.At)
	for _, m := range one.measures {
		t.add(day, one.Context, m, 1)
	}
	if one.Shown {
		t.add(day, one.Context, probability+Measure(binOf(one.Probability)), int64(math.Round(one.Probability*1e4)))
	}
}

// reversals are the standing decisions before which somebody had decided the
// contrary; what was undone was not decided.
func reversals(entries []feedback.Entry) []feedback.Recorded {
	last, reversed := map[int64]feedback.Recorded{}, map[int64]bool{}
	for _, e := range entries {
		if e.Undone || e.SkillID == 0 || e.Action == feedback.Flag {
			continue
		}
		if before, decided := last[e.SkillID]; decided && before.Says() != e.Says() {
			reversed[e.SkillID] = true
		}
		last[e.SkillID] = e.Recorded
	}
	var out []feedback.Recorded
	for skill := range reversed {
		out = append(out, last[skill])
	}
	return out
}

// countWhole counts the document at the day of its last decision: how many
// corrections it needed, and how many of the skills shown were decided on.
func (d Document) countWhole(t Tally, words []feedback.LastWords) {
	if len(words) == 0 {
		return
	}
	last, corrections := words[0].Decider, 0
	decided := map[int64]bool{}
	for _, w := range words {
		if w.Decider.Sequence > last.Sequence {
			last = w.Decider
		}
		decided[w.SkillID] = true
		if d.corrects(w) {
			corrections++
		}
	}
	x, _ := d.seen(last)
	day, c := DayOf(last.CreatedAt), x.context(Whole)
	t.add(day, c, edits+editsBucket(corrections), 1)
	t.add(day, c, editsInAll, int64(corrections))
	for id, found := range x.Skills {
		t.add(day, x.context(found.Stages), Shown, 1)
		if decided[id] {
			t.add(day, x.context(found.Stages), Decided, 1)
		}
	}
}

// corrects says that a decision differs from what was shown: the skill was removed
// or added, or its relation changed.
func (d Document) corrects(w feedback.LastWords) bool {
	x, _ := d.seen(w.Decider)
	found, shown := x.Skills[w.SkillID]
	return !w.Kept || !shown || w.Relation != "" && w.Relation != found.Relation
}

// Upper ends of the buckets of corrections in a document; the last one is open.
var editsUpTo = []int{0, 1, 2, 5, 10, 20}

func editsBucket(n int) Measure {
	for i, most := range editsUpTo {
		if n <= most {
			return Measure(i)
		}
	}
	return Measure(len(editsUpTo))
}
