package curation_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/activelearn"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// told is everything that a curator is told: the list, every detail, the impact.
func (f *fixture) told() string {
	f.Helper()
	var all []any
	for _, state := range append([]activelearn.State{""}, activelearn.States...) {
		p, err := f.List(ctx, f.ann, activelearn.Query{State: state, Limit: activelearn.MaxLimit})
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, p)
		for _, c := range p.Candidates {
			all = append(all, f.get(c.ID))
		}
	}
	impact, err := f.Impact(ctx, f.ann, activelearn.Question{Labels: []activelearn.Label{{Text: "kite rigging", Language: "en"}}})
	if err != nil {
		f.Fatal(err)
	}
	body, err := json.Marshal(append(all, impact))
	if err != nil {
		f.Fatal(err)
	}
	return string(body)
}

func TestNothingOfAnOrganisationThatDoesNotShareIsSeen(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		kites(f)
		before := f.told()
		for range 9 {
			f.posting(f.other, "Secretworks", "Experience with kite rigging", "You know balloon folding")
		}
		f.posting(f.acme, "Sailmakers", "Baking") // so that there is something to rank again
		f.mine()
		after := f.told()
		for _, secret := range []string{"Secretworks", "balloon"} {
			if strings.Contains(after, secret) {
				t.Errorf("%q is told", secret)
			}
		}
		if c := f.find("kite rigging"); c.Documents != 3 || c.Employers != 2 {
			t.Errorf("%d documents, %d employers", c.Documents, c.Employers)
		}
		if before == "" || strings.Contains(after, `"documents":12`) {
			t.Error("counts of others show")
		}
	})
}

// The order would tell how frequent a phrase is in texts that nobody shared.
func TestTheOrderDoesNotDependOnOthersTexts(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for range 3 {
			f.posting(f.acme, "Sailmakers", "Experience with kite rigging")
		}
		for range 2 {
			f.posting(f.acme, "Sailmakers", "You know balloon folding")
		}
		for range 9 {
			f.posting(f.other, "Secretworks", "You know balloon folding")
		}
		f.mine()
		if kite, balloon := f.find("kite rigging"), f.find("balloon folding"); kite.Rank >= balloon.Rank {
			t.Errorf("ranks %d and %d", kite.Rank, balloon.Rank)
		}
		f.share(f.other.OrganisationID, true)
		f.mine()
		if kite, balloon := f.find("kite rigging"), f.find("balloon folding"); kite.Rank <= balloon.Rank || balloon.Documents != 11 {
			t.Errorf("shared: ranks %d and %d, %d documents", kite.Rank, balloon.Rank, balloon.Documents)
		}
	})
}

func TestSharedTextIsSeenUntilItIsNotSharedAnyMore(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.posting(f.other, "Openworks", "Experience with kite rigging")
		f.posting(f.other, "Openworks", "You know kite rigging")
		f.posting(f.acme, "Sailmakers", "Baking", "You know ship painting")
		f.posting(f.acme, "Sailmakers", "You know ship painting")
		f.share(f.other.OrganisationID, true)
		f.mine()
		d := f.get(f.find("kite rigging").ID)
		if d.Documents != 2 || len(d.Sentences) != 2 || d.Sentences[0].Origin != activelearn.Shared || d.Sentences[0].Document != "" {
			t.Fatalf("%+v", d)
		}
		f.share(f.other.OrganisationID, false)
		if told := f.told(); strings.Contains(told, "Openworks") || strings.Contains(told, "kite") {
			t.Error("it is told before the candidates are ranked again")
		}
		if _, err := f.Get(ctx, f.ann, d.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("get: %v", err)
		}
		if _, err := f.Decide(ctx, f.ann, approval(d.Candidate)); fault.KindOf(err) != fault.NotFound {
			t.Errorf("decide: %v", err)
		}
		f.mine()
		if told := f.told(); strings.Contains(told, "Openworks") || strings.Contains(told, "kite") {
			t.Error("it is told after the candidates are ranked again")
		}
		f.find("ship painting")
	})
}

func TestThePublicCorpusIsSeenByAllAndCountedOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		texts := []activelearn.Text{
			{Document: extractor.Document{Kind: text.Job, Title: "One", Text: body([]string{"You know kite rigging"})}, Employer: "Public A"},
			{Document: extractor.Document{Kind: text.Job, Title: "Two", Text: body([]string{"Experience with kite rigging"})}, Employer: "Public B"},
			{Document: extractor.Document{Kind: text.Job, Title: "One", Text: body([]string{"You know kite rigging"})}, Employer: "Public A"}, // again
		}
		read := func() (seen, added int) {
			i := 0
			seen, added, err := f.Corpus(ctx, func() (activelearn.Text, bool, error) {
				if i == len(texts) {
					return activelearn.Text{}, false, nil
				}
				i++
				return texts[i-1], true, nil
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			return seen, added
		}
		if seen, added := read(); seen != 3 || added != 2 {
			t.Errorf("saw %d, added %d", seen, added)
		}
		if _, added := read(); added != 0 {
			t.Errorf("added %d again", added)
		}
		f.mine()
		d := f.get(f.find("kite rigging").ID)
		if d.Documents != 2 || d.Employers != 2 || d.Sentences[0].Origin != activelearn.Public {
			t.Errorf("%+v", d)
		}
	})
}

