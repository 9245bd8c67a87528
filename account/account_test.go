package account_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
)

var ctx = context.Background()

const password = "correct horse battery"

// clock is a time that tests move by hand.
type clock struct{ ms atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.ms.Store(time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC).UnixMilli())
	return c
}

func (c *clock) now() time.Time        { return time.UnixMilli(c.ms.Load()).UTC() }
func (c *clock) pass(by time.Duration) { c.ms.Add(by.Milliseconds()) }

// cheap hashing keeps the tests quick; the real cost has a test of its own.
var cheap = account.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}

func service(t *testing.T, db *database.DB) (*account.Service, *clock) {
	t.Helper()
	c := newClock()
	s, err := account.NewService(accountdb.New(db), account.Options{Clock: c.now, Params: cheap})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddOrganisation(ctx, "acme", "Acme", false); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddOrganisation(ctx, "home", "Home", true); err != nil {
		t.Fatal(err)
	}
	return s, c
}

func person(t *testing.T, s *account.Service, email string, role account.Role, org string) account.Person {
	t.Helper()
	p, err := s.AddPerson(ctx, account.NewPerson{Email: email, Name: "Pat Doe", Role: role, Organisation: org, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func signIn(t *testing.T, s *account.Service, email string) account.SignedIn {
	t.Helper()
	in, err := s.SignIn(ctx, account.SignIn{Email: email, Password: password, Address: "192.0.2.1", UserAgent: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func wantKind(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Fatalf("got %v (%s), want %s", err, fault.KindOf(err), kind)
	}
}

func TestSignInGivesASessionThatSlidesAndEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, c := service(t, db)
		p := person(t, s, "Pat@Example.org", account.Recruiter, "acme")
		in := signIn(t, s, " pat@example.ORG ")
		who, err := s.Authenticate(ctx, in.Secret, "192.0.2.2")
		if err != nil || who.Person.ID != p.ID || who.Organisation.Slug != "acme" {
			t.Fatalf("Authenticate = %+v, %v", who, err)
		}
		for range 4 { // used every two days, it outlives the idle limit of three
			c.pass(48 * time.Hour)
			if _, err := s.Authenticate(ctx, in.Secret, "192.0.2.2"); err != nil {
				t.Fatal(err)
			}
		}
		sessions, err := s.Sessions(ctx, p.ID)
		if err != nil || len(sessions) != 1 || sessions[0].Address != "192.0.2.2" || !sessions[0].SeenAt.Equal(c.now()) {
			t.Fatalf("Sessions = %+v, %v", sessions, err)
		}
		c.pass(72 * time.Hour)
		_, err = s.Authenticate(ctx, in.Secret, "192.0.2.2")
		wantKind(t, err, fault.Unauthenticated)
	})
}

func TestASessionEndsAbsolutelyHoweverMuchItIsUsed(t *testing.T) {
	s, c := service(t, dbtest.SQLite(t))
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	in := signIn(t, s, "pat@example.org")
	for range 13 {
		c.pass(24 * time.Hour)
		if _, err := s.Authenticate(ctx, in.Secret, ""); err != nil {
			t.Fatal(err)
		}
	}
	c.pass(24 * time.Hour)
	_, err := s.Authenticate(ctx, in.Secret, "")
	wantKind(t, err, fault.Unauthenticated)
}

func TestWrongCredentialsAreToldApartByNobody(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	gone := person(t, s, "gone@example.org", account.Recruiter, "acme")
	admin := person(t, s, "admin@example.org", account.Admin, "home")
	if err := s.SetDisabled(ctx, admin, gone.ID, true); err != nil {
		t.Fatal(err)
	}
	var messages []string
	for _, try := range []account.SignIn{
		{Email: "pat@example.org", Password: "wrong password"},
		{Email: "nobody@example.org", Password: password},
		{Email: "gone@example.org", Password: password},
		{Email: "not an address", Password: ""},
	} {
		_, err := s.SignIn(ctx, try)
		wantKind(t, err, fault.Unauthenticated)
		messages = append(messages, fault.Message(err))
	}
	for _, m := range messages {
		if m != messages[0] {
			t.Fatalf("messages differ: %q", messages)
		}
	}
}

func TestTooManyFailuresAreStoppedAndTimeHeals(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, c := service(t, db)
		person(t, s, "pat@example.org", account.Recruiter, "acme")
		wrong := account.SignIn{Email: "pat@example.org", Password: "wrong", Address: "192.0.2.1"}
		for range account.DefaultLimits.Pair {
			_, err := s.SignIn(ctx, wrong)
			wantKind(t, err, fault.Unauthenticated)
		}
		right := account.SignIn{Email: "pat@example.org", Password: password, Address: "192.0.2.1"}
		_, err := s.SignIn(ctx, right)
		wantKind(t, err, fault.RateLimited)
		right.Address = "198.51.100.9"
		if _, err := s.SignIn(ctx, right); err != nil {
			t.Fatalf("the account is not locked for other addresses: %v", err)
		}
		c.pass(account.DefaultLimits.Window + time.Second)
		if err := s.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		signIn(t, s, "pat@example.org")
	})
}

