package demo

import (
	"context"
	"testing"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/profile"
	"winnow/profile/profiledb"
)

// silence is an engine that finds nothing.
type silence struct{}

func (silence) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	return extractor.Extraction{Kind: d.Kind}, nil
}

func (silence) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

func (silence) Skill(context.Context, int64) (string, string, bool) { return "", "", false }

func TestTheExamplesLoadAgainAfterPeopleRemovedAndErasedThem(t *testing.T) {
	db, ctx := dbtest.SQLite(t), context.Background()
	accounts, err := account.NewService(accountdb.New(db), account.Options{Params: account.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}})
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ok(err)
	rooms := Rooms{Accounts: accounts, Documents: document.NewService(documentdb.New(db), silence{}, document.Options{}),
		Feedback: feedback.NewService(feedbackdb.New(db), silence{}, nil), Profiles: profile.NewService(profiledb.New(db), nil)}
	count := func() (n int64) {
		ok(db.Gorm.Table("documents").Where("removed_at = 0").Count(&n).Error)
		return n
	}
	ok(Load(ctx, rooms))
	all := count()

	recruiter, err := accounts.PersonByEmail(ctx, "recruiter@example.org")
	ok(err)
	ok(rooms.Documents.Remove(ctx, document.Actor{ID: recruiter.ID, OrganisationID: recruiter.OrganisationID}, publicID("job-a06")))
	seeker, err := accounts.PersonByEmail(ctx, "seeker@example.org")
	ok(err)
	_, err = rooms.Profiles.Erase(ctx, seeker.ID)
	ok(err)
	left := count()
	if left != all-3 {
		t.Fatalf("%d documents of %d are left, want all but the removed one and two résumés", left, all)
	}

	ok(Load(ctx, rooms))
	ok(Complete(ctx, rooms))
	if n := count(); n != left {
		t.Errorf("%d documents: what people took out came back, or more went", n)
	}
	again, err := accounts.PersonByEmail(ctx, "seeker@example.org")
	if err != nil || again.ID == seeker.ID {
		t.Errorf("nobody can sign in as a seeker any more: %v", err)
	}
}
