package profile_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/profile"
	"winnow/profile/profiledb"
)

var ctx = context.Background()

// fixture is a seeker, and a clock that goes on by itself.
type fixture struct {
	*profile.Service
	t  *testing.T
	db *database.DB
	jonas,
	mara account.Person
	now time.Time
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := &fixture{t: t, db: db, now: time.UnixMilli(1_900_000_000_000).UTC()}
		f.Service = profile.NewService(profiledb.New(db), func() time.Time { f.now = f.now.Add(time.Second); return f.now })
		f.jonas, f.mara = f.person("jonas", account.Seeker), f.person("mara", account.Seeker)
		test(t, f)
	})
}

func (f *fixture) person(name string, role account.Role) account.Person {
	f.t.Helper()
	p, err := accountdb.New(f.db).AddPerson(ctx, account.Organisation{Slug: name, Name: name}, account.Person{Email: name + "@example.org", Name: name, Role: role}, "-")
	f.must(err)
	return p
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// states words a profile: "Go confirmed 3".
func (f *fixture) states(person int64) []string {
	f.t.Helper()
	p, err := f.Get(ctx, person)
	f.must(err)
	var out []string
	for _, s := range p.Skills {
		out = append(out, fmt.Sprintf("%s %s %d", s.Label, s.State, s.Level))
	}
	return out
}

func (f *fixture) want(person int64, want ...string) {
	f.t.Helper()
	if got := f.states(person); fmt.Sprint(got) != fmt.Sprint(want) {
		f.t.Fatalf("the profile is %q, want %q", got, want)
	}
}

func found(labels ...string) []profile.Skill {
	out := make([]profile.Skill, len(labels))
	for i, l := range labels {
		out[i] = profile.Skill{SkillID: id(l), URI: "skill:" + l, Label: l, Probability: 0.9, Evidence: []profile.Evidence{{Quote: "I know " + l, Section: "skills"}}}
	}
	return out
}

func id(label string) int64 { return int64(len(label))*1000 + int64(label[0]) }

func confirm(label string) profile.Change {
	s := profile.Confirmed
	return profile.Change{SkillID: id(label), State: &s}
}

func remove(label string) profile.Change {
	s := profile.Removed
	return profile.Change{SkillID: id(label), State: &s}
}

func level(label string, l profile.Level) profile.Change {
	return profile.Change{SkillID: id(label), Level: &l}
}

func TestANewRésuméKeepsWhatThePersonDecidedAndReplacesTheRest(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		me := f.jonas.ID
		f.must(f.Take(ctx, me, profile.Resume{}, found("Go", "SQL", "Excel")))
		f.must(f.Decide(ctx, me, level("Go", profile.Strong)))
		f.must(f.Decide(ctx, me, remove("SQL")))
		f.must(f.Add(ctx, me, profile.Skill{SkillID: id("baking"), Label: "baking"}))
		f.must(f.Take(ctx, me, profile.Resume{PublicID: "new"}, found("SQL", "Go", "Python")))
		f.want(me, "SQL removed 0", "Go confirmed 3", "Python found 0", "baking confirmed 0")
		p, err := f.Get(ctx, me)
		if err != nil || p.Resume.PublicID != "new" || len(p.Skills[1].Evidence) != 1 || p.Skills[1].Evidence[0].Quote != "I know Go" || !p.Skills[3].Added {
			t.Errorf("%+v, %v", p, err)
		}
		if got := p.Have(); len(got) != 2 {
			t.Errorf("only confirmed skills count, not %v", got)
		}
		f.want(f.mara.ID)
	})
}

