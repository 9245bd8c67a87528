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
		if !p.Deprecate {
			p.Preview.Notes = append(p.Preview.Notes, takenOver(out, p.ID, p.OtherID, p.OtherName))
		}
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

// takenOver counts what the winner of a merge gets, and what both had already or
// cannot be linked to it.
func takenOver(out taxonomy.Outcome, loser, winner int64, name string) string {
	names, came, went := 0, 0, 0
	for _, change := range out.Changes {
		for _, x := range change.Concepts {
			if x.Before == nil || x.After == nil {
				continue
			}
			if x.ID == winner {
				names = len(x.After.Labels) - len(x.Before.Labels)
			}
			went += endsAt(x.Before.Relations, loser) - endsAt(x.After.Relations, loser)
			came += endsAt(x.After.Relations, winner) - endsAt(x.Before.Relations, winner)
		}
	}
	words := "“" + name + "” takes over " + ui.Plural(names, "name", "names") + " and " + ui.Plural(came, "link", "links") + "."
	if rest := went - came; rest > 0 {
		words += " " + ui.Plural(rest, "link", "links") + " of the other it has already, or cannot have."
	}
	return words
}

// ends counts the relations that a concept is an end of.
func endsAt(relations []taxonomy.Relation, id int64) int {
	n := 0
	for _, r := range relations {
		if r.From == id || r.To == id {
			n++
		}
	}
	return n
}
