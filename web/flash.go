package web

import (
	"encoding/base64"
	"encoding/json"

	"github.com/gofiber/fiber/v2"

	"winnow/views/layout"
)

const flashCookie = "winnow_flash"

// flash leaves one message for the next page this browser sees.
func (s *Server) flash(c *fiber.Ctx, kind, text string) {
	b, err := json.Marshal(layout.Flash{Kind: kind, Text: text})
	if err != nil {
		return
	}
	s.setCookie(c, flashCookie, base64.RawURLEncoding.EncodeToString(b), 60)
}

// takeFlash returns the message and removes it.
func (s *Server) takeFlash(c *fiber.Ctx) *layout.Flash {
	raw := c.Cookies(flashCookie)
	if raw == "" {
		return nil
	}
	s.setCookie(c, flashCookie, "", -1)
	b, err := base64.RawURLEncoding.DecodeString(raw)
	if err != nil {
		return nil
	}
	var f layout.Flash
	if json.Unmarshal(b, &f) != nil || f.Text == "" {
		return nil
	}
	return &f
}
