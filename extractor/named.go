package extractor

import "winnow/extractor/lexicon"

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
