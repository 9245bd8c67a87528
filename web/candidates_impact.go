package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
)

// candidateImpact says what approving a candidate with its labels would do.
func (s *Server) candidateImpact(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	p, err := s.candidatePanel(c, id, view.Typed{})
	if err != nil {
		return err
	}
	labels := []activelearn.Label{{Text: p.Phrase, Language: p.Language}}
	for _, a := range p.Alternatives {
		labels = append(labels, activelearn.Label{Text: a, Language: p.Language})
	}
	i, err := s.Candidates.Impact(c.UserContext(), candidateActor(c), activelearn.Question{Labels: labels})
	p.Impact = impactOf(i, err)
	if partOnly(c) {
		return s.page(c, http.StatusOK, view.ImpactBox(p))
	}
	return s.page(c, http.StatusOK, view.ImpactPage(view.Page{Layout: s.candidateLayout(c, "What approving would do"), Panel: p}))
}

// impactOf shows an answer, or says that there is none: a decision can be made
// without it.
func impactOf(i activelearn.Impact, err error) *view.Impact {
	if err != nil {
		return &view.Impact{Problem: fault.Message(err)}
	}
	out := &view.Impact{Documents: i.Found, Of: i.Of, Employers: i.Employers, Overlaps: i.Overlaps, Sampled: i.Sampled, Read: i.Read, Public: i.Public}
	for _, t := range i.TakesFrom {
		out.From = append(out.From, view.Taken{ID: t.Skill, Label: t.Label, Documents: t.Documents})
	}
	for _, f := range i.Examples {
		before, phrase, after := around(f.Sentence, f.Start, f.End)
		out.Examples = append(out.Examples, view.Sentence{Before: before, Phrase: phrase, After: after, Employer: f.Employer, Title: f.Title, Section: string(f.Section), Document: f.Document})
	}
	return out
}
