package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// changeMatch says what a concept is in another vocabulary, or takes that back.
func (s *Server) changeMatch(c *fiber.Ctx) error {
	_, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	m := taxonomy.Mapping{Relation: taxonomy.MappingKind(c.FormValue("relation")), URI: c.FormValue("uri")}
	command := taxonomy.Command(taxonomy.AddMatch{Concept: x.ID, Match: m})
	if c.FormValue("do") == "remove" {
		if m, err = taxonomy.ParseMapping(c.FormValue("match")); err != nil {
			return s.matchAgain(c, x.ID, err)
		}
		command = taxonomy.RemoveMatch{Concept: x.ID, Match: m}
	}
	done, err := s.change(c, command)
	if err != nil {
		return s.matchAgain(c, x.ID, err)
	}
	return s.done(c, view.ConceptPath(x.ID), done)
}

// matchAgain shows the concept with what was typed.
func (s *Server) matchAgain(c *fiber.Ctx, id int64, cause error) error {
	kind := fault.KindOf(cause)
	if !isForm(cause) && kind != fault.NotFound {
		return cause
	}
	return s.showConcept(c, id, statuses[kind], func(v *view.Curating) {
		v.Match = view.Matching{Match: view.Match{Relation: c.FormValue("relation"), URI: c.FormValue("uri")}, Errors: formErrors(cause, "uri")}
	})
}

func matchesOf(x taxonomy.Concept) []view.Match {
	out := make([]view.Match, len(x.Mappings))
	for i, m := range x.Mappings {
		out[i] = view.Match{Relation: string(m.Relation), URI: m.URI}
	}
	return out
}
