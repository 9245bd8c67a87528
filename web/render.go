package web

import (
	"bytes"
	"errors"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/views/layout"
	"winnow/views/ui"
	"winnow/web/assets"
)

// page renders a component to a buffer, then sends it: no half pages.
func (s *Server) page(c *fiber.Ctx, status int, component templ.Component) error {
	var b bytes.Buffer
	if err := component.Render(c.UserContext(), &b); err != nil {
		return fault.Wrap(err, fault.Internal, "The page could not be made.")
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.Status(status).Send(b.Bytes())
}

// layout fills the frame of a page.
func (s *Server) layout(c *fiber.Ctx, title, active string) layout.Page {
	p := layout.Page{
		Title: title, Active: active, Path: c.OriginalURL(), CSRF: s.csrfToken(c),
		Theme: theme(c), Version: s.Version, Flash: s.takeFlash(c),
		Assets: layout.Assets{CSS: assets.URL("winnow.css"), JS: assets.URL("winnow.js"), HTMX: assets.URL("htmx.min.js"), Icon: assets.URL("icon.svg")},
	}
	if who := person(c); who.Person.ID != 0 {
		p.Badges = s.badges(c)
		p.User = &layout.User{ID: who.Person.ID, Name: who.Person.Name, Email: who.Person.Email, Role: string(who.Person.Role), Organisation: who.Organisation.Name}
	}
	return p
}

func theme(c *fiber.Ctx) string {
	if t := c.Cookies("winnow_theme"); t == "light" || t == "dark" {
		return t
	}
	return ""
}

// formErrors sorts an error under the field it belongs to, when the page knows
// the field; other errors go to the whole form.
func formErrors(err error, fields ...string) ui.Errors {
	var f *fault.Error
	if errors.As(err, &f) {
		for _, name := range fields {
			if f.Field == name {
				return ui.Errors{name: f.Message}
			}
		}
	}
	return ui.Errors{"": fault.Message(err)}
}

// isForm reports whether an error can be mended in the form that caused it.
func isForm(err error) bool {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.TooLarge, fault.RateLimited:
		return true
	}
	return false
}

// fragment answers htmx with the part alone and everybody else with a page.
func (s *Server) fragment(c *fiber.Ctx, part, whole templ.Component) error {
	c.Vary("HX-Request")
	if c.Get("HX-Request") == "true" {
		return s.page(c, fiber.StatusOK, part)
	}
	return s.page(c, fiber.StatusOK, whole)
}
