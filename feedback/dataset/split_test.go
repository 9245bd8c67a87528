package dataset

import (
	"fmt"
	"strings"
	"testing"
)

const posting = "We look for a warehouse developer with five years of Python and SQL who can drive a forklift, keeps stock, " +
	"works well with others in a small team near the harbour, likes early mornings, writes programs that last and reads those of others"

func TestEmployersAreSpreadAboutEightyTenTen(t *testing.T) {
	n := map[Split]int{}
	for i := range 10_000 {
		n[SplitOf(fmt.Sprint("employer ", i))]++
	}
	if n[Train] < 7800 || n[Train] > 8200 || n[Validation] < 850 || n[Validation] > 1150 {
		t.Errorf("%v", n)
	}
}

func TestAnEmployersNameIsFolded(t *testing.T) {
	for _, name := range []string{"ACME GmbH & Co. KG", "Acme", " acme, Inc. ", "A.C.M.E. Ltd"} {
		if got := EmployerKey(name); got != "acme" {
			t.Errorf("%q became %q", name, got)
		}
	}
	if got := EmployerKey("AG"); got != "ag" {
		t.Errorf("a name that is a legal form only became %q", got)
	}
}

func TestANearDuplicateOfAnotherSplitIsLeftOut(t *testing.T) {
	p := NewPlacer()
	if got := p.Place(Train, Sketch(posting)); got != Train {
		t.Fatal(got)
	}
	changed := strings.Replace(posting, "near the harbour", "in the old town", 1)
	if got := p.Place(Test, Sketch(changed)); got != None {
		t.Errorf("a posting with three words changed went to %s", got)
	}
	if got := p.Place(Train, Sketch(changed)); got != Train {
		t.Errorf("in the same split it went to %s", got)
	}
	if got := p.Place(Test, Sketch("A nurse for nights on the ward with patience, care and a driving licence for the van")); got != Test {
		t.Errorf("another posting went to %s", got)
	}
}

// More documents must not move those that were there.
func TestPlacesAreStableAsDataGrows(t *testing.T) {
	records := some(60)
	for i := 20; i < 60; i++ {
		records[i].Bands = records[i%20].Bands
	}
	place := func(n int) []Split {
		p := NewPlacer()
		var out []Split
		for _, r := range records[:n] {
			out = append(out, p.Place(r.Split, r.Bands))
		}
		return out
	}
	few, many, left := place(20), place(60), 0
	for i := range few {
		if few[i] != many[i] {
			t.Errorf("document %d moved from %s to %s", i, few[i], many[i])
		}
	}
	for _, s := range many {
		if s == None {
			left++
		}
	}
	if left == 0 {
		t.Error("no near-duplicate was left out, so this shows nothing")
	}
}

// The check must see a leak where there is one: here the employer's rows are put
// into two splits by hand.
func TestLeakageIsSeen(t *testing.T) {
	c := NewCollector()
	records := some(2)
	sentence := "you write programs in Python and SQL for a warehouse near the harbour"
	for i, split := range []Split{Train, Test} {
		records[i].Split = split
		records[i].Document = "doc-same"
		records[i].Rows[0].Sentence = sentence
		c.Add(records[i])
	}
	l := c.Statistics().Leakage
	if l != (Leakage{Employers: 1, Documents: 1, HeldSentences: 1, SentencesInTrain: 1}) {
		t.Errorf("%+v", l)
	}
}

func TestBandsCountSkillsByTheirTrainingLabels(t *testing.T) {
	c := NewCollector()
	for i, r := range some(12) {
		r.Split = Train
		if i >= 10 {
			r.Split = Test
			r.Rows[0].SkillID = 3
		}
		c.Add(r)
	}
	bands := c.Statistics().Bands
	if bands[0].Skills != 1 || bands[0].Labels["test"] != 2 || bands[2].Name != "5–19" || bands[2].Skills != 2 || bands[2].Labels["train"] != 20 {
		t.Errorf("%+v", bands)
	}
}
