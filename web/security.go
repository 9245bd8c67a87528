package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	view "winnow/views/taxonomy"
)

// policy forbids everything that Winnow's pages do not use: scripts and styles
// come from this site's files only, never from the page itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// secure sets the headers every answer carries.
func secure(c *fiber.Ctx) error {
	c.Set("Content-Security-Policy", policy)
	c.Set("X-Content-Type-Options", "nosniff")
	c.Set("Referrer-Policy", "same-origin")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if !strings.HasPrefix(c.Path(), "/assets/") {
		c.Set("Cache-Control", "no-store")
	}
	return c.Next()
}

// https reports whether people reach the server through TLS, so that cookies
// can be kept to it.
func (s *Server) https() bool { return strings.HasPrefix(s.BaseURL, "https://") }

// bounded refuses bodies over the limit. Sheets of concepts may be larger than
// documents: ESCO's has 9 MB.
func bounded(c *fiber.Ctx) error {
	most := maxBody
	if strings.HasPrefix(c.Path(), view.PathBulk) {
		most = maxSheet
	}
	if len(c.Request().Body()) > most {
		return fault.New(fault.TooLarge, "That is more than 5 MB. Send a smaller file, or paste the text that matters.")
	}
	return c.Next()
}
