package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// newConceptPage is the form of a new concept, below ?parent= where that is given.
func (s *Server) newConceptPage(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	p := s.newConceptForm(c, now, string(taxonomy.KindSkill))
	p.Parent = typedAs(now, int64(c.QueryInt("parent")))
	return s.page(c, http.StatusOK, view.Creating(p))
}

func (s *Server) newConceptForm(c *fiber.Ctx, now *taxonomy.Snapshot, kind string) view.CreatePage {
	p := view.CreatePage{
		Base: now.Taxonomy.Revision, Edit: newEdit(), Types: conceptTypes(c.FormValue("type")), Name: c.FormValue("name"),
		Others: c.FormValue("others"), About: c.FormValue("description"), Parent: c.FormValue("parent"), Reason: c.FormValue("reason"),
	}
	for _, k := range taxonomy.Kinds {
		p.Kinds = append(p.Kinds, ui.Option{Value: string(k), Label: string(k), Selected: string(k) == kind})
	}
	p.Layout, p.Desk = s.desk(c, "New concept", view.Path)
	return p
}

// newConcept adds a concept.
func (s *Server) newConcept(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	p := s.newConceptForm(c, now, c.FormValue("kind"))
	parent, err := s.pick(c, now, "parent")
	if err != nil {
		return s.newConceptAgain(c, p, err)
	}
	language := now.Taxonomy.Language
	command := taxonomy.CreateConcept{
		ConceptKind: taxonomy.Kind(c.FormValue("kind")), Type: taxonomy.Type(c.FormValue("type")), Description: p.About,
		Labels: append(labelsOf(p.Name, language, taxonomy.Preferred), labelsOf(p.Others, language, taxonomy.Alternative)...),
	}
	if parent.ID != 0 {
		command.Broader = []int64{parent.ID}
	}
	done, err := s.change(c, command)
	if err != nil {
		return s.newConceptAgain(c, p, err)
	}
	lead := view.Path
	for _, change := range done.Changes {
		for _, x := range change.Concepts {
			if x.Before == nil {
				lead = view.ConceptPath(x.ID)
			}
		}
	}
	return s.done(c, lead, done)
}

func (s *Server) newConceptAgain(c *fiber.Ctx, p view.CreatePage, cause error) error {
	if !isForm(cause) {
		return cause
	}
	p.Errors = formErrors(cause, "label", "parent", "reason")
	return s.page(c, statuses[fault.KindOf(cause)], view.Creating(p))
}
