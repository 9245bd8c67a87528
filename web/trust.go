package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/feedback/trust"
	"winnow/views/layout"
	view "winnow/views/trust"
	"winnow/views/ui"
)

// trustPage says how far the people of the asker's organisation can be relied on.
func (s *Server) trustPage(c *fiber.Ctx) error {
	p, err := s.trustView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

// team is what is known of one organisation's people.
type team struct {
	*Server
	org       int64
	reckoning trust.Reckoning
	scale     *trust.Scale
	members   map[int64]account.Person
}

func (s *Server) teamOf(ctx context.Context, org int64) (team, error) {
	t := team{Server: s, org: org, members: map[int64]account.Person{}}
	members, err := s.Accounts.Members(ctx, org)
	if err != nil {
		return t, err
	}
	for _, m := range members {
		t.members[m.ID] = m
	}
	t.reckoning, err = s.Trust.Reckoning(ctx)
	t.scale = trust.NewScale(t.reckoning)
	return t, err
}

func (s *Server) trustView(c *fiber.Ctx) (view.Page, error) {
	p := view.Page{Layout: s.layout(c, "Who can be relied on", layout.NavPeople), Organisation: person(c).Organisation.Name,
		MayClear: person(c).Can(account.PeopleManage, orgOf(c))}
	t, err := s.teamOf(c.UserContext(), orgOf(c))
	if err != nil {
		return p, err
	}
	p.Position, p.Next = t.reckoning.Position, t.reckoning.Next()
	p.People, p.Roles = t.people()
	p.Fields = t.fields()
	for _, x := range t.suspicions() {
		p.Suspicions = append(p.Suspicions, t.suspicion(x))
	}
	if p.MayClear {
		if p.Elsewhere, err = t.elsewhere(c.UserContext(), person(c).Person); err != nil {
			return p, err
		}
	}
	p.Cleared, err = t.cleared(c.UserContext())
	return p, err
}

// people lists everybody by name, and the roles of those of whom something is known.
func (t team) people() (people, roles []view.Person) {
	var known []trust.Reliability
	suspected := map[int64]bool{}
	for _, x := range t.reckoning.Suspicions {
		suspected[x.Person] = true
	}
	for _, m := range t.members {
		r, compared := t.scale.Person(m.ID, string(m.Role))
		if compared {
			known = append(known, r)
		}
		if compared || !m.Disabled {
			p := personOf(r, m.Name, compared)
			p.Suspected = suspected[m.ID]
			people = append(people, p)
		}
	}
	slices.SortFunc(people, func(a, b view.Person) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Role, b.Role)) })
	slices.SortFunc(known, func(a, b trust.Reliability) int { return cmp.Compare(a.Person, b.Person) })
	for _, r := range trust.ByRole(known) {
		p := personOf(r, ui.RoleWord(r.Role), true)
		p.Role = ""
		roles = append(roles, p)
	}
	return people, roles
}

func personOf(r trust.Reliability, name string, known bool) view.Person {
	return view.Person{Name: name, Role: r.Role, Known: known, Agreement: view.Share(r.Agreement), Gold: view.Share(r.Gold), Upheld: view.Share(r.Upheld),
		Value: r.Value, Low: r.Low, High: r.High, Weight: r.Weight}
}

func (t team) fields() []view.Field {
	for _, a := range t.reckoning.Agreements {
		if a.Organisation == t.org {
			return []view.Field{questionOf("Does the document have the skill?", a.Relevance), questionOf("Required, core or mentioned?", a.Relation)}
		}
	}
	return nil
}

func questionOf(name string, x trust.Coefficients) view.Field {
	return view.Field{Name: name, Items: x.Items, People: x.People, Krippendorff: x.Krippendorff, Fleiss: x.Fleiss, Cohen: x.Cohen, Gwet: x.Gwet}
}

// suspicions are those of the organisation's people, and of people from outside who
// spoke of its documents.
func (t team) suspicions() []trust.Suspicion {
	return slices.DeleteFunc(slices.Clone(t.reckoning.Suspicions), func(x trust.Suspicion) bool {
		_, own := t.members[x.Person]
		return !own && !slices.Contains(x.Organisations, t.org)
	})
}

