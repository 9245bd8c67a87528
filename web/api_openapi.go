package web

import (
	_ "embed"

	"github.com/gofiber/fiber/v2"
)

// openAPI describes the API for machines; the page for people is made from it.
//
//go:embed openapi/openapi.json
var openAPI []byte

func openAPIDocument(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, "application/vnd.oai.openapi+json;version=3.1")
	return c.Send(openAPI)
}
