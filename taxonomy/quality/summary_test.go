package quality_test

import (
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func TestAFindingThatIsKeptDoesNotCount(t *testing.T) {
	s := small(skill(1, "bake bread"), skill(2, "bake bread"))
	all := quality.Run(s, quality.Options{})
	count := func(found []taxonomy.Found) (n int) {
		for _, f := range found {
			n += f.Count
		}
		return n
	}
	before, after := count(quality.Summary(s)), count(quality.SummaryBut([]taxonomy.Waiver{{Finding: all[0].Key}})(s))
	if len(all) < 2 || after >= before {
		t.Errorf("%d findings, counted %d, with one kept %d", len(all), before, after)
	}
}
