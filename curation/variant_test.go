package curation_test

import (
	"testing"

	"winnow/activelearn/mining"
)

func TestTheRankingIsToldWhatIsDecidedSoThatItHidesNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		if len(f.decided) != 0 {
			t.Errorf("before any decision: %v", f.decided)
		}
		f.decide(rejection(c))
		f.mine()
		if !f.decided[mining.Key("kite rigging")] || len(f.decided) != 1 {
			t.Errorf("after one rejection: %v", f.decided)
		}
	})
}
