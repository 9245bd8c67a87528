package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
)

// fixFinding does what a finding offers, where the finding is still there.
func (s *Server) fixFinding(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	f, ok := findingAt(now, c.FormValue("check"), c.FormValue("finding"), formID(c, "concept"))
	if !ok || f.Fix == nil {
		s.flash(c, layout.FlashWarning, "That was mended meanwhile, or says something else now. Look again.")
		return c.Redirect(next(c), http.StatusSeeOther)
	}
	list := fixEdits(now, f)
	x, err := s.makeEdits(c, list, now.Taxonomy.Revision)
	if err != nil && isForm(err) {
		s.flash(c, layout.FlashWarning, fault.Message(err))
		return c.Redirect(next(c), http.StatusSeeOther)
	}
	if err != nil {
		return err
	}
	return s.done(c, next(c), x)
}

// findingAt finds a finding again by its key, at the concept to open first.
func findingAt(now *taxonomy.Snapshot, check, key string, concept int64) (quality.Finding, bool) {
	for _, f := range quality.Run(now, quality.Options{Checks: []string{check}, Concepts: []int64{concept}}) {
		if f.Key == key {
			return f, true
		}
	}
	return quality.Finding{}, false
}

// keepFinding keeps a finding with a reason.
func (s *Server) keepFinding(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	f, ok := findingAt(now, c.FormValue("check"), c.FormValue("finding"), formID(c, "concept"))
	if !ok {
		s.flash(c, layout.FlashWarning, "That was mended meanwhile, or says something else now. Look again.")
		return c.Redirect(next(c), http.StatusSeeOther)
	}
	err = s.Taxonomies.Waive(c.UserContext(), "", taxonomy.Waiver{
		Finding: f.Key, Check: f.Check, Concept: f.Concepts[0], Message: f.Message, Reason: c.FormValue("reason"), Author: authorOf(c),
	})
	if err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "Kept. It is counted apart, and can be looked at again.")
	return c.Redirect(next(c), http.StatusSeeOther)
}

// unkeepFinding shows a finding among the open ones again.
func (s *Server) unkeepFinding(c *fiber.Ctx) error {
	if err := s.Taxonomies.Unwaive(c.UserContext(), "", c.FormValue("finding")); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "It is open again.")
	return c.Redirect(next(c), http.StatusSeeOther)
}

// setTwoPerson switches the two-person rule. Every curator may ask for it.
func (s *Server) setTwoPerson(c *fiber.Ctx) error {
	on := c.FormValue("on") == "1"
	if !on && !person(c).Can(account.PeopleManage, orgOf(c)) {
		return fault.New(fault.Forbidden, "Only an administrator can let every curator decide alone: otherwise nobody would be held to the rule.")
	}
	if err := s.Taxonomies.SetTwoPerson(c.UserContext(), "", on); err != nil {
		return err
	}
	return c.Redirect(view.PathProposals, http.StatusSeeOther)
}
