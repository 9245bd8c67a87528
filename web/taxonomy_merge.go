package web

import (
	"errors"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// mergePage asks which concept shall take another one's place.
func (s *Server) mergePage(deprecate bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		now, x, err := s.inUse(c)
		if err != nil {
			return err
		}
		return s.page(c, http.StatusOK, view.Merging(s.mergeForm(c, now, x, deprecate)))
	}
}

func (s *Server) mergeForm(c *fiber.Ctx, now *taxonomy.Snapshot, x *taxonomy.Concept, deprecate bool) view.MergePage {
	p := view.MergePage{
		ID: x.ID, Label: now.Label(x.ID, ""), Kind: string(x.Kind), Base: now.Taxonomy.Revision, Edit: newEdit(), Deprecate: deprecate,
		Other: c.FormValue("other"), Reason: c.FormValue("reason"),
	}
	word := "Merge "
	if deprecate {
		word = "Deprecate "
	}
	p.Layout, p.Desk = s.desk(c, word+p.Label, view.Path)
	return p
}

// merge shows what a merge or a deprecation would do, then does it.
func (s *Server) merge(deprecate bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		now, x, err := s.inUse(c)
		if err != nil {
			return err
		}
		p := s.mergeForm(c, now, x, deprecate)
		other, err := s.pick(c, now, "other", x.Kind)
		if err == nil && other.ID == 0 && !deprecate {
			err = fault.In("other", "Name the concept that takes its place.")
		}
		if err != nil {
			p.Options = other.Options
			return s.mergeAgain(c, now, p, err)
		}
		p.OtherID, p.OtherName = other.ID, now.Label(other.ID, "")
		var command taxonomy.Command = taxonomy.MergeConcepts{Loser: x.ID, Winner: other.ID}
		if deprecate {
			command = taxonomy.DeprecateConcept{Concept: x.ID, ReplacedBy: other.ID}
		}
		if c.FormValue("do") != "make" {
			return s.previewMerge(c, now, p, command)
		}
		done, err := s.change(c, command)
		if err != nil {
			return s.mergeAgain(c, now, p, err)
		}
		lead := x.ID
		if other.ID != 0 && !deprecate {
			lead = other.ID
		}
		return s.done(c, view.ConceptPath(lead), done)
	}
}

func (s *Server) previewMerge(c *fiber.Ctx, now *taxonomy.Snapshot, p view.MergePage, command taxonomy.Command) error {
	out, err := s.try(c, command)
	if err != nil {
		return s.mergeAgain(c, now, p, err)
	}
	p.Preview, p.Base = previewOf(now, out), formID(c, "base")
	if p.OtherID != 0 {
		p.Preview.Notes = append(p.Preview.Notes, "Whoever comes to “"+p.Label+"” is led to “"+p.OtherName+"”.")
	}
	return s.page(c, http.StatusOK, view.Merging(p))
}

// mergeAgain shows the form with what is wrong.
func (s *Server) mergeAgain(c *fiber.Ctx, now *taxonomy.Snapshot, p view.MergePage, cause error) error {
	if !isForm(cause) {
		return cause
	}
	if p.Conflict = conflictOf(now, cause); p.Conflict == nil {
		p.Errors = formErrors(cause, "other", "reason")
		if e := (*fault.Error)(nil); errors.As(cause, &e) && (e.Field == "winner" || e.Field == "replacedBy") {
			p.Errors = ui.Errors{"other": e.Message}
		}
		p.OtherID = 0
	}
	return s.page(c, statuses[fault.KindOf(cause)], view.Merging(p))
}

// restoreConcept puts a retired concept back into use.
func (s *Server) restoreConcept(c *fiber.Ctx) error {
	id, err := conceptID(c)
	if err != nil {
		return err
	}
	done, err := s.change(c, taxonomy.RestoreConcept{Concept: id})
	if err != nil {
		return err
	}
	return s.done(c, view.ConceptPath(id), done)
}
