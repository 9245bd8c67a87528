package feedback_test

import (
	"reflect"
	"testing"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/document"
	"winnow/extractor/text"
	"winnow/feedback"
)

func (f *fixture) usage(skill int64, merged ...int64) feedback.Usage {
	f.t.Helper()
	u, err := f.Usage(ctx, f.ann.OrganisationID, skill, merged)
	if err != nil {
		f.t.Fatal(err)
	}
	return u
}

// on makes an event about another document.
func (f *fixture) on(d document.Whole, who feedback.Actor, e feedback.Event) {
	f.t.Helper()
	acks, err := f.Record(ctx, who, d.Document.ID, []feedback.Event{e})
	if err != nil || acks[0].Err != nil {
		f.t.Fatal(err, acks)
	}
}

func TestUsageCountsDocumentsDecisionsAndWhoRemovesWhy(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		seeker, err := accountdb.New(f.db).AddPerson(ctx, account.Organisation{ID: f.ann.OrganisationID}, account.Person{Email: "s@example.org", Name: "S", Role: account.Curator}, "-")
		if err != nil {
			t.Fatal(err)
		}
		curator := feedback.Actor{ID: seeker.ID, OrganisationID: seeker.OrganisationID, Role: string(seeker.Role)}
		broad := func() feedback.Event {
			e := f.event(feedback.Remove, goSkill)
			e.Reason = feedback.TooBroad
			return e
		}
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.on(f.create(posting), f.ann, broad())
		f.on(f.create(posting), f.bob, broad())
		f.on(f.create(posting), curator, broad())
		f.create(posting) // nobody decides
		f.on(f.create("You drive."), f.ann, f.event(feedback.Add, goSkill))
		gone := f.create(posting)
		if err := f.documents.Remove(ctx, document.Actor{ID: f.ann.ID, OrganisationID: f.ann.OrganisationID}, gone.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		theirs, err := f.documents.Create(ctx, document.Actor{ID: f.eve.ID, OrganisationID: f.eve.OrganisationID}, document.Draft{Kind: text.Job, Text: posting})
		if err != nil {
			t.Fatal(err)
		}
		f.on(theirs, f.eve, broad())

		want := feedback.Usage{Documents: 5, Decisions: feedback.Verdicts{Accepted: 1, Added: 1, Removed: 3},
			Removals: []feedback.RemovalsBy{{Reason: feedback.TooBroad, Role: "recruiter", N: 2}, {Reason: feedback.TooBroad, Role: "curator", N: 1}}}
		if got := f.usage(goSkill); !reflect.DeepEqual(got, want) {
			t.Errorf("usage %+v, want %+v", got, want)
		}
		if got := f.usage(driving); !reflect.DeepEqual(got, feedback.Usage{}) {
			t.Errorf("usage of what nobody named: %+v", got)
		}
	})
}

func TestUsageOfMergedSkillsCountsADocumentOnceByTheNewestDecision(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.ann, f.event(feedback.Remove, sql))
		if got := f.usage(sql, goSkill); got.Documents != 1 || got.Decisions != (feedback.Verdicts{Removed: 1}) {
			t.Errorf("usage %+v", got)
		}
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		if got := f.usage(sql, goSkill); got.Decisions != (feedback.Verdicts{Accepted: 1}) {
			t.Errorf("after a newer decision: %+v", got)
		}
		if a, b := f.usage(sql), f.usage(goSkill); a.Decisions.Removed != 1 || b.Decisions.Accepted != 1 {
			t.Errorf("apart: %+v, %+v", a, b)
		}
	})
}

func TestDocumentsDecidedBeforeASplitAreListedUntilAPartIsDecided(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		second := f.create(posting)
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.on(second, f.ann, f.event(feedback.Remove, goSkill))
		undecided := func(who feedback.Actor) (titles []string, n int) {
			t.Helper()
			list, n, err := f.Undecided(ctx, []int64{who.OrganisationID}, goSkill, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range list {
				titles = append(titles, d.PublicID)
			}
			return titles, n
		}
		if list, n := undecided(f.ann); n != 0 || len(list) != 0 {
			t.Errorf("before the split: %v", list)
		}
		f.became[goSkill] = feedback.Became{SkillID: goSkill, SplitInto: []feedback.Part{{SkillID: driving}, {SkillID: baking}}}
		if list, n := undecided(f.ann); n != 2 || !reflect.DeepEqual(list, []string{second.Document.PublicID, f.doc.PublicID}) {
			t.Errorf("after the split: %d, %v", n, list)
		}
		if list, n := undecided(f.eve); n != 0 || len(list) != 0 {
			t.Errorf("another organisation sees %v", list)
		}
		f.on(second, f.ann, f.event(feedback.Accept, driving))
		if list, n := undecided(f.ann); n != 1 || list[0] != f.doc.PublicID {
			t.Errorf("after one was decided again: %v", list)
		}
	})
}

func TestDecisionsFromBeforeTheTableAreWorkedOut(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.bob, f.event(feedback.Remove, sql))
		f.undoLast(f.bob)
		f.do(f.bob, f.event(feedback.Flag, goSkill))
		want := f.usage(goSkill)
		for _, statement := range []string{"DELETE FROM feedback_standing", "INSERT INTO feedback_standing_left (document_id) SELECT DISTINCT document_id FROM feedback_events"} {
			if err := f.db.Gorm.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
		}
		if got := f.usage(goSkill); got.Decisions != (feedback.Verdicts{}) {
			t.Fatalf("still there: %+v", got)
		}
		for range 2 {
			if err := f.CatchUp(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := f.usage(goSkill); !reflect.DeepEqual(got, want) || got.Decisions.Accepted != 1 {
			t.Errorf("usage %+v, want %+v", got, want)
		}
		if got := f.usage(sql); got.Decisions != (feedback.Verdicts{}) {
			t.Errorf("an undone decision stands: %+v", got)
		}
		if n := f.rows("feedback_standing_left"); n != 0 {
			t.Errorf("%d documents are left", n)
		}
	})
}
