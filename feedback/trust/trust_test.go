package trust

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"winnow/extractor"
	"winnow/feedback"
)

var began = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// say is a word an hour after the last one.
func say(sequence, document, person int64, role string, label Label) Word {
	return Word{Item: Item{document, 1, 7}, Organisation: 1, Person: person, Home: 1, Role: role, Label: label, Sequence: sequence, At: began.Add(time.Duration(sequence) * time.Hour)}
}

// office is three good people, one who guesses and one who is always wrong, on
// items of alternating label.
func office(items int) []Word {
	r := rand.New(rand.NewPCG(3, 1))
	var out []Word
	for d := range int64(items) {
		truth := []Label{Required, NotRelevant, Core}[d%3]
		wrong := []Label{NotRelevant, Required, NotRelevant}[d%3]
		for person := range int64(5) {
			label := truth
			switch {
			case person == 3 && r.IntN(2) == 0, person == 4, r.IntN(20) == 0:
				label = wrong
			}
			out = append(out, say(int64(len(out)+1), d, person+1, "recruiter", label))
		}
	}
	return out
}

func at(people []Reliability, id int64) Reliability {
	i := slices.IndexFunc(people, func(r Reliability) bool { return r.Person == id })
	if i < 0 {
		return Reliability{}
	}
	return people[i]
}

func TestReliabilityRanksPeopleAndSaysHowSureItIs(t *testing.T) {
	words := office(60)
	got := Reckon(1, Known{Shared: words}).People
	for good := int64(1); good <= 3; good++ {
		if r := at(got, good); r.Value < 0.85 || r.Low > r.Value || r.High < r.Value || r.Agreement.Of != 60 {
			t.Errorf("good person %d: %+v", good, r)
		}
	}
	if guesses, wrong := at(got, 4), at(got, 5); guesses.Value > 0.72 || wrong.Value > 0.25 || wrong.Value > guesses.Value {
		t.Errorf("guesses %+v, wrong %+v", guesses, wrong)
	}
	few := at(Reckon(1, Known{Shared: office(3)}).People, 1)
	if many := at(got, 1); few.High-few.Low < 1.5*(many.High-many.Low) {
		t.Errorf("of few answers %+v, of many %+v", few, many)
	}
}

func TestSomebodyNewHasWhatTheRoleHas(t *testing.T) {
	s := NewScale(Reckoning{})
	for role, want := range map[string]float64{"recruiter": 0.64, "curator": 0.9, "seeker": 0.3} {
		r := feedback.Recorded{ActorID: 9, Role: role}
		if got := s.Weight(r); got < want-1e-9 || got > want+1e-9 || s.Standing(r) != 1 {
			t.Errorf("%s: %v", role, got)
		}
	}
}

func TestGoldAndRulingsTellWhoIsRightWhenTheMajorityIsWrong(t *testing.T) {
	var words []Word
	gold := map[Item]Label{}
	for d := range int64(20) {
		words = append(words, say(10*d+1, d, 1, "recruiter", Required), say(10*d+2, d, 2, "recruiter", NotRelevant), say(10*d+3, d, 3, "recruiter", NotRelevant))
		if d < 10 {
			gold[Item{d, 1, 7}] = Required
			continue
		}
		ruling := say(10*d+4, d, 4, "curator", Required)
		ruling.Ruling = true
		words = append(words, ruling)
	}
	got := Reckon(1, Known{Shared: words, Gold: gold}).People
	right, wrong := at(got, 1), at(got, 2)
	if right.Gold != (Share{10, 10}) || right.Upheld != (Share{10, 10}) || wrong.Gold != (Share{0, 10}) || wrong.Upheld != (Share{0, 10}) {
		t.Errorf("right %+v, wrong %+v", right, wrong)
	}
	if right.Value < 0.9 || wrong.Value > 0.25 || at(got, 4).Person != 0 {
		t.Errorf("right %v, wrong %v, the adjudicator %+v", right.Value, wrong.Value, at(got, 4))
	}
}

func TestWhatAReviewerOverturnsCountsAgainstAndWhatOneTakesBackOneselfDoesNot(t *testing.T) {
	words := []Word{say(1, 1, 1, "recruiter", Required), say(2, 1, 2, "curator", NotRelevant), say(3, 2, 1, "recruiter", Core), say(4, 2, 2, "curator", Core)}
	r := at(Reckon(4, Known{Shared: words}).People, 1)
	if r.Upheld != (Share{0, 1}) || r.Agreement.Of != 1 {
		t.Errorf("%+v", r)
	}
	event := func(sequence int64, id string, action feedback.Action, undoes string, skill int64) feedback.Recorded {
		return feedback.Recorded{Event: feedback.Event{ID: id, Action: action, Undoes: undoes, SkillID: skill, Version: 1}, Sequence: sequence, ActorID: 1, DocumentID: 1}
	}
	own := Words([]feedback.Recorded{event(1, "a", feedback.Remove, "", 7), event(2, "b", feedback.Undo, "a", 0), event(3, "c", feedback.Accept, "", 8)})
	if len(own) != 1 || own[0].Skill != 8 || own[0].Label != Kept {
		t.Errorf("words %+v", own)
	}
}

