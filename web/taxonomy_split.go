package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// splitPage asks for the parts of a concept.
func (s *Server) splitPage(c *fiber.Ctx) error {
	now, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	p := s.splitForm(c, now, x)
	p.Parts = []view.Part{{About: x.Description}, {About: x.Description}}
	return s.page(c, http.StatusOK, view.Splitting(p))
}

func (s *Server) splitForm(c *fiber.Ctx, now *taxonomy.Snapshot, x *taxonomy.Concept) view.SplitPage {
	p := view.SplitPage{ID: x.ID, Label: now.Label(x.ID, ""), Base: now.Taxonomy.Revision, Edit: newEdit(), Reason: c.FormValue("reason")}
	p.Layout, p.Desk = s.desk(c, "Split "+p.Label, view.Path)
	p.Parts = typedParts(c)
	return p
}

// split shows what a split would do, then does it.
func (s *Server) split(c *fiber.Ctx) error {
	now, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	p := s.splitForm(c, now, x)
	if c.FormValue("do") == "more" {
		p.Parts = append(p.Parts, view.Part{About: x.Description})
		return s.page(c, http.StatusOK, view.Splitting(p))
	}
	command := taxonomy.SplitConcept{Concept: x.ID}
	for _, part := range p.Parts {
		if part.Label != "" {
			command.Into = append(command.Into, partCommand(part, now.Taxonomy.Language))
		}
	}
	if c.FormValue("do") == "make" {
		done, err := s.change(c, command)
		if err != nil {
			return s.splitAgain(c, now, p, err)
		}
		return s.done(c, view.ConceptPath(x.ID), done)
	}
	out, err := s.try(c, command)
	if err != nil {
		return s.splitAgain(c, now, p, err)
	}
	p.Preview, p.Base = previewOf(now, out), formID(c, "base")
	p.Preview.Notes = []string{"“" + p.Label + "” goes out of use and " + strconv.Itoa(len(command.Into)) + " concepts take its place. Documents are read again with them."}
	return s.page(c, http.StatusOK, view.Splitting(p))
}

func partCommand(p view.Part, language string) taxonomy.CreateConcept {
	labels := labelsOf(p.Label, language, taxonomy.Preferred)
	return taxonomy.CreateConcept{Labels: append(labels, labelsOf(p.Alternatives, language, taxonomy.Alternative)...), Description: p.About}
}

// typedParts reads the parts of the form, which come one behind the other.
func typedParts(c *fiber.Ctx) []view.Part {
	args := c.Request().PostArgs()
	names, others, about := args.PeekMulti("name"), args.PeekMulti("others"), args.PeekMulti("about")
	var parts []view.Part
	for i := range names {
		if i < len(others) && i < len(about) {
			parts = append(parts, view.Part{Label: string(names[i]), Alternatives: string(others[i]), About: string(about[i])})
		}
	}
	return parts
}

func (s *Server) splitAgain(c *fiber.Ctx, now *taxonomy.Snapshot, p view.SplitPage, cause error) error {
	if !isForm(cause) {
		return cause
	}
	if p.Conflict = conflictOf(now, cause); p.Conflict == nil {
		p.Errors = formErrors(cause, "label", "into", "reason")
	}
	return s.page(c, statuses[fault.KindOf(cause)], view.Splitting(p))
}
