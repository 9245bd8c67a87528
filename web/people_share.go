package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/views/layout"
	view "winnow/views/people"
)

// shareText sets whether curators of other organisations see sentences of the
// administrator's own one.
func (s *Server) shareText(c *fiber.Ctx) error {
	who, shares := person(c).Person, c.FormValue("shares") == "yes"
	if err := s.Accounts.ShareText(c.UserContext(), who, who.OrganisationID, shares); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, map[bool]string{true: "Curators of other organisations may see sentences of your documents now.",
		false: "Nobody outside sees your documents any more."}[shares])
	return c.Redirect(view.Path+"#share", http.StatusSeeOther)
}