// Whatever order the words are told in, the reckoning is the same to the last bit.
func TestOrderChangesNothing(t *testing.T) {
	words := append(office(40), stuffing(300)...)
	want, _ := json.Marshal(Reckon(1, Known{Shared: words, Recent: words}))
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 2))
		mixed := slices.Clone(words)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got, _ := json.Marshal(Reckon(1, Known{Shared: mixed, Recent: mixed})); string(got) != string(want) {
			t.Fatalf("seed %d: another reckoning", seed)
		}
	}
}

// stuffing is flags of one job seeker, one skill on many postings, a second apart.
func stuffing(n int) []Word {
	var out []Word
	for i := range int64(n) {
		w := say(10_000+i, 1000+i, 99, "seeker", NotRelevant)
		w.Flag, w.Home, w.At = true, 99, began.Add(time.Duration(i)*time.Second)
		out = append(out, w)
	}
	return out
}

func kinds(s []Suspicion, person int64) []Kind {
	var out []Kind
	for _, x := range s {
		if x.Person == person {
			out = append(out, x.Kind)
		}
	}
	return out
}

func TestStuffingIsFoundAndHonestWorkIsNot(t *testing.T) {
	found := Suspect(append(office(60), stuffing(500)...), nil)
	if got := kinds(found, 99); !slices.Equal(got, []Kind{SameSkill}) {
		t.Errorf("one flag a second on 500 postings: %v", got)
	}
	for honest := int64(1); honest <= 4; honest++ {
		if got := kinds(found, honest); got != nil {
			t.Errorf("person %d is suspected: %v", honest, got)
		}
	}
	if got := kinds(found, 5); !slices.Equal(got, []Kind{Contrary}) {
		t.Errorf("always wrong: %v", got)
	}
	var hasty []Word
	for i := range int64(60) {
		w := say(i+1, i, 1, "recruiter", Required)
		w.At = began.Add(time.Duration(i) * 100 * time.Millisecond)
		hasty = append(hasty, w)
	}
	if got := kinds(Suspect(hasty, nil), 1); !slices.Equal(got, []Kind{Pace}) {
		t.Errorf("ten a second: %v", got)
	}
	for i := range hasty {
		hasty[i].Batch = true
	}
	if got := Suspect(hasty, nil); len(got) != 0 {
		t.Errorf("all good, with one key: %v", got)
	}
}

func TestManyAccountsAtOnceCountAsOneButThoseWhoReviewDoNot(t *testing.T) {
	session := func(role string, n int64, apart time.Duration) []Word {
		var out []Word
		for i := range n {
			w := say(i+1, 1, i+1, role, NotRelevant)
			w.At = began.Add(time.Duration(i) * apart)
			out = append(out, w)
		}
		return out
	}
	for _, c := range []struct {
		name  string
		words []Word
		found int
	}{
		{"five recruiters in five minutes", session("recruiter", 5, time.Minute), 5},
		{"four recruiters", session("recruiter", 4, time.Second), 0},
		{"five recruiters in a day", session("recruiter", 5, 5*time.Hour), 0},
		{"five curators in five minutes", session("curator", 5, time.Minute), 0},
	} {
		got := Suspect(c.words, nil)
		if len(got) != c.found {
			t.Errorf("%s: %+v", c.name, got)
		}
		for _, s := range got {
			if s.Kind != Together || s.Accounts != 5 || s.Share() != 0.2 {
				t.Errorf("%s: %+v", c.name, s)
			}
		}
	}
}

func TestAHundredThousandWordsInAMomentAreLookedAtInNoTime(t *testing.T) {
	words := make([]Word, 100_000)
	for i := range words {
		words[i] = say(int64(i+1), int64(i), 1, "recruiter", Required)
		words[i].At = began
	}
	if got := Suspect(words, nil); len(got) != 1 || got[0].N != len(words) || got[0].First != 1 || got[0].Last != int64(len(words)) {
		t.Errorf("%+v", got)
	}
}

