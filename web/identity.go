package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
)

const identityKey = "identity"

// identify finds out who asks: by bearer token on the API, by session cookie
// everywhere. It lets strangers pass; need stops them.
func (s *Server) identify(c *fiber.Ctx) error {
	who, err := s.whoever(c)
	if err != nil && (fault.KindOf(err) != fault.Unauthenticated || bearer(c)) {
		return err // a token that is not valid is said so, whatever was asked for
	}
	if err == nil && who.Person.ID != 0 {
		c.Locals(identityKey, who)
	}
	return c.Next()
}

func (s *Server) whoever(c *fiber.Ctx) (account.Identity, error) {
	if secret, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "); ok && isAPI(c) {
		return s.Accounts.AuthenticateToken(c.UserContext(), secret)
	}
	if secret := c.Cookies(s.sessionCookie()); secret != "" {
		return s.Accounts.Authenticate(c.UserContext(), secret, c.IP())
	}
	return account.Identity{}, nil
}

// person returns who asks; the zero Identity is nobody.
func person(c *fiber.Ctx) account.Identity {
	who, _ := c.Locals(identityKey).(account.Identity)
	return who
}

// signedIn stops strangers.
func signedIn(c *fiber.Ctx) error {
	if person(c).Person.ID == 0 {
		return fault.New(fault.Unauthenticated, "Please sign in. What you typed is kept.")
	}
	return c.Next()
}

// need stops people whose role, or token, does not allow action in their own
// organisation.
func need(action account.Action) fiber.Handler {
	return func(c *fiber.Ctx) error {
		who := person(c)
		if who.Person.ID == 0 {
			return fault.New(fault.Unauthenticated, "Please sign in. What you typed is kept.")
		}
		if !who.Can(action, who.Person.OrganisationID) {
			return fault.New(fault.Forbidden, "Your role or token does not allow this (it needs %s). Ask an administrator.", action)
		}
		return c.Next()
	}
}

func bearer(c *fiber.Ctx) bool {
	return isAPI(c) && strings.HasPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
}

func isAPI(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/api/v1/") }

func (s *Server) sessionCookie() string {
	if s.https() {
		return "__Host-winnow"
	}
	return "winnow"
}

func (s *Server) setCookie(c *fiber.Ctx, name, value string, seconds int) {
	c.Cookie(&fiber.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HTTPOnly: true, Secure: s.https(), SameSite: fiber.CookieSameSiteLaxMode,
	})
}
