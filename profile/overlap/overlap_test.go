package overlap

import (
	"math"
	"testing"

	"winnow/extractor"
)

// tree is a hierarchy by child: its parents.
type tree map[int64][]int64

func (t tree) Broader(skill int64) []int64 { return t[skill] }

func (t tree) Narrower(skill int64) []int64 {
	var out []int64
	for child, parents := range t {
		for _, p := range parents {
			if p == skill {
				out = append(out, child)
			}
		}
	}
	return out
}

const (
	programming int64 = iota + 1
	python
	java
	django
	sql
	wide
)

var skills = tree{python: {programming}, java: {programming}, django: {python}}

func TestAChildParentOrSiblingCountsPartlyAndSaysSo(t *testing.T) {
	for _, c := range []struct {
		asked int64
		near  Nearness
		worth float64
	}{{python, Same, 1}, {programming, Child, 0.8}, {django, Parent, 0.5}, {java, Sibling, 0.3}, {sql, "", 0}} {
		got := Of([]int64{python}, skills)[c.asked]
		if got.Near != c.near || got.Worth != c.worth || got.Near != "" && got.By != python {
			t.Errorf("who has Python and is asked for %d: %+v, want %s %g", c.asked, got, c.near, c.worth)
		}
	}
}

func TestTheBestWayToASkillCounts(t *testing.T) {
	c := Of([]int64{java, python}, skills)
	if c[python].Near != Same || c[java].Near != Same || c[programming].By != java || c[programming].Near != Child {
		t.Errorf("%+v", c)
	}
}

func TestSiblingsBelowAWideParentAreStrangers(t *testing.T) {
	many := tree{python: {wide}, java: {wide}}
	for i := range int64(mostSiblings) {
		many[100+i] = []int64{wide}
	}
	if c := Of([]int64{python}, many); c[java].Near != "" || c[wide].Near != Child {
		t.Errorf("java %+v, parent %+v", c[java], c[wide])
	}
}

func TestAnOverlapCountsEachGroupAndWeighsRequiredMost(t *testing.T) {
	asked := []Asked{{python, "Python", extractor.Required}, {sql, "SQL", extractor.Required}, {java, "Java", extractor.Core}, {programming, "programming", extractor.Mentioned}}
	o := Compare(asked, Of([]int64{python}, skills))
	if o.Groups[extractor.Required] != (Group{Have: 1, Total: 2}) || o.Groups[extractor.Core] != (Group{Close: 1, Total: 1}) {
		t.Errorf("%+v", o.Groups)
	}
	if len(o.Have) != 1 || len(o.Close) != 2 || len(o.Lack) != 1 || o.Lack[0].Label != "SQL" {
		t.Errorf("%+v", o)
	}
	if want := (3 + 2*0.3 + 0.8) / 9; math.Abs(o.Score-want) > 1e-9 {
		t.Errorf("score %g, want %g", o.Score, want)
	}
	if empty := Compare(nil, nil); empty.Score != 0 {
		t.Errorf("a posting that asks for nothing scores %g", empty.Score)
	}
}