func TestParallelGuessesCannotPassTheLimit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		person(t, s, "pat@example.org", account.Recruiter, "acme")
		var looked atomic.Int64
		var all sync.WaitGroup
		for range 30 {
			all.Go(func() {
				_, err := s.SignIn(ctx, account.SignIn{Email: "pat@example.org", Password: "wrong", Address: "192.0.2.1"})
				if fault.KindOf(err) == fault.Unauthenticated {
					looked.Add(1)
				} else if fault.KindOf(err) != fault.RateLimited {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if looked.Load() != int64(account.DefaultLimits.Pair) {
			t.Fatalf("%d guesses were looked at, want %d", looked.Load(), account.DefaultLimits.Pair)
		}
	})
}

func TestAnAccountIsGuardedAgainstManyAddresses(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	stopped := false
	for i := range account.DefaultLimits.Account + 1 {
		_, err := s.SignIn(ctx, account.SignIn{Email: "pat@example.org", Password: "wrong", Address: fmt.Sprintf("192.0.2.%d", i)})
		stopped = fault.KindOf(err) == fault.RateLimited
	}
	if !stopped {
		t.Fatal("guesses from ever new addresses were not stopped")
	}
}

func TestOneIPv6SubscriberIsOneAddress(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	stopped := false
	for i := range account.DefaultLimits.From + 1 {
		_, err := s.SignIn(ctx, account.SignIn{Email: fmt.Sprintf("p%d@example.org", i), Password: "wrong", Address: fmt.Sprintf("2001:db8::%x", i+1)})
		stopped = fault.KindOf(err) == fault.RateLimited
	}
	if !stopped {
		t.Fatal("addresses of one /64 were counted apart")
	}
}

func TestSuccessForgetsEarlierMistakes(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	for range 5 {
		for range account.DefaultLimits.Pair - 1 {
			_, err := s.SignIn(ctx, account.SignIn{Email: "pat@example.org", Password: "wrong", Address: "192.0.2.1"})
			wantKind(t, err, fault.Unauthenticated)
		}
		signIn(t, s, "pat@example.org")
	}
}

func TestSessionsAreRevokedOneOrAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, _ := service(t, db)
		p := person(t, s, "pat@example.org", account.Recruiter, "acme")
		other := person(t, s, "other@example.org", account.Recruiter, "acme")
		a, b, c := signIn(t, s, "pat@example.org"), signIn(t, s, "pat@example.org"), signIn(t, s, "pat@example.org")
		wantKind(t, s.RevokeSession(ctx, other.ID, a.Identity.Session.ID), fault.NotFound)
		if err := s.RevokeSession(ctx, p.ID, a.Identity.Session.ID); err != nil {
			t.Fatal(err)
		}
		if err := s.RevokeSessions(ctx, p.ID, c.Identity.Session.ID); err != nil {
			t.Fatal(err)
		}
		for _, gone := range []string{a.Secret, b.Secret} {
			_, err := s.Authenticate(ctx, gone, "")
			wantKind(t, err, fault.Unauthenticated)
		}
		if _, err := s.Authenticate(ctx, c.Secret, ""); err != nil {
			t.Fatal(err)
		}
		if err := s.SignOut(ctx, c.Secret); err != nil {
			t.Fatal(err)
		}
		if left, err := s.Sessions(ctx, p.ID); err != nil || len(left) != 0 {
			t.Fatalf("left %v, %v", left, err)
		}
	})
}

