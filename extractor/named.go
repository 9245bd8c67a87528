package extractor

import (
	"slices"

	"winnow/extractor/lexicon"
	"winnow/extractor/text"
)

// Named is a label that stands word for word in a text.
type Named struct {
	Skill      int64 // id
	Form       string
	Start, End int // bytes of the text
	Owners     int // skills that own the form, 1 when it is unambiguous
}

// Named returns the labels in a sentence of the given language, by place; one
// form of several skills counts for each.
func (v *Vocabulary) Named(sentence, language string) []Named {
	return mappedMatches(v.lexicon.Find(sentence, language), v.skills)
}

func mappedMatches(found []lexicon.Match, skills []SourceSkill) []Named {
	out := make([]Named, len(found))
	for i, m := range found {
		out[i] = Named{Skill: skills[m.Skill].ID, Form: m.Form, Start: m.Start, End: m.End, Owners: m.Shared}
	}
	return out
}

// namedIn returns the labels that stand in a sentence. A title is no list of names:
// who looks for a chef does not ask for the program of that name.
func (r *reading) namedIn(e *Engine, s text.Sentence) []lexicon.Match {
	found := e.Vocabulary.lexicon.Find(s.Text, r.doc.Language)
	if len(found) == 0 || r.doc.Title == "" || plainTitle(s.Text) != plainTitle(r.doc.Title) {
		return found
	}
	return slices.DeleteFunc(found, func(m lexicon.Match) bool { return lexicon.Ambiguous(m.Form) })
}
