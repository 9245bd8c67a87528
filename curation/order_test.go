package curation_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/activelearn"
	"winnow/fault"
)

// Each order is of all candidates, not of a page of the ranking's.
func TestOpenCandidatesAreListedByWhatTheReaderAsksFor(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for range 3 {
			f.posting(f.acme, "Sailmakers", "You know ship painting")
		}
		w := f.posting(f.acme, "Windworks", "You know kite rigging")
		f.posting(f.acme, "Windworks", "You know kite rigging")
		s := activelearn.Suggestion{ID: uuid.NewString(), Document: w.Document.PublicID, Version: 1, Phrase: "kite rigging", Start: strings.Index(w.Version.Text, "kite rigging")}
		s.End = s.Start + len("kite rigging")
		if err := f.Suggest(ctx, f.carl, s); err != nil {
			t.Fatal(err)
		}
		f.mine()
		for order, want := range map[activelearn.Order]string{
			activelearn.ByRank: "kite rigging", activelearn.ByDocuments: "ship painting", activelearn.ByEmployers: "kite rigging",
			activelearn.ByNovelty: "kite rigging", activelearn.ByBurst: "ship painting",
		} {
			got := f.list(f.ann, activelearn.Query{State: activelearn.Open, Order: order, Limit: 1})
			if len(got) != 1 || got[0].Label != want {
				t.Errorf("by %q: %+v, want %s", order, got, want)
			}
		}
		if _, err := f.List(ctx, f.ann, activelearn.Query{State: activelearn.Rejected, Order: activelearn.ByBurst}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("decided ones by burst: %v", err)
		}
	})
}
