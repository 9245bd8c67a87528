package insights_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/feedback"
	"winnow/feedback/insights"
)

// behind lists all that is behind a figure, part by part.
func (f *fixture) behind(b insights.Behind) []insights.Decision {
	f.t.Helper()
	var out []insights.Decision
	for {
		list, err := insights.NewReporter(f.store, func() time.Time { return f.now }).Behind(ctx, b)
		f.ok(err)
		out = append(out, list.Decisions...)
		if b.Before = list.Next; b.Before == 0 {
			return out
		}
	}
}

// TestEveryFigureIsAsManyDecisionsAsItSays makes a random history and compares
// figures with the lists behind them.
func TestEveryFigureIsAsManyDecisionsAsItSays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		r := rand.New(rand.NewPCG(6, 2))
		f := newFixture(t, db)
		var own, theirs []document.Document
		for range 40 {
			own = append(own, f.document(f.ann))
		}
		theirs = append(theirs, f.document(f.eve), f.document(f.eve))
		reasons := []feedback.Reason{feedback.WrongSense, feedback.TooBroad, feedback.NotASkill}
		for i := range 260 {
			who, d := []feedback.Actor{f.ann, f.bob}[r.IntN(2)], own[r.IntN(len(own))]
			if i%10 == 0 {
				who, d = f.eve, theirs[r.IntN(2)]
			}
			e := feedback.Event{Action: []feedback.Action{feedback.Accept, feedback.Remove, feedback.SetRelation}[r.IntN(3)], SkillID: 1 + r.Int64N(3)}
			if e.Action == feedback.Remove {
				e.Reason = reasons[r.IntN(3)]
			}
			if r.IntN(8) == 0 {
				e = feedback.Event{Action: feedback.Add, SkillID: 4 + r.Int64N(2)}
			}
			f.do(who, d, e)
			f.now = f.now.Add(time.Duration(r.IntN(200)) * time.Minute)
		}
		listed := 0
		for _, q := range []insights.Query{{}, {Stage: "encoder"}, {Stage: insights.ByPerson}, {Kind: "course"},
			{Span: insights.Span{From: time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)}}} {
			q.Organisation = f.ann.OrganisationID
			figures := f.report(q).Total
			compare := func(what string, want int64, any ...insights.Measure) {
				t.Helper()
				got := f.behind(insights.Behind{Query: q, Any: any})
				if int64(len(got)) != want {
					t.Errorf("%+v, %s: %d decisions behind %d", q, what, len(got), want)
				}
				for _, d := range got {
					if d.Document.ID == theirs[0].ID || d.Document.ID == theirs[1].ID {
						t.Errorf("%s lists another organisation's %+v", what, d)
					}
				}
				listed += len(got)
			}
			compare("all", figures.Decisions())
			compare("kept", figures.Acceptance().Hits, insights.Accepted)
			compare("added", figures[insights.Added], insights.Added)
			compare("removed", figures.Removals(), insights.Removals()...)
			for _, reason := range figures.Reasons() {
				compare(string(reason.Reason), reason.Hits, insights.Removed(reason.Reason))
			}
			for bin := range 10 {
				compare(fmt.Sprint("bin ", bin), figures[insights.ShownIn(bin)], insights.ShownIn(bin))
			}
			for _, p := range figures.Agreement().Patterns {
				compare(fmt.Sprint("said ", p), p.Items, insights.SaidBy(p.Yes, p.No))
			}
		}
		if listed < 400 {
			t.Errorf("only %d decisions were listed: what does this test compare?", listed)
		}
	})
}
