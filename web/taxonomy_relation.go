package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// changeRelation links a concept to another one, or takes a link away.
func (s *Server) changeRelation(c *fiber.Ctx) error {
	now, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	relation := c.FormValue("relation")
	other := formID(c, "other")
	if c.FormValue("do") != "remove" {
		p, err := s.pick(c, now, "other", farKinds(relation)...)
		if err != nil || p.ID == 0 {
			return s.relationAgain(c, x.ID, p, err)
		}
		other = p.ID
	}
	command, err := relationCommand(c, now, relation, x.ID, other)
	if err != nil {
		return err
	}
	done, err := s.change(c, command)
	if err != nil {
		return s.relationAgain(c, x.ID, picked{}, err)
	}
	return s.done(c, view.ConceptPath(x.ID), done)
}

// farKinds are the kinds that the other end of a relation may have.
func farKinds(relation string) []taxonomy.Kind {
	switch relation {
	case "member":
		return []taxonomy.Kind{taxonomy.KindCollection}
	case "essential_for", "optional_for":
		return []taxonomy.Kind{taxonomy.KindOccupation}
	case "essential", "optional":
		return []taxonomy.Kind{taxonomy.KindSkill}
	}
	return nil
}

// relationCommand says in a command what the form says of two concepts. The form
// words relations from where its concept stands.
func relationCommand(c *fiber.Ctx, now *taxonomy.Snapshot, relation string, id, other int64) (taxonomy.Command, error) {
	r := taxonomy.Relation{Kind: taxonomy.RelationKind(relation), From: id, To: other}
	switch relation {
	case "broader":
		if c.FormValue("do") == "remove" {
			return taxonomy.MoveConcept{Concept: id, From: other}, nil
		}
		return taxonomy.MoveConcept{Concept: id, From: formID(c, "instead"), To: other}, nil
	case "narrower":
		r = taxonomy.Relation{Kind: taxonomy.Broader, From: other, To: id}
	case "essential_for":
		r = taxonomy.Relation{Kind: taxonomy.Essential, From: other, To: id}
	case "optional_for":
		r = taxonomy.Relation{Kind: taxonomy.Optional, From: other, To: id}
	case "related":
		if c.FormValue("do") == "remove" && !linkedFrom(now, r) {
			r.From, r.To = r.To, r.From
		}
	case "member", "essential", "optional":
	default:
		return nil, fault.In("relation", "This link is not known. Load the page again.")
	}
	if c.FormValue("do") == "remove" {
		return taxonomy.RemoveRelation{Relation: r}, nil
	}
	return taxonomy.AddRelation{Relation: r}, nil
}

// linkedFrom says whether a relation is stored in this direction.
func linkedFrom(now *taxonomy.Snapshot, r taxonomy.Relation) bool {
	for _, l := range now.Links(r.Kind, r.From) {
		if l == r {
			return true
		}
	}
	return false
}

// relationAgain shows the concept with what was typed.
func (s *Server) relationAgain(c *fiber.Ctx, id int64, p picked, cause error) error {
	if cause == nil {
		cause = fault.In("other", "Name the other concept.")
	}
	if kind := fault.KindOf(cause); !isForm(cause) && kind != fault.NotFound {
		return cause
	}
	return s.showConcept(c, id, statuses[fault.KindOf(cause)], func(v *view.Curating) {
		v.Add = view.Adding{Relation: c.FormValue("relation"), Other: c.FormValue("other"), Options: p.Options, Errors: formErrors(cause, "other")}
	})
}
