package taxonomy

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever labels a concept has and shall have, the commands lead from one to
// the other, and none of them is refused.
func TestRelabellingLeadsToTheLabelsAskedFor(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 36))
	some := func() []Label {
		n := &Node{}
		for _, text := range []string{"a", "b", "c", "d"} {
			if kind := r.IntN(4); kind < 3 {
				l := Label{text, "en", LabelKinds[kind]}
				if l.Kind == Preferred && preferredIn(n.Labels) != nil {
					l.Kind = Hidden
				}
				n.Labels = append(n.Labels, l)
			}
		}
		n.setLabels(n.Labels)
		return n.Labels
	}
	other := Label{"x", "de", Preferred}
	for range 2000 {
		has, shall := some(), some()
		n := &Node{Concept: Concept{Labels: append(slices.Clone(has), other)}}
		SortLabels(n.Labels)
		commands := Relabel(1, "en", n.Labels, append(slices.Clone(shall), Label{"y", "fr", Hidden}))
		for _, c := range commands {
			var err error
			switch c := c.(type) {
			case AddLabel:
				err = n.addLabel(c.Label)
			case RemoveLabel:
				err = n.removeLabel(c.Label)
			case ChangeLabel:
				if err = n.removeLabel(c.From); err == nil {
					err = n.addLabel(c.To)
				}
			}
			if err != nil {
				t.Fatalf("%v to %v: %+v: %v", has, shall, c, err)
			}
		}
		if got := ofLanguage(n.Labels, "en"); !slices.Equal(got, shall) || !slices.Contains(n.Labels, other) {
			t.Fatalf("%v to %v gave %v by %+v", has, shall, n.Labels, commands)
		}
		if slices.Equal(has, shall) && len(commands) > 0 {
			t.Fatalf("%v needs no %+v", has, commands)
		}
	}
}
