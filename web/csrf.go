package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
)

// visitCookie identifies a browser before sign-in, so that the sign-in form has
// a token too.
const visitCookie = "winnow_visit"

// csrfToken derives the token from the browser's own secret (the session's, or
// the visit's): nothing to store, and it ends with the session.
func (s *Server) csrfToken(c *fiber.Ctx) string {
	if secret := c.Cookies(s.sessionCookie()); secret != "" && person(c).Person.ID != 0 {
		return derive(secret)
	}
	visit, _ := c.Locals(visitCookie).(string)
	if visit == "" {
		visit = c.Cookies(visitCookie)
	}
	if visit == "" {
		b := make([]byte, 24)
		_, _ = rand.Read(b) // never fails (crypto/rand)
		visit = base64.RawURLEncoding.EncodeToString(b)
		s.setCookie(c, visitCookie, visit, 0)
	}
	c.Locals(visitCookie, visit)
	return derive(visit)
}

func derive(secret string) string {
	sum := sha256.Sum256([]byte("csrf:" + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:18])
}

// guard refuses changes that another site's page could have sent. Requests with
// a bearer token carry no cookie that a browser adds by itself.
func (s *Server) guard(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	if person(c).Token != nil || isAPI(c) && person(c).Person.ID == 0 {
		return c.Next()
	}
	given := c.Get("X-CSRF-Token")
	if given == "" {
		given = c.FormValue("csrf")
	}
	if subtle.ConstantTimeCompare([]byte(given), []byte(s.csrfToken(c))) == 1 {
		return c.Next()
	}
	if person(c).Person.ID == 0 && c.Path() != "/sign-in" {
		return fault.New(fault.Unauthenticated, "Your session ended. Sign in and send it again: what you typed is kept.")
	}
	return fault.New(fault.Forbidden, "This form is out of date. Go back, load the page again and send it once more.")
}
