package taxonomydb_test

import (
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func TestAFindingIsKeptWithAReasonUntilItIsShownAgain(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		found := quality.Of(c.snap(), []int64{c.id("a")})[0]
		w := taxonomy.Waiver{Finding: found.Key, Check: found.Check, Concept: found.Concepts[0], Message: found.Message, Author: ann}
		if err := c.Waive(ctx, "one", w); fault.KindOf(err) != fault.Invalid {
			t.Errorf("kept without a reason: %v", err)
		}
		w.Reason = "the source has it so"
		for _, reason := range []string{"first", w.Reason} {
			w.Reason = reason
			if err := c.Waive(ctx, "one", w); err != nil {
				t.Fatal(err)
			}
		}
		elsewhere := w
		elsewhere.Concept = 1 << 40
		if err := c.Waive(ctx, "one", elsewhere); fault.KindOf(err) != fault.NotFound {
			t.Errorf("kept for a concept of no taxonomy: %v", err)
		}
		kept, err := c.Waivers(ctx, "one")
		if err != nil || len(kept) != 1 || kept[0].Reason != w.Reason || kept[0].Author != ann || kept[0].At.IsZero() || kept[0].Message != found.Message {
			t.Fatalf("%+v, %v", kept, err)
		}
		if now := c.revision(); now != 1 {
			t.Errorf("keeping made revision %d", now)
		}
		if err := c.Unwaive(ctx, "one", found.Key); err != nil {
			t.Fatal(err)
		}
		if kept, err = c.Waivers(ctx, "one"); err != nil || len(kept) != 0 {
			t.Errorf("still kept: %+v, %v", kept, err)
		}
	})
}
