package extractor

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Suppression is what an organisation does not want to see: skills by the
// contexts that hide them, and by those that show them whatever else is said.
type Suppression struct {
	Name string // stands in stamps: equal names hide the same; empty: nothing is hidden
	Hide map[int64][]Context
	Said map[int64][]Context // of these, what a person said, and not only decisions taught
	Show map[int64][]Context
}

// NewSuppression names what is hidden and shown. Without anything to hide there
// is nothing to name.
func NewSuppression(hide, said, show map[int64][]Context) Suppression {
	if len(hide) == 0 {
		return Suppression{}
	}
	h := sha256.New()
	for _, list := range []map[int64][]Context{hide, said, show} {
		var lines []string
		for skill, contexts := range list {
			for _, c := range contexts {
				lines = append(lines, fmt.Sprintf("%d %s %s\n", skill, c.Kind, c.Value))
			}
		}
		slices.Sort(lines)
		_, _ = fmt.Fprintln(h, len(lines), lines)
	}
	return Suppression{Name: "s" + hex.EncodeToString(h.Sum(nil))[:12], Hide: hide, Said: said, Show: show}
}

// Hidden says which context hid a skill.
type Hidden struct {
	Context
	Relation Relation `json:"relation"` // it would have been shown as
}

// Without moves what is hidden from the skills to those held back, and stamps
// the extraction with it. Skills in kept stay: somebody decided about them in
// this very document. What is named in several sections is hidden when all of
// them hide it. A few that nobody said to hide stay in the document, by its
// public name, to be asked about (Asks).
func (x Extraction) Without(s Suppression, kept map[int64]bool, document string) Extraction {
	if s.Name == "" {
		return x
	}
	var hidden []Skill
	var asked []int64
	shown := make([]Skill, 0, len(x.Skills))
	for _, skill := range x.Skills {
		c, said, hides := s.hides(x, skill)
		switch {
		case !hides || kept[skill.ID]:
			shown = append(shown, skill)
			continue
		case !said && Asks(document, skill.ID):
			shown, asked = append(shown, skill.ask(c)), append(asked, skill.ID)
			continue
		}
		skill.Why.Hidden = &Hidden{c, skill.Relation}
		skill.Why.Reason = "Hidden: people of this organisation nearly always removed it in this context, or decided to hide it there."
		skill.Relation = NotRelevant
		hidden = append(hidden, skill)
	}
	x.Skills, x.Dropped = shown, append(hidden, x.Dropped...)
	x.Stamp.Suppression = s.Name + named("+", s.exceptions(kept)) + named("?", asked)
	return x
}

// exceptions lists the skills that are kept although something hides them
// somewhere.
func (s Suppression) exceptions(kept map[int64]bool) (ids []int64) {
	for id, k := range kept {
		if k && len(s.Hide[id]) > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// named names skills in a stamp, so that equal stamps go on to mean equal
// results whatever is an exception in a document.
func named(mark string, ids []int64) string {
	if len(ids) == 0 {
		return ""
	}
	slices.Sort(ids)
	sum := sha256.Sum256(fmt.Append(nil, ids))
	return mark + hex.EncodeToString(sum[:])[:8]
}

// hides finds the context that hides a skill of an extraction, and whether a
// person said so of any.
func (s Suppression) hides(x Extraction, skill Skill) (by Context, said, hidden bool) {
	if len(s.Hide[skill.ID]) == 0 {
		return Context{}, false, false
	}
	place := Place{Domain: x.Kind, Language: x.Language}
	if x.Occupation != nil {
		place.Occupation = x.Occupation.ID
	}
	for i := range max(1, len(skill.Evidence)) {
		if i < len(skill.Evidence) {
			place.Section = skill.Evidence[i].Section
		}
		contexts := place.Contexts()
		if slices.ContainsFunc(contexts, in(s.Show[skill.ID])) {
			return Context{}, false, false
		}
		hiding := slices.IndexFunc(contexts, in(s.Hide[skill.ID]))
		if hiding < 0 {
			return Context{}, false, false
		}
		if i == 0 {
			by = contexts[hiding]
		}
		said = said || slices.ContainsFunc(contexts, in(s.Said[skill.ID]))
	}
	return by, said, true
}

func in(list []Context) func(Context) bool {
	return func(c Context) bool { return slices.Contains(list, c) }
}
