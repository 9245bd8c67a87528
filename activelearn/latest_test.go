package activelearn

import "testing"

func TestTheLatestDecisionIsTheActorsOwnAndStillCounts(t *testing.T) {
	by := func(sequence, actor int64, kind Kind, undone bool) Recorded {
		return Recorded{Decision: Decision{Kind: kind}, Sequence: sequence, Actor: Actor{ID: actor}, Undone: undone}
	}
	decided := []Recorded{by(7, 1, Reject, true), by(3, 1, Wait, false), by(8, 1, Undo, false), by(9, 2, Approve, false), by(5, 1, Alias, false)}
	if r := latest(decided, 1); r == nil || r.Sequence != 5 {
		t.Errorf("the latest is %+v, want the alias", r)
	}
	if r := latest(decided, 3); r != nil {
		t.Errorf("somebody who decided nothing has %+v", r)
	}
}
