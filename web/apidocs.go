package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/views/apidocs"
	"winnow/views/layout"
)

// apiDocsPage documents the JSON API for people.
func (s *Server) apiDocsPage(c *fiber.Ctx) error {
	return s.page(c, http.StatusOK, apidocs.Show(apidocs.Page{
		Layout: s.layout(c, "API", layout.NavAPI), BaseURL: c.BaseURL(), Operations: apiOperations(),
	}))
}
