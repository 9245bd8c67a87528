package taxonomy

import (
	"strings"

	"winnow/views/ui"
)

// MatchPath says what a concept is in another vocabulary, or takes that back.
func MatchPath(id int64) string { return ConceptPath(id) + "/match" }

// Match is a concept of another vocabulary and how it compares.
type Match struct {
	Relation string // exact, close, broad, narrow, related
	URI      string
}

// Matching is the form of a new match as it was filled in.
type Matching struct {
	Match
	Errors ui.Errors
}

// linked says whether a browser may follow the address.
func (m Match) linked() bool {
	return strings.HasPrefix(m.URI, "https://") || strings.HasPrefix(m.URI, "http://")
}

// edits says whether the viewer may change the concept.
func (c Concept) edits() bool { return c.Curate != nil && c.Retired == nil }

var matchWords = []struct{ relation, word string }{
	{"exact", "the same as"}, {"close", "nearly the same as"}, {"broad", "narrower than"}, {"narrow", "broader than"}, {"related", "related to"},
}

func matchWord(relation string) string {
	for _, x := range matchWords {
		if x.relation == relation {
			return x.word
		}
	}
	return relation
}

func matchOptions(chosen string) []ui.Option {
	out := make([]ui.Option, len(matchWords))
	for i, x := range matchWords {
		out[i] = ui.Option{Value: x.relation, Label: x.word, Selected: x.relation == chosen}
	}
	return out
}
