package web

import (
	"encoding/json"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/feedback"
	"winnow/views/layout"
	view "winnow/views/profile"
)

// setConsent lets recruiters see the profile, or no longer.
func (s *Server) setConsent(c *fiber.Ctx) error {
	on := c.FormValue("share") == "yes"
	if err := s.Profiles.Share(c.UserContext(), person(c).Person.ID, on); err != nil {
		return err
	}
	return c.Redirect(view.Path+"#consent", http.StatusSeeOther)
}

// exportMe sends everything Winnow keeps of the person, as one file.
func (s *Server) exportMe(c *fiber.Ctx) error {
	all, err := s.Profiles.Export(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fault.Wrap(err, fault.Internal, "The file could not be made.")
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="winnow-my-data.json"`)
	return c.Send(body)
}

// erasePage says what an erasure does, before it is done.
func (s *Server) erasePage(c *fiber.Ctx) error { return s.erasePageWith(c, nil) }

func (s *Server) erasePageWith(c *fiber.Ctx, problem error) error {
	all, err := s.Profiles.Export(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	p := view.ErasePage{Layout: s.seekerLayout(c, "Erase my data", layout.NavProfile), Documents: rowsIn(all["documents"]), Decisions: rowsIn(all["decisions"])}
	status := http.StatusOK
	if problem != nil {
		p.Errors, status = formErrors(problem, "password"), statuses[fault.KindOf(problem)]
	}
	return s.page(c, status, view.Erasing(p))
}

func rowsIn(part any) int {
	rows, _ := part.([]map[string]any)
	return len(rows)
}

// eraseMe erases the person and says goodbye.
func (s *Server) eraseMe(c *fiber.Ctx) error {
	who := person(c)
	if err := s.Accounts.Confirm(c.UserContext(), who, c.FormValue("password"), c.IP()); err != nil {
		if isForm(err) {
			return s.erasePageWith(c, err)
		}
		return err
	}
	forget, err := s.Profiles.Erase(c.UserContext(), who.Person.ID)
	if err != nil {
		return err
	}
	sets := make([]feedback.ExampleSet, len(forget))
	for i, f := range forget {
		sets[i] = feedback.ExampleSet{OrganisationID: f.OrganisationID, DocumentID: f.DocumentID, SkillID: f.SkillID}
	}
	if err := s.Engine.Forget(c.UserContext(), sets); err != nil {
		s.Log.Error("cannot forget remembered sentences before the next start", "error", err)
	}
	if err := s.Profiles.Sweep(c.UserContext()); err != nil {
		s.Log.Error("what was erased may be in the database's files until the next erasure", "error", err)
	}
	s.setCookie(c, s.sessionCookie(), "", -1)
	c.Locals(identityKey, nil)
	p := s.layout(c, "Erased", "")
	return s.page(c, http.StatusOK, view.Erased(layout.Page{Title: p.Title, CSRF: p.CSRF, Theme: p.Theme, Assets: p.Assets}))
}
