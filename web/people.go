package web

import (
	"crypto/rand"
	"encoding/base32"
	"net/http"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/document"
	"winnow/fault"
	"winnow/views/layout"
	view "winnow/views/people"
	"winnow/views/ui"
)

func (s *Server) peoplePage(c *fiber.Ctx) error {
	p, err := s.peopleView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

func (s *Server) peopleView(c *fiber.Ctx) (view.Page, error) {
	p := view.Page{Layout: s.layout(c, "People", layout.NavPeople), Query: c.Query("q")}
	organisations, err := s.Accounts.Organisations(c.UserContext())
	if err != nil {
		return p, err
	}
	people, err := s.Accounts.People(c.UserContext(), person(c).Person, 0)
	if err != nil {
		return p, err
	}
	members, names := map[int64]int{}, organisationNames(organisations)
	for _, x := range people {
		members[x.OrganisationID]++
		if q := strings.ToLower(p.Query); q != "" && !strings.Contains(strings.ToLower(x.Name+" "+x.Email), q) {
			continue
		}
		p.People = append(p.People, view.Person{
			ID: x.ID, Name: x.Name, Email: x.Email, Role: string(x.Role), Organisation: names[x.OrganisationID],
			Disabled: x.Disabled, Self: x.ID == person(c).Person.ID,
		})
	}
	for _, o := range organisations {
		counts, err := s.Documents.Counts(c.UserContext(), o.ID, document.Filter{})
		if err != nil {
			return p, err
		}
		p.Organisations = append(p.Organisations, view.Organisation{ID: o.ID, Name: o.Name, People: members[o.ID], Documents: sum(counts),
			Shares: o.SharesText, Own: o.ID == person(c).Person.OrganisationID, OptedOut: o.OptedOut})
	}
	p.Form = personForm(account.NewPerson{Role: account.Recruiter}, organisations)
	return p, nil
}

func sum(counts map[document.Status]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

func personForm(n account.NewPerson, organisations []account.Organisation) view.Form {
	f := view.Form{Name: n.Name, Email: n.Email}
	for _, r := range account.Roles {
		f.Roles = append(f.Roles, ui.Option{Value: string(r), Label: ui.RoleWord(string(r)), Selected: r == n.Role})
	}
	for _, o := range organisations {
		f.Organisations = append(f.Organisations, ui.Option{Value: strconv.FormatInt(o.ID, 10), Label: o.Name, Selected: o.Slug == n.Organisation})
	}
	return f
}

func (s *Server) addPerson(c *fiber.Ctx) error {
	n := account.NewPerson{Email: c.FormValue("email"), Name: c.FormValue("name"), Role: account.Role(c.FormValue("role")), Password: oneTimePassword()}
	added, err := s.addTo(c, &n)
	if err != nil && !isForm(err) {
		return err
	}
	p, viewErr := s.peopleView(c)
	if viewErr != nil {
		return viewErr
	}
	if err != nil {
		p.Form.Name, p.Form.Email, p.Form.NewOrganisation = n.Name, n.Email, c.FormValue("new_organisation")
		p.Form.Errors = formErrors(err, "name", "email", "role", "organisation", "new_organisation")
		return s.page(c, statuses[fault.KindOf(err)], view.Show(p))
	}
	p.Created = &view.Created{Name: added.Name, Email: added.Email, Password: n.Password}
	return s.page(c, http.StatusOK, view.Show(p))
}

// addTo finds or makes the organisation, then adds the person.
func (s *Server) addTo(c *fiber.Ctx, n *account.NewPerson) (account.Person, error) {
	ctx := c.UserContext()
	if name := strings.TrimSpace(c.FormValue("new_organisation")); name != "" {
		o, err := s.Accounts.AddOrganisation(ctx, slugOf(name), name, false)
		if err != nil {
			return account.Person{}, err
		}
		n.Organisation = o.Slug
	} else if id, _ := strconv.ParseInt(c.FormValue("organisation"), 10, 64); id != 0 {
		o, err := s.Accounts.Organisation(ctx, id)
		if err != nil {
			return account.Person{}, err
		}
		n.Organisation = o.Slug
	}
	return s.Accounts.AddPerson(ctx, *n)
}

// slugOf makes a short name from a name: "Acme Ltd." becomes "acme-ltd".
func slugOf(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < '0' || r > '9' && r < 'a' || r > 'z' })
	slug := strings.Join(fields, "-")
	return strings.Trim(slug[:min(len(slug), 60)], "-")
}

func oneTimePassword() string {
	b := make([]byte, 10)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

func (s *Server) setDisabled(disabled bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		id, _ := strconv.ParseInt(c.FormValue("person"), 10, 64)
		if err := s.Accounts.SetDisabled(c.UserContext(), person(c).Person, id, disabled); err != nil {
			return err
		}
		s.flash(c, layout.FlashOK, map[bool]string{true: "Disabled: they are signed out and cannot sign in.", false: "Enabled again."}[disabled])
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
}

// setOptedOut keeps an organisation out of datasets, or lets it in again.
func (s *Server) setOptedOut(out bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		id, _ := strconv.ParseInt(c.FormValue("organisation"), 10, 64)
		if err := s.Accounts.SetOptedOut(c.UserContext(), person(c).Person, id, out); err != nil {
			return err
		}
		s.flash(c, layout.FlashOK, map[bool]string{true: "From the next dataset on the organisation is in none.", false: "The organisation may be in datasets again."}[out])
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
}

func (s *Server) resetPassword(c *fiber.Ctx) error {
	id, _ := strconv.ParseInt(c.FormValue("person"), 10, 64)
	people, err := s.Accounts.People(c.UserContext(), person(c).Person, 0)
	if err != nil {
		return err
	}
	for _, x := range people {
		if x.ID != id {
			continue
		}
		password := oneTimePassword()
		if err := s.Accounts.SetPassword(c.UserContext(), x.Email, password); err != nil {
			return err
		}
		p, err := s.peopleView(c)
		if err != nil {
			return err
		}
		p.Created = &view.Created{Name: x.Name, Email: x.Email, Password: password}
		return s.page(c, http.StatusOK, view.Show(p))
	}
	return fault.New(fault.NotFound, "There is no such person.")
}
