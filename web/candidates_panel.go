package web

import (
	"cmp"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// candidatePanel shows one candidate, with what was typed into a form of it that
// could not be taken.
func (s *Server) candidatePanel(c *fiber.Ctx, id int64, typed view.Typed) (view.Panel, error) {
	d, err := s.Candidates.Get(c.UserContext(), candidateActor(c), id)
	if err != nil {
		return view.Panel{}, err
	}
	colleagues, err := s.Candidates.Colleagues(c.UserContext(), candidateActor(c))
	if err != nil {
		return view.Panel{}, err
	}
	me := person(c).Person.ID
	p := view.Panel{
		ID: d.ID, Phrase: d.Label, Language: d.Language, Kind: string(d.Mined.Verdict), State: string(d.State), Random: d.Mined.Random, Rank: d.Rank,
		Seen: d.Seen, Key: newID(), Made: time.Now(), CSRF: s.csrfToken(c), List: listQuery(c), Typed: typed,
		Facts: view.Facts{Documents: d.Documents, Employers: d.Employers, Count: d.Mined.Count, Suggested: d.Suggested, Novelty: d.Mined.Novelty, Likeness: d.Mined.Likeness},
		Trend: trendOf(d.Trend, d.Mined.Burst, 26), Draft: d.Mined.Draft, Description: d.Description, Type: d.Mined.Type, Lease: leaseOf(d.Lease, me),
		Types: typesOfSkill, Tongues: tongues(d.Language),
	}
	p.Alternatives, p.Surfaces, p.Titles = alternatives(d), countedOf(d.Mined.Surfaces), countedOf(d.Mined.Titles)
	p.Sections, p.Languages = countsOf(d.Mined.Sections, ui.SectionWord), countsOf(d.Mined.Languages, ui.LanguageWord)
	for _, x := range d.Sentences {
		p.Sentences = append(p.Sentences, sentenceOf(x))
	}
	for _, x := range d.Mined.Variants {
		p.Variants = append(p.Variants, view.Count{Text: x.Label, N: x.Documents})
	}
	s.neighbours(&p, d)
	s.told(&p, d, me, colleagues)
	for _, x := range colleagues {
		if x.ID != me {
			p.Colleagues = append(p.Colleagues, ui.Option{Value: formatID(x.ID), Label: x.Name})
		}
	}
	return p, nil
}

// neighbours are the known skills, places and candidates that are near.
func (s *Server) neighbours(p *view.Panel, d activelearn.Detail) {
	snap := s.Engine.State().Snapshot
	for _, n := range d.Mined.Nearest {
		x := view.Skill{ID: n.Skill, Label: n.Label, Score: max(n.Similarity, 0), Reason: n.Reason}
		if n.Form != n.Label {
			x.Form = n.Form
		}
		p.Nearest = append(p.Nearest, x)
	}
	for _, x := range d.Mined.Place.Parents {
		p.Parents = append(p.Parents, view.Skill{ID: x.Concept, Label: x.Label, Score: x.Sure})
	}
	for _, id := range d.Mined.Beside {
		if label := snap.Label(id, ""); label != "" && len(p.Beside) < mostBeside {
			p.Beside = append(p.Beside, view.Skill{ID: id, Label: label})
		}
	}
	for _, x := range d.Similar {
		if x.ID != d.ID {
			p.Others = append(p.Others, view.Other{ID: x.ID, Phrase: x.Label})
		}
	}
	for _, x := range d.Parts {
		p.Parts = append(p.Parts, view.Other{ID: x.ID, Phrase: x.Label})
	}
}

const (
	mostBeside       = 8
	mostCounted      = 6
	mostAlternatives = 8
)

// alternatives are the forms that a new skill may also be called by: those that
// are not its label in other letters.
func alternatives(d activelearn.Detail) []string {
	same := func(a, b string) bool { return foldCase(a) == foldCase(b) }
	var out []string
	for _, x := range d.Mined.Surfaces {
		if !same(x.Text, d.Label) && !slices.ContainsFunc(out, func(y string) bool { return same(x.Text, y) }) && len(out) < mostAlternatives {
			out = append(out, x.Text)
		}
	}
	return out
}

func countedOf(list []mining.Counted) []view.Count {
	list = list[:min(len(list), mostCounted)]
	out := make([]view.Count, len(list))
	for i, x := range list {
		out[i] = view.Count{Text: x.Text, N: x.Count}
	}
	return out
}

// countsOf lists a map, the most first.
func countsOf[K ~string](counts map[K]int, word func(string) string) []view.Count {
	var out []view.Count
	for k, n := range counts {
		out = append(out, view.Count{Text: word(string(k)), N: n})
	}
	slices.SortFunc(out, func(a, b view.Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Text, b.Text)) })
	return out[:min(len(out), mostCounted)]
}

func sentenceOf(x activelearn.Sentence) view.Sentence {
	before, phrase, after := around(x.Text, x.Start, x.End)
	return view.Sentence{Before: before, Phrase: phrase, After: after, Employer: x.Employer, Title: x.Title, Section: string(x.Section), Language: x.Language, Document: x.Document}
}

// around cuts a sentence at the bytes of a phrase.
func around(sentence string, start, end int) (before, phrase, after string) {
	if start < 0 || end < start || end > len(sentence) {
		return sentence, "", ""
	}
	return sentence[:start], sentence[start:end], sentence[end:]
}

var typesOfSkill = []ui.Option{{Value: "skill", Label: "Skill"}, {Value: "knowledge", Label: "Knowledge"}, {Value: "tool", Label: "Tool"}, {Value: "language", Label: "Language"}, {Value: "attitude", Label: "Attitude"}, {Label: "Not said"}}

// tongues are the languages a label can have: those Winnow reads, and its own.
func tongues(own string) []ui.Option {
	out := languageOptions(own, "")[1:]
	if own != "" && own != "und" && !slices.ContainsFunc(out, func(o ui.Option) bool { return o.Value == own }) {
		out = append(out, ui.Option{Value: own, Label: ui.LanguageWord(own), Selected: true})
	}
	return out
}
