package curation_test

import (
	"slices"
	"testing"

	"winnow/activelearn"
	"winnow/fault"
)

func question(labels ...string) activelearn.Question {
	var q activelearn.Question
	for _, l := range labels {
		q.Labels = append(q.Labels, activelearn.Label{Text: l, Language: "en"})
	}
	return q
}

func TestTheImpactSaysWhereALabelWouldBeFoundAndWhatItTakesOver(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.posting(f.acme, "Sailmakers", "Experience with kite rigging") // "rigging" is a skill that is found here
		f.posting(f.acme, "Windworks", "Kite-rigging, every day")
		f.posting(f.acme, "Windworks", "You rig kites") // the words, but not the label
		f.posting(f.acme, "Others", "Rigging and a kite")
		f.posting(f.other, "Secretworks", "You know kite rigging")
		got, err := f.Impact(ctx, f.ann, question("kite rigging"))
		if err != nil {
			t.Fatal(err)
		}
		if got.Found != 2 || got.Of != 4 || got.Employers != 2 || got.Sampled || got.Overlaps != 2 {
			t.Errorf("%+v", got)
		}
		if len(got.TakesFrom) != 1 || got.TakesFrom[0] != (activelearn.TakeOver{Skill: f.skill("u:rigging"), Label: "rigging", Documents: 2}) {
			t.Errorf("takes over from %+v", got.TakesFrom)
		}
		if len(got.Examples) != 2 || got.Examples[0].Sentence[got.Examples[0].Start:got.Examples[0].End] != "kite rigging" || got.Examples[0].Document == "" {
			t.Errorf("shown in %+v", got.Examples)
		}
	})
}

// The search text only leaves documents out. What it leaves out the lexicon would
// not have found, whatever the inflection.
func TestTheImpactMissesNoInflection(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for label, sentence := range map[string]string{
			"manage smart cities": "We are managing smart city",
			"Pénélope weaving":    "Penelope weaving",
			"planning policies":   "We plan policy",
			"C++":                 "Experience with C++",
			"kite rigger":         "Two kite riggers wanted",
		} {
			f.posting(f.acme, "Any", sentence)
			got, err := f.Impact(ctx, f.ann, question(label))
			if err != nil || got.Found != 1 {
				t.Errorf("%q in %q: found %d of %d, %v", label, sentence, got.Found, got.Named, err)
			}
		}
	})
}

func TestPastDocumentsAreReadAgainOnceForADecision(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		if _, err := f.Reread(ctx, f.ann, c.ID); fault.KindOf(err) != fault.Invalid {
			t.Errorf("before a decision: %v", err)
		}
		f.posting(f.other, "Secretworks", "You know kite rigging")
		f.posting(f.acme, "Sailmakers", "You know Python")
		c = f.decide(approval(c)).Candidate
		for range 2 {
			if n, err := f.Reread(ctx, f.ann, c.ID); err != nil || n != 3 {
				t.Errorf("%d documents, %v", n, err)
			}
		}
		first, second := f.jobs.asked[0], f.jobs.asked[1]
		if first.ID != second.ID || !slices.Equal(first.Documents, []int64{1, 2, 3}) || first.Revision != c.Decision.Revision || first.Taxonomy != "test" {
			t.Errorf("%+v, then %+v", first, second)
		}
	})
}