func (t team) suspicion(x trust.Suspicion) view.Suspicion {
	who, own := t.who(x.Person)
	v := view.Suspicion{Who: who, Person: x.Person, Kind: string(x.Kind), Skill: x.Skill, Words: littleWords(x, own), Share: x.Share()}
	if x.Skill != 0 {
		v.Label = t.Engine.State().Snapshot.Label(x.Skill, "")
	}
	return v
}

// elsewhere are the suspicions of other organisations' people, who have nobody to
// see them: for who manages everybody's accounts. It says whose they are, and
// nothing of what was decided.
func (t team) elsewhere(ctx context.Context, actor account.Person) ([]view.Suspicion, error) {
	here := t.suspicions()
	var out []view.Suspicion
	var from func(id int64) string
	for _, x := range t.reckoning.Suspicions {
		if slices.ContainsFunc(here, func(y trust.Suspicion) bool { return y.Key() == x.Key() }) {
			continue
		}
		if from == nil {
			var err error
			if from, err = t.roleAndOrganisation(ctx, actor); err != nil {
				return nil, err
			}
		}
		out = append(out, view.Suspicion{Who: from(x.Person), Person: x.Person, Kind: string(x.Kind), Skill: x.Skill, Words: littleWords(x, false), Share: x.Share()})
	}
	return out, nil
}

// roleAndOrganisation says who somebody is without naming them.
func (t team) roleAndOrganisation(ctx context.Context, actor account.Person) (func(id int64) string, error) {
	people, err := t.Accounts.People(ctx, actor, 0)
	if err != nil {
		return nil, err
	}
	organisations, err := t.Accounts.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	names, words := organisationNames(organisations), map[int64]string{}
	for _, p := range people {
		words[p.ID] = ui.RoleWord(string(p.Role))
		if p.Role != account.Seeker {
			words[p.ID] += " of " + names[p.OrganisationID]
		}
	}
	return func(id int64) string { return cmp.Or(words[id], "Somebody who left") }, nil
}

// who names people of the organisation. Others, and job seekers, are not named.
func (t team) who(id int64) (name string, own bool) {
	m, own := t.members[id]
	if own && m.Role != account.Seeker {
		return m.Name, true
	}
	return "Somebody from outside", false
}

func (t team) cleared(ctx context.Context) ([]view.Cleared, error) {
	list, err := t.Trust.Clearings(ctx)
	var out []view.Cleared
	for _, x := range list {
		by, own := t.who(x.By)
		if !own {
			continue
		}
		who, _ := t.who(x.Person)
		out = append(out, view.Cleared{Who: who, By: by, Why: x.Why, Kind: string(x.Kind), At: x.At, Waits: x.Position >= t.reckoning.Position})
	}
	return out, err
}

// clearSuspicion says that a suspicion is none. Who may is shown all there are.
func (s *Server) clearSuspicion(c *fiber.Ctx) error {
	t, err := s.teamOf(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	key := trust.Key{Person: formID(c, "person"), Kind: trust.Kind(c.FormValue("kind")), Skill: formID(c, "skill")}
	if !slices.ContainsFunc(t.reckoning.Suspicions, func(x trust.Suspicion) bool { return x.Key() == key }) {
		return fault.New(fault.NotFound, "There is no such suspicion here. Load the page again.")
	}
	if err := s.Trust.Clear(c.UserContext(), key, person(c).Person.ID, c.FormValue("why")); err != nil {
		if !isForm(err) {
			return err
		}
		p, viewErr := s.trustView(c)
		if viewErr != nil {
			return viewErr
		}
		p.Problem = fault.Message(err)
		return s.page(c, statuses[fault.KindOf(err)], view.Show(p))
	}
	s.flash(c, layout.FlashOK, "Cleared. The words count fully again from the next reckoning on; what follows is looked at anew.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}
