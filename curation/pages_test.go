package curation_test

import (
	"slices"
	"testing"

	"winnow/activelearn"
	"winnow/fault"
)

// paged reads a whole list page by page, and checks what each says of its place.
func (f *fixture) paged(q activelearn.Query) []string {
	f.Helper()
	var labels []string
	for range 20 {
		p, err := f.List(ctx, f.ann, q)
		if err != nil {
			f.Fatal(err)
		}
		if p.Ahead != len(labels) || p.Total != len(phrases) {
			f.Errorf("by %q: a page after %d candidates says %d of %d", q.Order, len(labels), p.Ahead, p.Total)
		}
		for _, c := range p.Candidates {
			labels = append(labels, c.Label)
		}
		if q.After = p.Next; q.After == "" {
			return labels
		}
	}
	f.Fatalf("by %q: there is always a next page", q.Order)
	return nil
}

// asked has each phrase in other numbers of documents, some alike.
func (f *fixture) asked() {
	for i, n := range []int{5, 3, 3, 4} {
		for range n {
			f.posting(f.acme, "Windworks", "You know "+phrases[i])
		}
	}
	f.mine()
}

func TestAListIsReadPageByPageInEveryOrder(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.asked()
		for _, order := range activelearn.Orders {
			var whole []string
			for _, c := range f.list(f.ann, activelearn.Query{State: activelearn.Open, Order: order, Limit: 10}) {
				whole = append(whole, c.Label)
			}
			for _, limit := range []int{1, 3} {
				if got := f.paged(activelearn.Query{State: activelearn.Open, Order: order, Limit: limit}); !slices.Equal(got, whole) {
					t.Errorf("by %q, %d at a time: %v, want %v", order, limit, got, whole)
				}
			}
		}
	})
}

func TestAPageGoesOnWhereTheOneBeforeEndedThoughItsCandidatesAreDecided(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.asked()
		q := activelearn.Query{State: activelearn.Open, Limit: 2}
		first, err := f.List(ctx, f.ann, q)
		if err != nil {
			t.Fatal(err)
		}
		whole := f.list(f.ann, activelearn.Query{State: activelearn.Open})
		for _, c := range first.Candidates {
			f.decide(rejection(c))
		}
		q.After = first.Next
		second, err := f.List(ctx, f.ann, q)
		if err != nil || len(second.Candidates) != 2 || second.Candidates[0].ID != whole[2].ID || second.Ahead != 0 || second.Total != 2 {
			t.Errorf("%+v, %v", second, err)
		}
		rejected, err := f.List(ctx, f.ann, activelearn.Query{State: activelearn.Rejected, Limit: 1})
		if err != nil || rejected.Candidates[0].ID != first.Candidates[1].ID || rejected.Next == "" {
			t.Fatalf("%+v, %v", rejected, err)
		}
		rejected, err = f.List(ctx, f.ann, activelearn.Query{State: activelearn.Rejected, Limit: 1, After: rejected.Next})
		if err != nil || rejected.Candidates[0].ID != first.Candidates[0].ID || rejected.Next != "" || rejected.Ahead != 1 {
			t.Errorf("%+v, %v", rejected, err)
		}
	})
}

func TestADamagedAddressOfAPageIsRefused(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for _, q := range []activelearn.Query{{After: "x"}, {After: "1_2.3"}, {After: "2.3", Order: activelearn.ByBurst}, {After: "x_2.3", Order: activelearn.ByBurst}, {After: "_2.3", Order: activelearn.ByNovelty}} {
			q.State = activelearn.Open
			if _, err := f.List(ctx, f.ann, q); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%+v: %v", q, err)
			}
		}
	})
}
