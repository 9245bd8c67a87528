package account_test

import (
	"errors"
	"strings"
	"testing"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
)

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) || e.Field != field {
		t.Fatalf("got %v, want an error at field %q", err, field)
	}
}

func TestBadPeopleAreRefusedWithTheirField(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	good := account.NewPerson{Email: "a@example.org", Name: "A", Role: account.Recruiter, Organisation: "acme", Password: password}
	for name, c := range map[string]struct {
		field  string
		change func(*account.NewPerson)
	}{
		"no address":          {"email", func(p *account.NewPerson) { p.Email = "nope" }},
		"display name":        {"email", func(p *account.NewPerson) { p.Email = "A <a@example.org>" }},
		"no name":             {"name", func(p *account.NewPerson) { p.Name = "  " }},
		"unknown role":        {"role", func(p *account.NewPerson) { p.Role = "king" }},
		"curator elsewhere":   {"role", func(p *account.NewPerson) { p.Role = account.Curator }},
		"unknown org":         {"organisation", func(p *account.NewPerson) { p.Organisation = "nowhere" }},
		"short password":      {"password", func(p *account.NewPerson) { p.Password = "short" }},
		"e-mail as password":  {"password", func(p *account.NewPerson) { p.Password = "A@example.org" }},
		"repeated character":  {"password", func(p *account.NewPerson) { p.Password = "aaaaaaaaaaaa" }},
		"endless password":    {"password", func(p *account.NewPerson) { p.Password = strings.Repeat("ab", 600) }},
		"broken UTF-8 secret": {"password", func(p *account.NewPerson) { p.Password = "0123456789\xff" }},
	} {
		t.Run(name, func(t *testing.T) {
			p := good
			c.change(&p)
			_, err := s.AddPerson(ctx, p)
			wantField(t, err, c.field)
		})
	}
}

func TestAnEMailAndASlugAreTakenOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		person(t, s, "pat@example.org", account.Recruiter, "acme")
		_, err := s.AddPerson(ctx, account.NewPerson{Email: "PAT@example.org", Name: "Other", Role: account.Recruiter, Organisation: "acme", Password: password})
		wantKind(t, err, fault.Conflict)
		_, err = s.AddOrganisation(ctx, "acme", "Again", false)
		wantKind(t, err, fault.Conflict)
		_, err = s.AddOrganisation(ctx, "home2", "Second home", true)
		wantKind(t, err, fault.Conflict)
	})
}

func TestASeekerHasAnOrganisationOfTheirOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		person(t, s, "pat@example.org", account.Recruiter, "acme")
		a := person(t, s, "a@example.org", account.Seeker, "")
		b := person(t, s, "b@example.org", account.Seeker, "")
		if a.OrganisationID == b.OrganisationID || a.OrganisationID == 0 {
			t.Fatalf("seekers share organisation %d", a.OrganisationID)
		}
		_, err := s.AddPerson(ctx, account.NewPerson{Email: "c@example.org", Name: "C", Role: account.Seeker, Organisation: "acme", Password: password})
		wantField(t, err, "organisation")
	})
}

func TestThePermissionTable(t *testing.T) {
	const own, other = 7, 8
	cases := []struct {
		action        account.Action
		own, anywhere string // roles, by first letter: r s c m a
	}{
		{account.Extract, "rscma", "rscma"},
		{account.TaxonomyRead, "rscma", "rscma"},
		{account.DocumentsRead, "rscma", ""},
		{account.DocumentsWrite, "rscma", ""},
		{account.FeedbackWrite, "rscma", ""},
		{account.DocumentsPublish, "rcma", ""},
		{account.SuppressionsSay, "rcma", ""},
		{account.ProfileKeep, "s", ""},
		{account.TaxonomyCurate, "ca", "ca"},
		{account.DatasetExport, "ma", "ma"},
		{account.ModelsManage, "ma", "ma"},
		{account.PeopleManage, "a", "a"},
		{account.Operate, "ma", "ma"},
		{"unknown", "", ""},
	}
	for _, c := range cases {
		for _, role := range account.Roles {
			p := account.Person{ID: 1, OrganisationID: own, Role: role}
			letter := string(role)[:1]
			if got, want := account.Can(p, c.action, own), strings.Contains(c.own, letter); got != want {
				t.Errorf("%s %s in own organisation: %v", role, c.action, got)
			}
			if got, want := account.Can(p, c.action, other), strings.Contains(c.anywhere, letter); got != want {
				t.Errorf("%s %s in another organisation: %v", role, c.action, got)
			}
			p.Disabled = true
			if account.Can(p, c.action, own) {
				t.Errorf("disabled %s may %s", role, c.action)
			}
		}
	}
	if account.Can(account.Person{OrganisationID: own, Role: account.Admin}, account.Operate, own) {
		t.Error("nobody at all may operate")
	}
}