func TestWhatWasClearedStaysClearedUntilItHappensAgain(t *testing.T) {
	words := stuffing(20)
	cleared := map[Key]int64{{99, SameSkill, 7}: words[len(words)-1].Sequence}
	if got := Suspect(words, cleared); len(got) != 0 {
		t.Errorf("cleared: %v", got)
	}
	if got := Suspect(stuffing(40), cleared); len(got) != 1 || got[0].N != 20 {
		t.Errorf("again: %v", got)
	}
}

// label is what three good people and a crowd make of an item.
func label(t *testing.T, crowd []Word, weights feedback.Weights) feedback.Settled {
	t.Helper()
	l := feedback.LastWords{Decision: feedback.Decision{SkillID: 7, Decided: true, Kept: true}}
	for i := range int64(3) {
		l.Words = append(l.Words, feedback.Recorded{Event: feedback.Event{Action: feedback.Accept, SkillID: 7, Shown: feedback.Shown{Relation: extractor.Core}}, ActorID: i + 1, Role: "recruiter", Sequence: i + 1})
	}
	l.Decider = l.Words[2]
	for _, w := range crowd {
		l.Words = append(l.Words, feedback.Recorded{Event: feedback.Event{Action: feedback.Flag, Reason: feedback.NotASkill, SkillID: 7}, ActorID: w.Person, Role: w.Role, Sequence: w.Sequence})
	}
	return l.Settle(weights)
}

func TestASpammerOf500FlagsChangesNoLabelThatThreeGoodPeopleHold(t *testing.T) {
	good := office(20)
	one := stuffing(500)
	scale := NewScale(Reckon(1, Known{Shared: good, Recent: append(good, one...)}))
	if got := label(t, one[:1], scale); !got.Kept || got.By.Chosen() != extractor.Core {
		t.Errorf("one spammer: %+v", got)
	}
	if w := scale.Weight(feedback.Recorded{Event: feedback.Event{SkillID: 7}, ActorID: 99, Role: "seeker", Sequence: one[499].Sequence}); w > 0.02 {
		t.Errorf("the spammer still counts %v", w)
	}
	var many []Word // 500 accounts, one posting, within minutes
	for i := range int64(500) {
		w := say(20_000+i, 1, 500+i, "seeker", NotRelevant)
		w.Flag, w.Home, w.At = true, 500+i, began.Add(time.Duration(i)*time.Second)
		many = append(many, w)
	}
	scale = NewScale(Reckon(1, Known{Shared: append(good, many...), Recent: append(good, many...)}))
	if got := label(t, many, scale); !got.Kept {
		t.Errorf("500 accounts: %+v", got)
	}
	if got := label(t, many, NewScale(Reckoning{})); got.Kept {
		t.Error("without suspicion 500 accounts change nothing either: nothing was tested")
	}
	if at(Reckon(1, Known{Shared: append(good, many...), Recent: append(good, many...)}).People, 1).Value < 0.8 {
		t.Error("the crowd made a good person unreliable")
	}
}

func TestAgreementIsMeasuredForEachOrganisationApart(t *testing.T) {
	words := office(30)
	for _, w := range office(30) {
		w.Organisation, w.Document, w.Label = 2, w.Document+500, Core
		words = append(words, w)
	}
	got := Reckon(1, Known{Shared: words}).Agreements
	if len(got) != 2 || got[0].Organisation != 1 || got[0].Relevance.Items != 30 || got[0].Relevance.People != 5 {
		t.Fatalf("%+v", got)
	}
	a := got[0].Relevance
	if a.Krippendorff == nil || *a.Krippendorff > 0.4 || a.Fleiss == nil || a.Cohen == nil || a.Gwet == nil {
		t.Errorf("the first: %+v", a)
	}
	if b := got[1].Relevance; b.Gwet == nil || *b.Gwet != 1 || b.Fleiss != nil {
		t.Errorf("where all always say the same: %+v", b)
	}
}

func TestPeopleAreWeighedAtFixedPositions(t *testing.T) {
	for _, c := range []struct{ position, boundary, next int64 }{
		{0, 0, 10}, {9, 0, 10}, {10, 10, 20}, {499, 490, 500}, {995, 980, 1000}, {999, 980, 1000}, {1000, 1000, 1050}, {1099, 1050, 1100}, {10_000, 10_000, 10_500}, {4_999_999, 4_900_000, 5_000_000},
	} {
		if b, n := Boundary(c.position), next(c.position); b != c.boundary || n != c.next {
			t.Errorf("%d: %d, then %d; want %d, then %d", c.position, b, n, c.boundary, c.next)
		}
	}
}
