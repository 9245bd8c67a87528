package dataset

import (
	"reflect"
	"testing"
	"time"
)

func TestQueriesThatAskForTheSameAreOne(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	abroad := day.In(time.FixedZone("UTC+2", 7200))
	for _, c := range []struct {
		what     string
		one, two Query
	}{
		{"the default kinds, told or not", Query{}, Query{Kinds: []string{"job", "feed", "course"}}},
		{"lists in another order, with repeats", Query{Roles: []string{"ml", "curator"}, Organisations: []int64{2, 1}}, Query{Roles: []string{"curator", "ml", "ml"}, Organisations: []int64{1, 2, 2}}},
		{"an empty list", Query{Models: []string{}}, Query{}},
		{"a day in another zone", Query{From: day}, Query{From: abroad}},
	} {
		if one, two := c.one.Canonical(), c.two.Canonical(); !reflect.DeepEqual(one, two) {
			t.Errorf("%s: %+v and %+v", c.what, one, two)
		}
	}
	given := Query{Roles: []string{"ml", "curator"}}
	if given.Canonical(); given.Roles[0] != "ml" {
		t.Error("the list of the caller was sorted")
	}
	if got := (Query{Kinds: []string{"job"}}).Canonical(); !reflect.DeepEqual(got.Kinds, []string{"job"}) {
		t.Errorf("a kind alone became %v", got.Kinds)
	}
}
