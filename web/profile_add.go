package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/profile"
	"winnow/views/layout"
	view "winnow/views/profile"
)

// addSkillPage searches for a skill the résumé does not show.
func (s *Server) addSkillPage(c *fiber.Ctx) error {
	mine, err := s.Profiles.Get(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	p := view.AddPage{Layout: s.seekerLayout(c, "Add a skill", layout.NavProfile), Query: c.Query("q")}
	for _, h := range s.findSkills(p.Query, 20) {
		k, known := mine.Skill(h.ID)
		p.Hits = append(p.Hits, view.Hit{ID: h.ID, Label: h.Label, Matched: h.Matched, About: h.About, Have: known && k.State == profile.Confirmed})
	}
	return s.page(c, http.StatusOK, view.Adding(p))
}

// addSkill confirms it.
func (s *Server) addSkill(c *fiber.Ctx) error {
	concept := s.Engine.State().Snapshot.Concept(formID(c, "skill_id"))
	if concept == nil {
		return fault.New(fault.NotFound, "There is no such skill. Search for it by name.")
	}
	k := profile.Skill{SkillID: concept.ID, URI: concept.URI, Label: s.Engine.State().Snapshot.Label(concept.ID, "")}
	if err := s.Profiles.Add(c.UserContext(), person(c).Person.ID, k); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, k.Label+" is in your profile.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}
