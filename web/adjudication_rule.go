package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	view "winnow/views/adjudication"
	"winnow/views/layout"
)

// rule keeps a ruling and goes on to the next disagreement.
func (s *Server) rule(c *fiber.Ctx) error {
	org, document, err := s.judged(c)
	if err != nil {
		return err
	}
	e := s.formEvent(c, "")
	e.SkillID, e.Relation, e.Note = formID(c, "skill_id"), extractor.Relation(c.FormValue("label")), strings.TrimSpace(c.FormValue("note"))
	if e.Relation == extractor.NotRelevant {
		e.Reason = feedback.Reason(c.FormValue("reason"))
	}
	_, err = s.Feedback.Rule(c.UserContext(), feedbackActor(c), org, document, e)
	s.metrics.decision(feedback.Adjudicate, err)
	if err != nil {
		return s.ruleAgain(c, org, document, err)
	}
	return c.Redirect(afterRuling(c.FormValue("place"), e, org, document), http.StatusSeeOther)
}

// judged reads which document a form is about, and refuses one whose text the
// asker may not see.
func (s *Server) judged(c *fiber.Ctx) (org, document int64, err error) {
	organisations, err := s.Accounts.TextOf(c.UserContext(), person(c).Person)
	if err != nil {
		return 0, 0, err
	}
	org, document = formID(c, "organisation"), formID(c, "document")
	if !slices.Contains(organisations, org) {
		return 0, 0, fault.New(fault.NotFound, "There is no such document here.")
	}
	return org, document, nil
}

// ruleAgain shows the disagreement as it is now, with what was wrong.
func (s *Server) ruleAgain(c *fiber.Ctx, org, document int64, problem error) error {
	if !isForm(problem) {
		return problem
	}
	p := view.Page{Layout: s.layout(c, "Disputes", layout.NavDisputes), Note: c.FormValue("note"), Errors: formErrors(problem, "label", "reason", "note")}
	organisations, err := s.Accounts.TextOf(c.UserContext(), person(c).Person)
	if err != nil {
		return err
	}
	if p.Open, err = s.Trust.CountOpen(c.UserContext(), organisations); err != nil {
		return err
	}
	place := placeIn(c.FormValue("place"))
	place.Sequence++ // the list goes on below a place; this one is asked for itself
	open, err := s.Trust.Open(c.UserContext(), []int64{org}, place, 1)
	if err != nil {
		return err
	}
	skill := formID(c, "skill_id")
	if len(open) == 0 || open[0].Document != document || open[0].Skill != skill {
		return problem
	}
	d, err := s.Feedback.Dispute(c.UserContext(), org, document, skill)
	if err != nil {
		return err
	}
	if !d.Open() {
		s.flash(c, layout.FlashWarning, "Somebody else ruled on it meanwhile. Here is the next one.")
		return c.Redirect(view.Path+"?after="+url.QueryEscape(c.FormValue("place")), http.StatusSeeOther)
	}
	if p.Case, err = s.caseOf(c, open[0], d); err != nil {
		return err
	}
	return s.page(c, statuses[fault.KindOf(problem)], view.Show(p))
}

// undoRuling takes a ruling back; the disagreement waits again.
func (s *Server) undoRuling(c *fiber.Ctx) error {
	org, document, err := s.judged(c)
	if err != nil {
		return err
	}
	e := s.formEvent(c, feedback.Undo)
	e.Undoes = c.FormValue("undoes")
	if _, err := s.Feedback.Rule(c.UserContext(), feedbackActor(c), org, document, e); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "The ruling is taken back. The disagreement waits again.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}

func queryID(c *fiber.Ctx, name string) int64 {
	n, _ := strconv.ParseInt(c.Query(name), 10, 64)
	return n
}
