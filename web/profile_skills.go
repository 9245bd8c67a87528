package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/profile"
	"winnow/views/layout"
	view "winnow/views/profile"
)

// decideSkill confirms or removes a skill of the profile, or sets its level.
func (s *Server) decideSkill(c *fiber.Ctx) error {
	change := profile.Change{SkillID: formID(c, "skill_id")}
	do, level, leveled := strings.Cut(c.FormValue("do"), "/")
	switch {
	case do == "level" && leveled:
		n, err := strconv.Atoi(level)
		if err != nil {
			return fault.In("level", "Choose basics, working, strong or expert.")
		}
		l := profile.Level(n)
		change.Level = &l
	case do == "confirm":
		state := profile.Confirmed
		change.State = &state
	case do == "remove":
		state := profile.Removed
		change.State = &state
	default:
		return fault.In("do", "This button is not known. Load the page again.")
	}
	if err := s.Profiles.Decide(c.UserContext(), person(c).Person.ID, change); err != nil {
		return err
	}
	return c.Redirect(view.Path+"#skill-"+strconv.FormatInt(change.SkillID, 10), http.StatusSeeOther)
}

// confirmSkills confirms all that wait.
func (s *Server) confirmSkills(c *fiber.Ctx) error {
	if err := s.Profiles.ConfirmAll(c.UserContext(), person(c).Person.ID); err != nil {
		return err
	}
	return c.Redirect(view.Path, http.StatusSeeOther)
}

// undoSkill takes back the last change of the profile.
func (s *Server) undoSkill(c *fiber.Ctx) error {
	what, err := s.Profiles.Undo(c.UserContext(), person(c).Person.ID)
	if err != nil && fault.KindOf(err) != fault.Conflict { // nothing left: the page shows it
		return err
	}
	if err == nil {
		s.flash(c, layout.FlashOK, "Taken back: your last change of "+what+".")
	}
	return c.Redirect(view.Path, http.StatusSeeOther)
}
