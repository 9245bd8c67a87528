package account

import (
	"context"
	"slices"
	"strings"

	"winnow/fault"
)

// AddOrganisation adds an organisation; home marks the one that runs the
// installation, of which there is at most one. It answers Conflict when the
// slug is taken or there is a home already.
func (s *Service) AddOrganisation(ctx context.Context, slug, name string, home bool) (Organisation, error) {
	slug, err := normalSlug(slug)
	if err != nil {
		return Organisation{}, err
	}
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len(name) > 300 {
		return Organisation{}, fault.In("name", "Give the organisation a name of 1 to 300 bytes.")
	}
	return s.store.AddOrganisation(ctx, Organisation{Slug: slug, Name: name, Home: home, CreatedAt: s.clock()})
}

// Organisation returns one by id.
func (s *Service) Organisation(ctx context.Context, id int64) (Organisation, error) {
	return s.store.Organisation(ctx, id)
}

// OrganisationBySlug returns one by its short name.
func (s *Service) OrganisationBySlug(ctx context.Context, slug string) (Organisation, error) {
	return s.store.OrganisationBySlug(ctx, strings.ToLower(strings.TrimSpace(slug)))
}

// Organisations lists all, by name.
func (s *Service) Organisations(ctx context.Context) ([]Organisation, error) {
	return s.store.Organisations(ctx)
}

// ShareText lets curators of other organisations see sentences of an
// organisation's documents, or no longer. Only its own administrators may; whoever
// owns the machine does it for the others, who have none.
func (s *Service) ShareText(ctx context.Context, actor Person, orgID int64, shares bool) error {
	if err := require(actor, PeopleManage, orgID); err != nil {
		return err
	}
	if actor.OrganisationID != orgID {
		return fault.New(fault.Forbidden, "Only an organisation itself can share its text. Ask its people, and then use: winnow user share")
	}
	return s.SetShared(ctx, orgID, shares)
}

// TextOf lists the organisations whose sentences a person may see: their own, and,
// for those who look over labels, all that share their text.
func (s *Service) TextOf(ctx context.Context, person Person) ([]int64, error) {
	if !Can(person, LabelsAdjudicate, person.OrganisationID) {
		return []int64{person.OrganisationID}, nil
	}
	all, err := s.store.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, o := range all {
		if o.ID == person.OrganisationID || o.SharesText {
			ids = append(ids, o.ID)
		}
	}
	return ids, nil
}

// SetShared is ShareText for the command line. It answers Forbidden when a job
// seeker's text would be shared: that is theirs alone.
func (s *Service) SetShared(ctx context.Context, orgID int64, shares bool) error {
	if shares {
		if err := s.keepSeekersPrivate(ctx, orgID); err != nil {
			return err
		}
	}
	return s.store.SetSharesText(ctx, orgID, shares)
}

func (s *Service) keepSeekersPrivate(ctx context.Context, orgID int64) error {
	people, err := s.store.People(ctx, orgID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(people, func(p Person) bool { return p.Role == Seeker }) {
		return fault.New(fault.Forbidden, "This is a job seeker's own organisation. Their texts are never shared with curators; choose the organisation of an employer.")
	}
	return nil
}

// AddPerson adds a person with a password. It is for the command line and for
// callers that checked PeopleManage. It answers Conflict when the e-mail has an
// account already.
func (s *Service) AddPerson(ctx context.Context, n NewPerson) (Person, error) {
	n, err := n.normal()
	if err != nil {
		return Person{}, err
	}
	org, err := s.employer(ctx, n)
	if err != nil {
		return Person{}, err
	}
	hash, err := s.hasher.hash(ctx, n.Password)
	if err != nil {
		return Person{}, err
	}
	person := Person{OrganisationID: org.ID, Email: n.Email, Name: n.Name, Role: n.Role, CreatedAt: s.clock()}
	return s.store.AddPerson(ctx, org, person, hash)
}

// employer finds the organisation a new person belongs to, and checks that
// role and organisation go together.
func (s *Service) employer(ctx context.Context, n NewPerson) (Organisation, error) {
	if n.Organisation == "" && n.Role == Seeker {
		return s.ownOrganisation(n)
	}
	org, err := s.OrganisationBySlug(ctx, n.Organisation)
	if fault.KindOf(err) == fault.NotFound {
		return org, fault.In("organisation", "There is no organisation %q. Add it first.", n.Organisation)
	}
	if err != nil {
		return org, err
	}
	if n.Role.home() && !org.Home {
		return org, fault.In("role", "Curators, ML engineers and administrators belong to the organisation that runs this installation.")
	}
	return org, s.keepSeekersAlone(ctx, n.Role, org)
}

// keepSeekersAlone refuses to put a seeker beside anybody else: members of an
// organisation see its documents, and a résumé is its owner's only.
func (s *Service) keepSeekersAlone(ctx context.Context, role Role, org Organisation) error {
	people, err := s.store.People(ctx, org.ID)
	if err != nil {
		return err
	}
	for _, p := range people {
		if role == Seeker || p.Role == Seeker {
			return fault.In("organisation", "A job seeker needs an organisation of their own, since its members see each other's documents. Leave the organisation empty.")
		}
	}
	return nil
}

func (s *Service) ownOrganisation(n NewPerson) (Organisation, error) {
	suffix, err := s.secret("")
	if err != nil {
		return Organisation{}, err
	}
	slug := "seeker-" + strings.ToLower(strings.NewReplacer("-", "x", "_", "y").Replace(suffix[:12]))
	return Organisation{Slug: slug, Name: n.Name, CreatedAt: s.clock()}, nil
}

// People lists the people of an organisation, or of all with orgID 0, by name.
// The actor needs PeopleManage.
func (s *Service) People(ctx context.Context, actor Person, orgID int64) ([]Person, error) {
	if err := require(actor, PeopleManage, orgID); err != nil {
		return nil, err
	}
	return s.store.People(ctx, orgID)
}

// PersonByEmail finds a person by e-mail address.
func (s *Service) PersonByEmail(ctx context.Context, email string) (Person, error) {
	email, err := normalEmail(email)
	if err != nil {
		return Person{}, err
	}
	person, _, err := s.store.PersonByEmail(ctx, email)
	return person, err
}

// SetDisabled forbids or allows a person to sign in; forbidding ends their
// sessions, and their tokens stop working. The actor needs PeopleManage and
// cannot disable themselves.
func (s *Service) SetDisabled(ctx context.Context, actor Person, personID int64, disabled bool) error {
	if err := require(actor, PeopleManage, 0); err != nil {
		return err
	}
	if actor.ID == personID {
		return fault.New(fault.Invalid, "You cannot disable your own account. Ask another administrator.")
	}
	return s.store.SetDisabled(ctx, personID, disabled)
}