func TestAnEditedOrRemovedDocumentIsCountedAsItIsNow(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		w := f.posting(f.acme, "Sailmakers", "Experience with kite rigging")
		f.mine()
		if n := f.get(c.ID).Documents; n != 4 {
			t.Fatalf("%d documents", n)
		}
		edit := func(text string) {
			t.Helper()
			f.now.Add(1000)
			var err error
			if w, err = f.documents.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: w.Document.Version, Text: &text}); err != nil {
				t.Fatal(err)
			}
			f.mine()
		}
		edit(body([]string{"You know kite rigging", "Python"}))
		if n := f.get(c.ID).Documents; n != 4 {
			t.Errorf("%d documents after an edit that keeps the phrase", n)
		}
		edit(body([]string{"You know Python"}))
		if n := f.get(c.ID).Documents; n != 3 {
			t.Errorf("%d documents after an edit that drops the phrase", n)
		}
		edit(body([]string{"At last you know kite rigging"}))
		if err := f.documents.Remove(ctx, f.acme, w.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		f.mine()
		d := f.get(c.ID)
		if d.Documents != 3 {
			t.Errorf("%d documents after the removal", d.Documents)
		}
		for _, x := range d.Sentences {
			if strings.Contains(x.Text, "At last") {
				t.Error("the sentence outlives its document")
			}
		}
	})
}

func TestWhatReadersSuggestComesFirstAndIsTheirOrganisationsOwn(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		kites(f)
		suggest := func(who activelearn.Actor, w document.Whole, phrase string) error {
			at := strings.Index(w.Version.Text, phrase)
			return f.Suggest(ctx, who, activelearn.Suggestion{ID: uuid.NewString(), Document: w.Document.PublicID, Version: 1, Phrase: phrase,
				Start: at, End: at + len(phrase), Note: "We need this."})
		}
		mine := f.posting(f.acme, "Sailmakers", "We mend tattered pennants by hand")
		theirs := f.posting(f.other, "Secretworks", "We gild weathercocks by hand")
		f.mine()
		olga := activelearn.Actor{ID: f.other.ID, OrganisationID: f.other.OrganisationID, Name: "olga"}
		for _, err := range []error{suggest(f.carl, mine, "tattered pennants"), suggest(olga, theirs, "gild weathercocks")} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := suggest(f.carl, theirs, "gild"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("in a document of others: %v", err)
		}
		f.mine()
		top := f.list(f.ann, activelearn.Query{State: activelearn.Open})[0]
		if top.Suggested != 1 || top.Documents != 1 || !strings.Contains(top.Label, "tattered") {
			t.Errorf("first is %+v", top)
		}
		d := f.get(top.ID)
		if len(d.Suggestions) != 1 || d.Suggestions[0].By != "carl" || len(d.Sentences) != 1 || d.Sentences[0].Document != mine.Document.PublicID {
			t.Errorf("%+v", d)
		}
		if told := f.told(); strings.Contains(told, "weathercock") || strings.Contains(told, "olga") {
			t.Error("a suggestion of others is told")
		}
	})
}

func TestASuggestionSentAgainCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.posting(f.acme, "Sailmakers", "We mend tattered pennants by hand")
		x := activelearn.Suggestion{ID: uuid.NewString(), Document: w.Document.PublicID, Version: 1, Phrase: "pennant mending"}
		for range 2 {
			if err := f.Suggest(ctx, f.carl, x); err != nil {
				t.Fatal(err)
			}
		}
		f.mine()
		if d := f.get(f.find("pennant mending").ID); d.Suggested != 1 || len(d.Suggestions) != 1 {
			t.Errorf("%+v", d)
		}
	})
}

// A run that is stopped is gone on with, and nothing is read twice.
func TestMiningGoesOnWhereItWasStopped(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		const documents = 50
		for range documents {
			f.posting(f.acme, "Sailmakers", "Experience with kite rigging")
		}
		stopped, stop := context.WithCancel(ctx)
		first, err := f.Mine(stopped, func(int) { stop() })
		if fault.KindOf(err) != fault.Unavailable || first == 0 || first == documents {
			t.Fatalf("stopped after %d: %v", first, err)
		}
		second, err := f.Mine(ctx, nil)
		if err != nil || first+second != documents {
			t.Errorf("%d, then %d of %d documents, %v", first, second, documents, err)
		}
		f.mine()
		if c := f.find("kite rigging"); c.Documents != documents {
			t.Errorf("%d documents", c.Documents)
		}
	})
}
