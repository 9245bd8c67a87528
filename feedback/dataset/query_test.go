package dataset

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"winnow/fault"
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

func TestAQueryThatCannotBeMeantIsRefused(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		field string
		query Query
	}{
		{"kind", Query{Kinds: []string{"jobs"}}}, {"role", Query{Roles: []string{"boss"}}}, {"position", Query{Position: -1}},
		{"min_agreement", Query{MinAgreement: 1.5}}, {"min_annotators", Query{MinAnnotators: -1}}, {"until", Query{From: day, Until: day}},
	} {
		var told *fault.Error
		if err := c.query.Check(); !errors.As(err, &told) || told.Field != c.field {
			t.Errorf("%+v: %v, want one about %q", c.query, err, c.field)
		}
	}
	if err := (Query{Kinds: []string{"resume"}, Roles: Roles, MinAgreement: 1, From: day, Until: day.AddDate(0, 0, 1)}).Check(); err != nil {
		t.Error(err)
	}
}