func TestEveryStepCanBeUndoneInOrder(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		me := f.jonas.ID
		f.must(f.Take(ctx, me, profile.Resume{}, found("Go", "SQL")))
		f.must(f.Decide(ctx, me, level("Go", profile.Basics)))
		f.must(f.Decide(ctx, me, level("Go", profile.Expert)))
		f.must(f.ConfirmAll(ctx, me))
		f.must(f.Add(ctx, me, profile.Skill{SkillID: id("baking"), Label: "baking"}))
		for _, want := range [][]string{
			{"Go confirmed 4", "SQL confirmed 0"}, {"Go confirmed 4", "SQL found 0"}, {"Go confirmed 1", "SQL found 0"}, {"Go found 0", "SQL found 0"},
		} {
			if _, err := f.Undo(ctx, me); err != nil {
				t.Fatal(err)
			}
			f.want(me, want...)
		}
		if _, err := f.Undo(ctx, me); fault.KindOf(err) != fault.Conflict {
			t.Errorf("nothing is left, yet: %v", err)
		}
	})
}

func TestWhatIsNotInTheProfileOrNoLevelIsRefused(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.must(f.Take(ctx, f.jonas.ID, profile.Resume{}, found("Go")))
		if err := f.Decide(ctx, f.mara.ID, confirm("Go")); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another person's skill: %v", err)
		}
		if err := f.Decide(ctx, f.jonas.ID, level("Go", 5)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("level 5: %v", err)
		}
	})
}

func TestRecruitersSeeNobodyWithoutConsentAndNobodyAfterItIsRevoked(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for _, p := range []account.Person{f.jonas, f.mara} {
			f.must(f.Take(ctx, p.ID, profile.Resume{}, found("Go", "SQL")))
			f.must(f.Decide(ctx, p.ID, confirm("Go")))
		}
		seen := func() []profile.Person {
			people, err := f.Sharing(ctx, []int64{id("Go"), id("SQL")})
			f.must(err)
			return people
		}
		if got := seen(); len(got) != 0 {
			t.Fatalf("without consent: %+v", got)
		}
		f.must(f.Share(ctx, f.jonas.ID, true))
		got := seen()
		if len(got) != 1 || got[0].Name != "jonas" || len(got[0].Skills) != 1 {
			t.Fatalf("one agreed, and only confirmed skills are shown: %+v", got)
		}
		if people, err := f.Sharing(ctx, []int64{id("SQL")}); err != nil || len(people) != 0 {
			t.Errorf("found by a skill nobody confirmed: %+v, %v", people, err)
		}
		f.must(f.Share(ctx, f.jonas.ID, false))
		if got := seen(); len(got) != 0 {
			t.Errorf("after the consent was taken back: %+v", got)
		}
	})
}

func TestFlagsAreCountedAgainstALimit(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var doc int64
		f.must(f.db.Gorm.Raw("INSERT INTO documents (public_id, organisation_id, kind, title, employer, source, language, status, version, created_by, created_at, updated_at) "+
			"VALUES ('d', ?, 'job', '', '', '', 'en', 'new', 1, ?, 0, 0) RETURNING id", f.mara.OrganisationID, f.mara.ID).Scan(&doc).Error)
		for i := range 20 {
			f.must(f.MayFlag(ctx, f.jonas.ID))
			f.must(f.Flagged(ctx, profile.Flag{EventID: fmt.Sprint(i), PersonID: f.jonas.ID, DocumentID: doc, Label: "Go", Reason: "other"}))
		}
		if err := f.MayFlag(ctx, f.jonas.ID); fault.KindOf(err) != fault.RateLimited {
			t.Errorf("the 21st within an hour: %v", err)
		}
		f.must(f.MayFlag(ctx, f.mara.ID))
		if err := f.TakenBack(ctx, f.mara.ID, "3"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("somebody else's flag was taken back: %v", err)
		}
		f.must(f.TakenBack(ctx, f.jonas.ID, "3"))
		f.now = f.now.Add(2 * time.Hour)
		f.must(f.MayFlag(ctx, f.jonas.ID))
		flags, err := f.Flags(ctx, f.jonas.ID)
		if err != nil || len(flags) != 20 || flags[0].EventID != "19" || flags[16].TakenBack.IsZero() {
			t.Errorf("%d flags, %v", len(flags), err)
		}
	})
}
