package review_test

import (
	"testing"

	"github.com/google/uuid"

	"winnow/activelearn/review"
	"winnow/fault"
	"winnow/feedback"
)

func TestWhatPeopleOfTheDocumentDecidedIsNotAsked(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.filled(f.shares, 1)[0]
		q := f.next(f.mina)
		rosa := feedback.Actor{ID: f.shares.ID, OrganisationID: f.shares.OrganisationID, Role: "recruiter"}
		for _, skill := range []int64{q.SkillID, q.SkillID%20 + 1} {
			acks, err := f.feedback.Record(ctx, rosa, w.Document.ID, []feedback.Event{{ID: uuid.NewString(), Action: feedback.Remove, Reason: feedback.NotASkill, SkillID: skill, Version: 1}})
			f.ok(err)
			f.ok(acks[0].Err)
		}
		_, err := f.Decide(ctx, f.mina, decision(q, review.Core)) // decided while it was looked at
		f.refused(err, fault.Conflict)
		for _, x := range f.all(f.mina, always(review.Core)) {
			if x.SkillID == q.SkillID || x.SkillID == q.SkillID%20+1 {
				t.Errorf("asked about skill %d, which the recruiter decided on", x.SkillID)
			}
		}
		if d := f.standing(w, q.SkillID); d.Kept {
			t.Error("the recruiter was overruled")
		}
	})
}

// The truth: skills of even numbers are relevant. The estimates must hold it, though
// the queue asks mostly about what is doubtful.
func TestTheRandomArmAloneTellsOfTheEngine(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.engine.skills = 40
		f.filled(f.shares, 15)
		f.all(f.mina, func(q *review.Question) review.Answer {
			if q.SkillID%2 == 0 {
				return review.Core
			}
			return review.NotRelevant
		})
		side, err := f.Side(ctx, f.mina)
		f.ok(err)
		var truth struct{ Shown, Right, Held, Missed int }
		f.ok(f.db.Gorm.Raw(`SELECT COUNT(CASE WHEN shown THEN 1 END) AS shown, COUNT(CASE WHEN shown AND skill_id % 2 = 0 THEN 1 END) AS "right",
			COUNT(CASE WHEN NOT shown THEN 1 END) AS held, COUNT(CASE WHEN NOT shown AND skill_id % 2 = 0 THEN 1 END) AS missed FROM review_items WHERE random`).Scan(&truth).Error)
		e := side.Estimate
		if e.Precision.N != truth.Shown || e.Precision.Hits != truth.Right || e.Missed.N != truth.Held || e.Missed.Hits != truth.Missed || e.Open != 0 {
			t.Errorf("%+v of %+v", e, truth)
		}
		if e.Precision.N < 15 || e.Precision.Low > 0.5 || e.Precision.High < 0.5 {
			t.Errorf("precision %+v does not hold the truth, 0.5", e.Precision)
		}
	})
}

// Decisions that recruiters made by themselves are no sample: they count where the
// turn of their item has come, and only then.
func TestDecisionsOutsideTheQueueDoNotBendTheEstimate(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.engine.skills = 40
		rosa := feedback.Actor{ID: f.shares.ID, OrganisationID: f.shares.OrganisationID, Role: "recruiter"}
		for _, w := range f.filled(f.shares, 8) {
			e := feedback.Event{ID: uuid.NewString(), Action: feedback.AllGood, Version: 1}
			for _, s := range w.Extracted.Extraction.Skills {
				e.Items = append(e.Items, feedback.Item{SkillID: s.ID})
			}
			_, err := f.feedback.Record(ctx, rosa, w.Document.ID, []feedback.Event{e})
			f.ok(err)
		}
		side, err := f.Side(ctx, f.mina)
		f.ok(err)
		if e := side.Estimate; e.Precision.N+e.Missed.N != 0 {
			t.Fatalf("nobody was asked, and yet %+v", e)
		}
		f.all(f.mina, always(review.NotRelevant))
		side, err = f.Side(ctx, f.mina)
		f.ok(err)
		var last struct {
			Draw  float64
			Shown int
		}
		f.ok(f.db.Gorm.Raw("SELECT MAX(i.draw) AS draw FROM review_items i JOIN review_answers a ON a.item_id = i.id WHERE a.arm = 'random'").Scan(&last).Error)
		f.ok(f.db.Gorm.Raw("SELECT COUNT(*) AS shown FROM review_items WHERE random AND shown AND draw <= ?", last.Draw).Scan(&last).Error)
		if e := side.Estimate; e.Precision.N != last.Shown || e.Precision.Hits != last.Shown || e.Missed.Hits != 0 || e.Missed.N == 0 {
			t.Errorf("%+v; %d shown ones had their turn", e, last.Shown)
		}
	})
}
