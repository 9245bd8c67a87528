package mining

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"winnow/extractor/text"
)

// seen makes one document's statistics of phrases, each in a sentence of its own.
func seen(document int, employer string, phrases ...string) (Origin, []Occurrence) {
	var all []Occurrence
	for _, p := range phrases {
		s := fmt.Sprintf("Posting %s of %s asks for %s at work.", letters(document), employer, p)
		at := len(s) - len(p) - len(" at work.")
		all = append(all, Occurrence{Key: Key(p), Surface: p, Sentence: s, Start: at, End: at + len(p), Section: text.Qualifications, Language: "en", Signs: Cued | Whole, Score: 0.5, Beside: []int64{1}})
	}
	posted := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, document)
	return Origin{Document: fmt.Sprint(document), Employer: employer, Title: "Nurse", Posted: posted}, all
}

// letters writes a number in letters: sentences that differ in digits are one.
func letters(n int) string {
	out := ""
	for ; n > 0 || out == ""; n /= 26 {
		out += string(rune('a' + n%26))
	}
	return out
}

func TestStatisticsMergeInAnyOrder(t *testing.T) {
	var parts []Statistic
	for i := range 40 {
		parts = append(parts, Tally(seen(i, fmt.Sprintf("employer %d", i%7), "wound dressing"))...)
	}
	var first Statistic
	for round := range 5 {
		order := rand.New(rand.NewPCG(1, uint64(round))).Perm(len(parts))
		whole := parts[order[0]].clone()
		for _, i := range order[1:] {
			whole.Merge(parts[i])
		}
		if len(whole.Samples) != MaxSamples {
			t.Errorf("%d sentences are kept", len(whole.Samples))
		}
		whole.Samples = nil
		if round == 0 {
			first = whole
		} else if !reflect.DeepEqual(whole, first) {
			t.Errorf("another order gives\n%+v, not\n%+v", whole, first)
		}
	}
	if first.Documents != 40 || first.Count != 40 || first.Employers.Estimate() != 7 || first.Contexts.Estimate() != 40 {
		t.Errorf("counted %d documents, %d times, %d employers, %d sentences", first.Documents, first.Count, first.Employers.Estimate(), first.Contexts.Estimate())
	}
}

func TestStatisticsSurviveJSON(t *testing.T) {
	one := Tally(seen(1, "a", "wound dressing"))[0]
	body, err := json.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	var back Statistic
	if err := json.Unmarshal(body, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one, back) {
		t.Errorf("%+v came back as %+v", one, back)
	}
}

func TestBoilerplateCountsOnce(t *testing.T) {
	var whole Statistic
	for i := range 30 {
		from, _ := seen(i, "one trust", "")
		o := Occurrence{Key: "equal opportunity", Surface: "equal opportunity", Sentence: fmt.Sprintf("We are an equal opportunity employer, reference %d.", i), Start: 10, End: 27, Language: "en"}
		s := Tally(from, []Occurrence{o})[0]
		if i == 0 {
			whole = s
			continue
		}
		whole.Merge(s)
	}
	if whole.Documents != 30 || whole.Contexts.Estimate() != 1 || whole.Employers.Estimate() != 1 || len(whole.Samples) != 1 {
		t.Errorf("%d documents, %d sentences, %d employers, %d samples", whole.Documents, whole.Contexts.Estimate(), whole.Employers.Estimate(), len(whole.Samples))
	}
}

func TestDistinctCountsAndMerges(t *testing.T) {
	for _, n := range []int{1, 30, 500, 20000} {
		var a, b Distinct
		for i := range n {
			a.Add(fmt.Sprint("text ", i))
			b.Add(fmt.Sprint("text ", i+n/2))
		}
		if got := a.Estimate(); float64(got) < 0.6*float64(n) || float64(got) > 1.6*float64(n) {
			t.Errorf("%d texts are estimated as %d", n, got)
		}
		a.Merge(b)
		whole := n + n/2
		if got := a.Estimate(); float64(got) < 0.6*float64(whole) || float64(got) > 1.6*float64(whole) {
			t.Errorf("%d texts merged are estimated as %d", whole, got)
		}
	}
}

func TestCorpusKeepsWhatIsCommonWithinItsLimit(t *testing.T) {
	c := NewCorpus(20)
	for i := range 200 {
		c.Add(seen(i, "e", "wound dressing", fmt.Sprintf("rare phrase%d", i)))
		if c.Len() > 25 {
			t.Fatalf("%d keys are held", c.Len())
		}
	}
	all := map[string]int{}
	for _, s := range c.Statistics() {
		all[s.Key] = s.Documents
	}
	if all[Key("wound dressing")] != 200 {
		t.Errorf("the common phrase has %d documents of 200 among %d keys", all[Key("wound dressing")], len(all))
	}
}