func TestAPasswordHashIsAPHCStringAndFollowsItsCost(t *testing.T) {
	db := dbtest.SQLite(t)
	s, _ := service(t, db)
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	store := accountdb.New(db)
	_, hash, err := store.PersonByEmail(ctx, "pat@example.org")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Fatalf("hash %q, %v", hash, err)
	}
	dearer, err := account.NewService(store, account.Options{})
	if err != nil {
		t.Fatal(err)
	}
	signIn(t, dearer, "pat@example.org")
	_, hash, err = store.PersonByEmail(ctx, "pat@example.org")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("after sign-in at a higher cost the hash is %q, %v", hash, err)
	}
	signIn(t, dearer, "pat@example.org")
}

func TestNoSecretIsInTheDatabase(t *testing.T) {
	db := dbtest.SQLite(t)
	s, _ := service(t, db)
	p := person(t, s, "pat@example.org", account.Recruiter, "acme")
	in := signIn(t, s, "pat@example.org")
	_, token, err := s.CreateToken(ctx, p, account.NewToken{Name: "n", Scopes: []account.Action{account.Extract}})
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"people", "sessions", "api_tokens", "sign_in_attempts"} {
		var rows []map[string]any
		if err := db.Gorm.Table(table).Find(&rows).Error; err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for column, value := range row {
				text, _ := value.(string)
				if bytes, ok := value.([]byte); ok {
					text = string(bytes)
				}
				for _, secret := range []string{password, in.Secret, token} {
					if strings.Contains(text, secret) {
						t.Errorf("%s.%s holds a secret", table, column)
					}
				}
			}
		}
	}
}

func TestAnAdministratorDisablesOthersOnly(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	admin := person(t, s, "admin@example.org", account.Admin, "home")
	p := person(t, s, "pat@example.org", account.Recruiter, "acme")
	in := signIn(t, s, "pat@example.org")
	wantKind(t, s.SetDisabled(ctx, p, admin.ID, true), fault.Forbidden)
	wantKind(t, s.SetDisabled(ctx, admin, admin.ID, true), fault.Invalid)
	wantKind(t, s.SetDisabled(ctx, admin, 9999, true), fault.NotFound)
	if err := s.SetDisabled(ctx, admin, p.ID, true); err != nil {
		t.Fatal(err)
	}
	_, err := s.Authenticate(ctx, in.Secret, "")
	wantKind(t, err, fault.Unauthenticated)
	people, err := s.People(ctx, admin, 0)
	if err != nil || len(people) != 2 {
		t.Fatalf("People = %v, %v", people, err)
	}
	_, err = s.People(ctx, p, p.OrganisationID)
	wantKind(t, err, fault.Forbidden)
}

func TestOnlyItsOwnAdministratorSharesAnOrganisationsText(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		admin := person(t, s, "root@example.org", account.Admin, "home")
		recruiter := person(t, s, "pat@example.org", account.Recruiter, "acme")
		shares := func(org int64) bool {
			t.Helper()
			o, err := s.Organisation(ctx, org)
			if err != nil {
				t.Fatal(err)
			}
			return o.SharesText
		}
		if shares(admin.OrganisationID) || shares(recruiter.OrganisationID) {
			t.Error("an organisation shares its text from the start")
		}
		for _, err := range []error{s.ShareText(ctx, recruiter, recruiter.OrganisationID, true), s.ShareText(ctx, admin, recruiter.OrganisationID, true)} {
			wantKind(t, err, fault.Forbidden)
		}
		if err := s.ShareText(ctx, admin, admin.OrganisationID, true); err != nil {
			t.Fatal(err)
		}
		if !shares(admin.OrganisationID) || shares(recruiter.OrganisationID) {
			t.Error("it is not exactly the administrator's own that shares")
		}
		if err := s.ShareText(ctx, admin, admin.OrganisationID, false); err != nil || shares(admin.OrganisationID) {
			t.Errorf("stopping: %v", err)
		}
	})
}

func TestAJobSeekersTextIsNeverShared(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		seeker := person(t, s, "sam@example.org", account.Seeker, "")
		wantKind(t, s.SetShared(ctx, seeker.OrganisationID, true), fault.Forbidden)
		if o, err := s.Organisation(ctx, seeker.OrganisationID); err != nil || o.SharesText {
			t.Errorf("shares %v, %v", o.SharesText, err)
		}
		if err := s.SetShared(ctx, seeker.OrganisationID, false); err != nil {
			t.Errorf("stopping is refused: %v", err)
		}
	})
}
