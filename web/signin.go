package web

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/views/signin"
)

// signInPage shows the form; somebody signed in is sent on.
func (s *Server) signInPage(c *fiber.Ctx) error {
	next := safeNext(c.Query("next"))
	if person(c).Person.ID != 0 {
		return c.Redirect(next, http.StatusSeeOther)
	}
	return s.page(c, http.StatusOK, signin.Show(signin.Page{
		Layout: s.layout(c, "Sign in", ""), Next: next, Examples: s.Examples,
		Expired: c.Cookies(s.sessionCookie()) != "",
	}))
}

func (s *Server) signIn(c *fiber.Ctx) error {
	in, err := s.Accounts.SignIn(c.UserContext(), account.SignIn{
		Email: c.FormValue("email"), Password: c.FormValue("password"),
		Address: c.IP(), UserAgent: c.Get(fiber.HeaderUserAgent),
	})
	if err != nil {
		return s.signInAgain(c, err)
	}
	s.setCookie(c, s.sessionCookie(), in.Secret, int(account.DefaultLifetimes.Absolute.Seconds()))
	s.setCookie(c, visitCookie, "", -1)
	return c.Redirect(safeNext(c.FormValue("next")), http.StatusSeeOther)
}

func (s *Server) signInAgain(c *fiber.Ctx, err error) error {
	kind := fault.KindOf(err)
	if kind == fault.Internal || kind == fault.Unavailable {
		return err
	}
	p := signin.Page{
		Layout: s.layout(c, "Sign in", ""), Email: c.FormValue("email"), Next: safeNext(c.FormValue("next")),
		Examples: s.Examples, Errors: formErrors(err, "email", "password"),
	}
	if kind == fault.RateLimited {
		p.RetryAfter = int(account.DefaultLimits.Window.Seconds())
		c.Set(fiber.HeaderRetryAfter, "900")
	}
	return s.page(c, statuses[kind], signin.Show(p))
}

func (s *Server) signOut(c *fiber.Ctx) error {
	if err := s.Accounts.SignOut(c.UserContext(), c.Cookies(s.sessionCookie())); err != nil {
		return err
	}
	s.setCookie(c, s.sessionCookie(), "", -1)
	return c.Redirect(signin.Path, http.StatusSeeOther)
}

// safeNext keeps a redirect on this site: "//evil" and "/\evil" leave it.
func safeNext(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n") {
		return "/"
	}
	return next
}
