package taxonomydb_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
)

// errs is a check that finds errors in whatever it looks at.
func errs(*taxonomy.Snapshot) []taxonomy.Found {
	return []taxonomy.Found{{Check: "x", Severity: "error", Title: "errors", Count: 2}, {Check: "y", Severity: "warning", Title: "warnings", Count: 9}}
}

func TestAReleaseIsHeldBackUntilSomebodySignsForIt(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		order := func(number string) taxonomy.ReleaseOrder {
			return taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: number, Author: ann}
		}
		held := func(o taxonomy.ReleaseOrder, want string) {
			t.Helper()
			before := c.revision()
			_, err := c.Release(ctx, "one", o)
			if fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.Message(err), want) || c.revision() != before {
				t.Errorf("held back with %v at revision %d, want %q", err, c.revision(), want)
			}
		}
		fall := func(points float64, to int64) *taxonomy.Regression {
			return &taxonomy.Regression{From: 1, To: to, Against: "1", Documents: 66, Labelled: 66, Before: taxonomy.Accuracy{F1: 0.7}, After: taxonomy.Accuracy{F1: 0.7 - points/100}}
		}

		o := order("1")
		o.Check = errs
		held(o, "2 errors")
		o.Sign = " \n "
		held(o, "2 errors")
		o.Sign = strings.Repeat("x", 2001)
		held(o, "longer")
		o.Sign = "The source has them too."
		first, err := c.Release(ctx, "one", o)
		if err != nil || first.Signed != o.Sign {
			t.Fatalf("signed: %+v, %v", first, err)
		}

		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("x", taxonomy.Hidden)})
		o = order("2")
		o.MustMeasure = true
		held(o, "not measured")
		o.Regression = fall(0, c.revision()-1)
		held(o, "not measured") // what was measured is another revision
		o.Regression = fall(1.2, c.revision())
		held(o, "falls by 1.2 points")
		if err := c.SetReleaseBound(ctx, "one", 1.5); err != nil {
			t.Fatal(err)
		}
		o.Sign = "Not needed."
		second, err := c.Release(ctx, "one", o)
		if err != nil || second.Signed != "" || second.Regression == nil || second.Regression.Fall() < 1.19 {
			t.Errorf("within the bound: %+v, %v", second, err)
		}
		list, err := c.Releases(ctx, "one")
		if err != nil || !reflect.DeepEqual(list, []taxonomy.Release{second, first}) {
			t.Errorf("kept %+v, %v, made %+v", list, err, []taxonomy.Release{second, first})
		}
		for _, wrong := range []float64{-1, 100.1} {
			if fault.KindOf(c.SetReleaseBound(ctx, "one", wrong)) != fault.Invalid {
				t.Errorf("a bound of %v is taken", wrong)
			}
		}
		if bound, err := c.ReleaseBound(ctx, "one"); err != nil || bound != 1.5 {
			t.Errorf("the bound is %v, %v", bound, err)
		}
	})
}

func TestTheWorkingCopyIsComparedWithTheLastReleaseOrImport(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("x", taxonomy.Hidden)})
		base, released, err := c.Baseline(ctx, "one")
		if err != nil || released || base.Revision != 1 || base.Number != "1" {
			t.Errorf("before a release: %+v, %v, %v", base, released, err)
		}
		r := c.release("2")
		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("y", taxonomy.Hidden)})
		base, released, err = c.Baseline(ctx, "one")
		if err != nil || !released || !reflect.DeepEqual(base, r) {
			t.Errorf("after it: %+v, %v, %v", base, released, err)
		}
		compared, _, err := c.Compared(ctx, "one", 1, c.revision(), []int64{c.id("b"), c.id("a")})
		if err != nil || len(compared) != 1 || len(compared[0].Lines(nil)) != 2 {
			t.Errorf("compared %+v, %v", compared, err)
		}
	})
}
