package document

import (
	"slices"

	"winnow/extractor"
)

// Successor is the skill in use that took another one's place.
type Successor struct {
	ID         int64
	URI, Label string
}

// Today returns the document with its extraction as the taxonomy names skills
// now. became tells what took the place of a skill, and false for one that is
// what it was. Of skills that became one the first in order stays, with the
// evidence of all. What is stored stays as it was made.
func (w Whole) Today(became func(id int64) (Successor, bool)) Whole {
	if w.Extracted == nil {
		return w
	}
	moved := func(s extractor.Skill) bool { _, moved := became(s.ID); return moved }
	x := w.Extracted.Extraction
	if !slices.ContainsFunc(x.Skills, moved) && !slices.ContainsFunc(x.Dropped, moved) {
		return w
	}
	at := map[int64]*extractor.Skill{}
	x.Skills = renamed(x.Skills, became, at)
	x.Dropped = renamed(x.Dropped, became, at)
	e := *w.Extracted
	e.Extraction = x
	w.Extracted = &e
	w.Document.Skills = len(x.Skills)
	return w
}

// renamed returns skills under their present names, each once; at holds those
// that stand in a list already.
func renamed(skills []extractor.Skill, became func(id int64) (Successor, bool), at map[int64]*extractor.Skill) []extractor.Skill {
	out := make([]extractor.Skill, 0, len(skills))
	for _, s := range skills {
		if now, moved := became(s.ID); moved {
			s.Was, s.ID, s.URI, s.Label = s.Label, now.ID, now.URI, now.Label
		}
		if first := at[s.ID]; first != nil {
			first.Evidence = joined(first.Evidence, s.Evidence)
			continue
		}
		out = append(out, s)
		at[s.ID] = &out[len(out)-1]
	}
	return out
}

func joined(evidence, more []extractor.Evidence) []extractor.Evidence {
	evidence = slices.Clone(evidence)
	for _, e := range more {
		if !slices.ContainsFunc(evidence, func(have extractor.Evidence) bool { return have.Start < e.End && e.Start < have.End }) {
			evidence = append(evidence, e)
		}
	}
	return evidence
}