func TestChangingThePasswordEndsOtherSessions(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	person(t, s, "pat@example.org", account.Recruiter, "acme")
	mine, other := signIn(t, s, "pat@example.org"), signIn(t, s, "pat@example.org")
	wantKind(t, s.ChangePassword(ctx, mine.Identity, "wrong", "another good one", ""), fault.Invalid)
	if err := s.ChangePassword(ctx, mine.Identity, password, "another good one", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Authenticate(ctx, mine.Secret, ""); err != nil {
		t.Fatal(err)
	}
	_, err := s.Authenticate(ctx, other.Secret, "")
	wantKind(t, err, fault.Unauthenticated)
	_, err = s.SignIn(ctx, account.SignIn{Email: "pat@example.org", Password: password})
	wantKind(t, err, fault.Unauthenticated)
}

func TestTokensActWithinTheirScopesUntilTheyEnd(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, c := service(t, db)
		p := person(t, s, "pat@example.org", account.Recruiter, "acme")
		token, secret, err := s.CreateToken(ctx, p, account.NewToken{Name: "ci", Scopes: []account.Action{account.DocumentsRead, account.Extract}, ExpiresAt: c.now().Add(time.Hour)})
		if err != nil || !strings.HasPrefix(secret, "wnw_") || !strings.HasSuffix(secret, token.Hint) {
			t.Fatalf("CreateToken = %+v, %q, %v", token, secret, err)
		}
		who, err := s.AuthenticateToken(ctx, secret)
		if err != nil || !who.Can(account.DocumentsRead, p.OrganisationID) || who.Can(account.DocumentsWrite, p.OrganisationID) || who.Can(account.DocumentsRead, p.OrganisationID+1) {
			t.Fatalf("identity %+v, %v", who, err)
		}
		if list, err := s.Tokens(ctx, p.ID); err != nil || len(list) != 1 || !list[0].UsedAt.Equal(c.now()) {
			t.Fatalf("Tokens = %+v, %v", list, err)
		}
		c.pass(time.Hour)
		_, err = s.AuthenticateToken(ctx, secret)
		wantKind(t, err, fault.Unauthenticated)
		wantKind(t, s.RevokeToken(ctx, p.ID+1, token.ID), fault.NotFound)
	})
}

func TestARevokedTokenAndADisabledPersonsTokenStop(t *testing.T) {
	s, _ := service(t, dbtest.SQLite(t))
	p := person(t, s, "pat@example.org", account.Recruiter, "acme")
	admin := person(t, s, "admin@example.org", account.Admin, "home")
	new := account.NewToken{Name: "n", Scopes: []account.Action{account.Extract}}
	a, secretA, _ := s.CreateToken(ctx, p, new)
	_, secretB, _ := s.CreateToken(ctx, p, new)
	if err := s.RevokeToken(ctx, p.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	_, err := s.AuthenticateToken(ctx, secretA)
	wantKind(t, err, fault.Unauthenticated)
	if _, err := s.AuthenticateToken(ctx, secretB); err != nil {
		t.Fatal(err)
	}
	if err := s.SetDisabled(ctx, admin, p.ID, true); err != nil {
		t.Fatal(err)
	}
	_, err = s.AuthenticateToken(ctx, secretB)
	wantKind(t, err, fault.Unauthenticated)
	for _, bad := range []string{"", "wnw_", "wnw_nonsense", secretA[4:]} {
		_, err = s.AuthenticateToken(ctx, bad)
		wantKind(t, err, fault.Unauthenticated)
	}
}

func TestBadTokensAreRefusedWithTheirField(t *testing.T) {
	s, c := service(t, dbtest.SQLite(t))
	p := person(t, s, "pat@example.org", account.Recruiter, "acme")
	for field, n := range map[string]account.NewToken{
		"name":    {Scopes: []account.Action{account.Extract}},
		"scopes":  {Name: "n", Scopes: []account.Action{account.PeopleManage}},
		"expires": {Name: "n", Scopes: []account.Action{account.Extract}, ExpiresAt: c.now()},
	} {
		_, _, err := s.CreateToken(ctx, p, n)
		wantField(t, err, field)
	}
	_, _, err := s.CreateToken(ctx, p, account.NewToken{Name: "n"})
	wantField(t, err, "scopes")
}
