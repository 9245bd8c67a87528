package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"winnow/account"
	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
)

// phrases are what plainMiner finds.
var phrases = []string{"shelf planning", "zone picking", "cold chain audits", "pallet wrapping and labelling"}

// plainMiner finds phrases by their words and ranks them by their documents, so
// that what a page shows does not depend on what mining learnt.
type plainMiner struct{}

func (plainMiner) Find(doc extractor.Document) []mining.Occurrence {
	parsed := text.Parse(doc.Kind, doc.Format, "en", doc.Title, doc.Text)
	var found []mining.Occurrence
	for _, x := range parsed.Sentences {
		for _, phrase := range phrases {
			if at := strings.Index(x.Text, phrase); at >= 0 {
				found = append(found, mining.Occurrence{Key: mining.Key(phrase), Surface: phrase, Sentence: x.Text, Start: at, End: at + len(phrase), Language: "en", Section: parsed.Sections[x.Section].Kind, Score: 1})
			}
		}
	}
	return found
}

func (plainMiner) Rank(_ context.Context, stats []mining.Statistic, _ mining.Options) ([]mining.Candidate, error) {
	slices.SortFunc(stats, func(a, b mining.Statistic) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Key, b.Key))
	})
	var out []mining.Candidate
	for _, x := range stats {
		c := mining.Candidate{Key: x.Key, Keys: []string{x.Key}, Language: "en", Verdict: mining.New, Novelty: .9, Likeness: .8, Documents: x.Documents, Type: "skill", Draft: "Do it well.",
			Variants: []mining.Variant{{Key: "good " + x.Key, Label: "good " + x.Key, Documents: 2, Nearness: .8}}}
		for surface := range x.Surfaces {
			c.Label = surface
		}
		out = append(out, c)
	}
	return out, nil
}

// curated is a server with mined candidates and two curators.
type curated struct {
	*testServer
	carla, dora account.Person
}

func newCurated(t testing.TB, db *database.DB) curated {
	t.Helper()
	s := newTestServer(t, db)
	x := curated{s, s.person("home", "carla@example.org", account.Curator), s.person("home", "dora@example.org", account.Curator)}
	mine := s.token(x.carla)
	for _, words := range []string{"shelf planning", "shelf planning and zone picking", "zone picking", "cold chain audits", "cold chain audits, shelf planning", "pallet wrapping and labelling", "pallet wrapping and labelling every day"} {
		mine.add("What you need\n\n- You know " + words + "\n")
	}
	x.mine()
	return x
}

func (x curated) mine() {
	x.t.Helper()
	_, err := x.Candidates.Mine(context.Background(), nil)
	ok(x.t, err)
	ok(x.t, x.Candidates.Rank(context.Background(), true, nil))
}

// candidate finds one by its phrase.
func (x curated) candidate(phrase string) activelearn.Candidate {
	x.t.Helper()
	page, err := x.Candidates.List(context.Background(), x.actor(), activelearn.Query{Limit: 50})
	ok(x.t, err)
	for _, c := range page.Candidates {
		if c.Label == phrase {
			return c
		}
	}
	x.t.Fatalf("no candidate %q among %d", phrase, len(page.Candidates))
	return activelearn.Candidate{}
}

func (x curated) actor() activelearn.Actor {
	return activelearn.Actor{ID: x.carla.ID, OrganisationID: x.carla.OrganisationID, Name: x.carla.Name}
}

// formOn is what a browser sends of a form of a page: its hidden fields with some
// set by hand.
func formOn(page answer, action string, set ...string) url.Values {
	page.t.Helper()
	_, from, found := strings.Cut(string(page.Body), `id="`+action+`"`)
	if !found {
		page.t.Fatalf("the page has no form %q:\n%.3000s", action, page.Body)
	}
	from, _, _ = strings.Cut(from, "</form>")
	values := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(from, -1) {
		values.Add(m[1], m[2])
	}
	for i := 0; i < len(set); i += 2 {
		values.Set(set[i], set[i+1])
	}
	return values
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

// send posts a form; with headers as a script does.
func (c client) send(path string, values url.Values, headers ...string) answer {
	c.server.t.Helper()
	return c.do(http.MethodPost, path, values.Encode(), append([]string{"Content-Type", "application/x-www-form-urlencoded"}, headers...)...)
}

// has fails the test unless a page shows all words.
func (a answer) has(words ...string) answer {
	a.t.Helper()
	for _, w := range words {
		if !strings.Contains(string(a.Body), w) {
			a.t.Fatalf("the page does not show %q:\n%.9000s", w, a.Body)
		}
	}
	return a
}
