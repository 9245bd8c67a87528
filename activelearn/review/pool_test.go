package review_test

import (
	"context"
	"testing"

	"winnow/account"
	"winnow/activelearn/review"
	"winnow/document"
	"winnow/fault"
)

func TestTextsAreSeenWhereTheyAreSharedAndNowhereElse(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.posting(f.home, 1)
		f.posting(f.shares, 2)
		f.posting(f.private, 3)
		f.fill()
		skip := map[string]int{}
		for _, q := range f.all(f.mina, always(review.Skip)) {
			skip[q.Employer]++
			if q.Document != "" && q.Employer != "Employer 1" {
				t.Errorf("the address of another organisation's document is told: %+v", q)
			}
		}
		if skip["Employer 1"] == 0 || skip["Employer 2"] == 0 || skip["Employer 3"] > 0 {
			t.Errorf("asked about %v", skip)
		}
		otto := review.Actor{ID: f.private.ID, OrganisationID: f.private.OrganisationID, Role: "ml"}
		q := f.nextWhere(otto, func(q *review.Question) bool { return q.Employer == "Employer 3" })
		f.answer(otto, q, review.Core)
		_, err := f.Decide(ctx, f.mina, decision(q, review.Core))
		f.refused(err, fault.NotFound)
		q = f.nextWhere(f.carla, func(q *review.Question) bool { return q.Employer == "Employer 2" })
		f.ok(f.accounts.SetSharesText(ctx, f.shares.OrganisationID, false))
		_, err = f.Decide(ctx, f.carla, decision(q, review.Core))
		f.refused(err, fault.NotFound)
		for _, q := range f.all(f.carla, always(review.Skip)) {
			if q.Employer != "Employer 1" {
				t.Errorf("asked about %s after the sharing ended", q.Employer)
			}
		}
	})
}

func TestJobSeekersTextsAreNobodysToReview(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		sam := f.person("sam", "sam", account.Seeker, 0)
		f.filled(document.Actor{ID: sam.ID, OrganisationID: sam.OrganisationID}, 1)
		var items int64
		f.ok(f.db.Gorm.Table("review_items").Count(&items).Error)
		if items != 0 {
			t.Errorf("%d items of a job seeker", items)
		}
	})
}

func TestRemovedDocumentsLeaveTheQueueAndTheirAnswersStayCounted(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.filled(f.shares, 1)[0]
		f.answer(f.mina, f.next(f.mina), review.Core)
		held := f.next(f.mina)
		f.ok(f.documents.Remove(ctx, f.shares, w.Document.PublicID))
		_, err := f.Decide(ctx, f.mina, decision(held, review.Core)) // before the worker noticed
		f.refused(err, fault.NotFound)
		if q := f.next(f.mina); q != nil {
			t.Errorf("asked %+v of a removed document", q)
		}
		f.fill()
		side, err := f.Side(ctx, f.mina)
		f.ok(err)
		if side.Open != 0 || side.Total != 1 || side.Documents != 0 {
			t.Errorf("%+v", side.Figures)
		}
	})
}

func TestANewTextReplacesWhatNobodyAnswered(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.filled(f.shares, 1)[0]
		first := f.next(f.mina)
		f.answer(f.mina, first, review.Core)
		held := f.next(f.mina)
		changed := "Do: " + evidence + ", and more."
		_, err := f.documents.Edit(ctx, f.shares, w.Document.PublicID, document.Edit{Base: 1, Text: &changed})
		f.ok(err)
		_, err = f.Decide(ctx, f.mina, decision(held, review.Core))
		f.refused(err, fault.Conflict)
		f.fill()
		for _, q := range f.all(f.mina, always(review.Skip)) {
			if q.Version != 2 || q.ID == first.ID {
				t.Errorf("asked %+v", q)
			}
		}
	})
}

func TestAnotherExtractionRenewsWhatIsAskedAndFillingAgainDoesNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.filled(f.shares, 1)[0]
		if n, err := f.Fill(ctx, nil); n != 0 || err != nil {
			t.Fatalf("filled %d again, %v", n, err)
		}
		f.engine.stamp, f.engine.skills = "m2", 3
		_, err := f.documents.Reextract(ctx, f.shares.OrganisationID, w.Document.PublicID)
		f.ok(err)
		f.fill()
		q := f.next(f.mina)
		f.answer(f.mina, q, review.Core)
		events, err := f.feedback.Since(ctx, 0, 10)
		f.ok(err)
		if events[0].Stamp.Model != "m2" {
			t.Errorf("answered with %+v", events[0].Stamp)
		}
		if asked := f.all(f.mina, always(review.Core)); len(asked) != 2 {
			t.Errorf("%d more are asked of an engine that finds 3", len(asked))
		}
	})
}

func TestFillingGoesOnWhereItStopped(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for n := range 50 {
			f.posting(f.shares, n)
		}
		stopped, stop := context.WithCancel(ctx)
		if n, err := f.Fill(stopped, stop); err == nil || n == 0 || n >= 50 { // the first step ends it
			t.Fatalf("filled %d, %v", n, err)
		}
		f.fill()
		var documents int64
		f.ok(f.db.Gorm.Table("review_documents").Count(&documents).Error)
		if documents != 50 {
			t.Errorf("%d documents", documents)
		}
	})
}
