package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	view "winnow/views/account"
	"winnow/views/layout"
	"winnow/views/ui"
)

func (s *Server) accountPage(c *fiber.Ctx) error {
	p, err := s.accountView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

func (s *Server) accountView(c *fiber.Ctx) (view.Page, error) {
	who := person(c)
	sessions, err := s.Accounts.Sessions(c.UserContext(), who.Person.ID)
	if err != nil {
		return view.Page{}, err
	}
	tokens, err := s.Accounts.Tokens(c.UserContext(), who.Person.ID)
	if err != nil {
		return view.Page{}, err
	}
	p := view.Page{Layout: s.layout(c, "Your account", layout.NavAccount)}
	for _, x := range sessions {
		p.Sessions = append(p.Sessions, view.Session{
			ID: strconv.FormatInt(x.ID, 10), Device: device(x.UserAgent), Address: x.Address,
			Started: x.CreatedAt, LastSeen: x.SeenAt, Current: who.Session != nil && x.ID == who.Session.ID,
		})
	}
	slices.SortStableFunc(p.Sessions, func(a, b view.Session) int {
		return strings.Compare(strconv.FormatBool(b.Current), strconv.FormatBool(a.Current))
	})
	for _, t := range tokens {
		if t.RevokedAt.IsZero() {
			p.Tokens = append(p.Tokens, tokenView(t))
		}
	}
	p.Token = tokenForm("", []string{string(account.Extract)}, "90")
	return p, nil
}

func tokenView(t account.Token) view.Token {
	v := view.Token{ID: strconv.FormatInt(t.ID, 10), Name: t.Name, Prefix: "wnw_…" + t.Hint, Created: t.CreatedAt, LastUsed: t.UsedAt, Expires: t.ExpiresAt}
	for _, scope := range t.Scopes {
		v.Scopes = append(v.Scopes, string(scope))
	}
	return v
}

// scopeAbout says what each scope of a token allows.
var scopeAbout = map[account.Action]string{
	account.Extract:        "Find skills in a text you send; nothing is kept",
	account.DocumentsRead:  "Read your organisation's documents and their skills",
	account.DocumentsWrite: "Add and edit documents",
	account.FeedbackWrite:  "Accept, remove and add skills",
	account.TaxonomyRead:   "Search the taxonomy",
	account.TaxonomyCurate: "Decide about candidates for new skills; for curators",
	account.LabelsReview:   "Answer the review queue; for curators and the ML team",

	account.SuppressionsSay: "Say which skills are hidden in your organisation's documents",
	account.ProfileRead:     "Read your profile and what you have of published postings; for job seekers",
}

func tokenForm(name string, scopes []string, days string) view.TokenForm {
	f := view.TokenForm{Name: name}
	for _, a := range account.Scopes {
		f.Scopes = append(f.Scopes, ui.Option{Value: string(a), Label: scopeAbout[a], Selected: slices.Contains(scopes, string(a))})
	}
	for _, d := range []struct{ value, label string }{{"30", "30 days"}, {"90", "90 days"}, {"365", "a year"}, {"0", "until revoked"}} {
		f.Days = append(f.Days, ui.Option{Value: d.value, Label: d.label, Selected: d.value == days})
	}
	return f
}

func (s *Server) createToken(c *fiber.Ctx) error {
	scopes := formValues(c, "scope")
	n := account.NewToken{Name: c.FormValue("name")}
	for _, scope := range scopes {
		n.Scopes = append(n.Scopes, account.Action(scope))
	}
	days, err := strconv.Atoi(c.FormValue("days", "90"))
	if err != nil || days < 0 || days > 3650 {
		return fault.In("days", "Choose how long the token lives.")
	}
	if days > 0 {
		n.ExpiresAt = time.Now().AddDate(0, 0, days)
	}
	token, secret, err := s.Accounts.CreateToken(c.UserContext(), person(c).Person, n)
	if err != nil && !isForm(err) {
		return err
	}
	p, viewErr := s.accountView(c)
	if viewErr != nil {
		return viewErr
	}
	if err != nil {
		p.Token = tokenForm(n.Name, scopes, c.FormValue("days"))
		p.Token.Errors = formErrors(err, "name", "scope", "days")
		return s.page(c, statuses[fault.KindOf(err)], view.Show(p))
	}
	p.Created = &view.Created{Name: token.Name, Secret: secret}
	return s.page(c, http.StatusOK, view.Show(p))
}

func (s *Server) revokeToken(c *fiber.Ctx) error {
	id, _ := strconv.ParseInt(c.FormValue("token"), 10, 64)
	if err := s.Accounts.RevokeToken(c.UserContext(), person(c).Person.ID, id); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "The token is revoked. Whatever used it gets no further answers.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}

func (s *Server) revokeSession(c *fiber.Ctx) error {
	who := person(c)
	var current int64
	if who.Session != nil {
		current = who.Session.ID
	}
	var err error
	if c.FormValue("session") == "others" {
		err = s.Accounts.RevokeSessions(c.UserContext(), who.Person.ID, current)
	} else {
		id, _ := strconv.ParseInt(c.FormValue("session"), 10, 64)
		err = s.Accounts.RevokeSession(c.UserContext(), who.Person.ID, id)
	}
	if err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "Signed out there.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}

func (s *Server) changePassword(c *fiber.Ctx) error {
	err := s.newPassword(c)
	if err == nil {
		s.flash(c, layout.FlashOK, "Your password is changed. All other sessions are signed out.")
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	if !isForm(err) && fault.KindOf(err) != fault.Unauthenticated && fault.KindOf(err) != fault.Forbidden {
		return err
	}
	p, viewErr := s.accountView(c)
	if viewErr != nil {
		return viewErr
	}
	p.Password = formErrors(err, "current", "new", "again")
	return s.page(c, http.StatusUnprocessableEntity, view.Show(p))
}

func (s *Server) newPassword(c *fiber.Ctx) error {
	if c.FormValue("new") != c.FormValue("again") {
		return fault.In("again", "The two new passwords differ. Type them again.")
	}
	return s.Accounts.ChangePassword(c.UserContext(), person(c), c.FormValue("current"), c.FormValue("new"), c.IP())
}

func (s *Server) setTheme(c *fiber.Ctx) error {
	t := c.FormValue("theme")
	if t != "light" && t != "dark" {
		t = ""
	}
	c.Cookie(&fiber.Cookie{Name: "winnow_theme", Value: t, Path: "/", MaxAge: 365 * 24 * 3600, Secure: s.https(), SameSite: fiber.CookieSameSiteLaxMode})
	return c.Redirect(safeNext(c.FormValue("next")), http.StatusSeeOther)
}

// formValues returns all values of a repeated field.
func formValues(c *fiber.Ctx, name string) []string {
	var out []string
	if form, err := c.MultipartForm(); err == nil {
		return form.Value[name]
	}
	for _, v := range c.Request().PostArgs().PeekMulti(name) {
		out = append(out, string(v))
	}
	return out
}

// device words a User-Agent: "Firefox on Linux".
func device(agent string) string {
	browser, system := "A browser", ""
	for _, b := range []struct{ mark, name string }{{"Edg/", "Edge"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}} {
		if strings.Contains(agent, b.mark) {
			browser = b.name
			break
		}
	}
	for _, o := range []struct{ mark, name string }{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"Linux", "Linux"}} {
		if strings.Contains(agent, o.mark) {
			system = o.name
			break
		}
	}
	if system == "" {
		return browser
	}
	return fmt.Sprintf("%s on %s", browser, system)
}
