package export

import (
	"testing"
	"time"

	"winnow/extractor"
	"winnow/feedback"
)

func TestTheExtractionThatWasShownIsFound(t *testing.T) {
	at := func(s int) time.Time { return time.Unix(int64(s), 0) }
	one, two := extractor.Stamp{Model: "1"}, extractor.Stamp{Model: "2"}
	d := Document{Extractions: []Extraction{
		{ID: 1, Version: 1, Stamp: one, MadeAt: at(10)}, {ID: 2, Version: 1, Stamp: two, MadeAt: at(20)},
		{ID: 3, Version: 2, Stamp: two, MadeAt: at(30)}, {ID: 4, Version: 1, Stamp: one, MadeAt: at(40)},
	}}
	for _, c := range []struct {
		version int
		stamp   extractor.Stamp
		at      int
		want    int64
	}{
		{1, one, 15, 1}, {1, one, 25, 1}, {1, one, 45, 4}, {1, two, 45, 2}, {2, two, 35, 3},
		{1, extractor.Stamp{}, 25, 2},                                   // no stamp told: the last there was
		{1, two, 15, 2},                                                 // by a clock that is behind
		{2, one, 35, 3}, {2, extractor.Stamp{}, 25, 0}, {3, one, 45, 0}, // nothing to be seen
	} {
		if id, found := d.shown(c.version, c.stamp, at(c.at)); id != c.want || found != (c.want != 0) {
			t.Errorf("version %d, stamp %v, at %d: %d, not %d", c.version, c.stamp, c.at, id, c.want)
		}
	}
}

func TestAFlagSpeaksAgainstASkillButForOneThatIsMissing(t *testing.T) {
	word := func(actor int64, role string, action feedback.Action, reason feedback.Reason) feedback.Recorded {
		return feedback.Recorded{Event: feedback.Event{Action: action, Reason: reason}, ActorID: actor, Role: role}
	}
	kept := feedback.LastWords{Decision: feedback.Decision{Decided: true, Kept: true}, Words: []feedback.Recorded{
		word(1, "curator", feedback.Add, ""), word(2, "seeker", feedback.Flag, feedback.Missing), word(3, "seeker", feedback.Flag, feedback.TooBroad),
	}}
	if share, flags := agreement(kept, true, byRole{}); share != 0.75 || flags != 2 {
		t.Errorf("kept: agreement %v with %d flags", share, flags)
	}
	removed := feedback.LastWords{Decision: feedback.Decision{Decided: true}, Words: []feedback.Recorded{
		word(1, "curator", feedback.Remove, feedback.NotForThisJob), word(2, "seeker", feedback.Flag, feedback.Missing),
	}}
	if share, _ := agreement(removed, false, byRole{}); share != 0.6667 {
		t.Errorf("removed: agreement %v", share)
	}
}
