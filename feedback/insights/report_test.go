package insights_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
	"winnow/feedback/agreement"
	"winnow/feedback/insights"
)

func TestOrganisationsSeeTheirOwnFiguresAndJobSeekersAreInNone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for _, who := range []feedback.Actor{f.ann, f.ann, f.eve, f.sam} {
			f.do(who, f.document(who), feedback.Event{Action: feedback.Accept, SkillID: 1})
		}
		for _, c := range []struct {
			organisation int64
			accepted     int64
			brought      int64
		}{{f.ann.OrganisationID, 2, 2}, {f.eve.OrganisationID, 1, 1}, {f.sam.OrganisationID, 0, 0}, {insights.Everybody, 3, 3}} {
			r := f.report(insights.Query{Organisation: c.organisation})
			if r.Total[insights.Accepted] != c.accepted || r.Reviewed.Of != c.brought {
				t.Errorf("organisation %d: %d accepted in %d documents, want %d in %d", c.organisation, r.Total[insights.Accepted], r.Reviewed.Of, c.accepted, c.brought)
			}
			if c.organisation != insights.Everybody && len(r.Organisations) > 0 {
				t.Errorf("organisation %d is told of others: %v", c.organisation, r.Organisations)
			}
		}
		got := ""
		for _, o := range f.report(insights.Query{}).Organisations {
			got += fmt.Sprintf("%d:%d ", o.ID, o.Decisions())
		}
		if want := fmt.Sprintf("%d:2 %d:1 ", f.ann.OrganisationID, f.eve.OrganisationID); got != want {
			t.Errorf("by organisation %s, want %s", got, want)
		}
	})
}

func TestFiltersAndGroupsFollowWhatWasShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		first := f.document(f.ann)
		f.do(f.ann, first, feedback.Event{Action: feedback.Accept, SkillID: 1})
		f.do(f.ann, first, feedback.Event{Action: feedback.Remove, SkillID: 2, Reason: feedback.TooBroad})
		f.stamp.Model, f.stamp.Taxonomy = "winnow@2", "esco@2#9"
		second := f.document(f.ann)
		f.do(f.ann, second, feedback.Event{Action: feedback.Accept, SkillID: 3})
		f.do(f.ann, second, feedback.Event{Action: feedback.Add, SkillID: 60})
		r := f.report(insights.Query{Organisation: f.ann.OrganisationID})
		if got := groups(r.Stages); got != "lexicon 1/2 encoder 2/2 person 0/0 " && got != "encoder 2/2 lexicon 1/2 person 0/0 " {
			t.Errorf("by stage: %s", got)
		}
		if got := groups(r.Models); got != "winnow@1 1/2 winnow@2 1/1 " {
			t.Errorf("by model: %s", got)
		}
		if got := groups(r.Releases); got != "esco@1 1/2 esco@2 1/1 " {
			t.Errorf("by release: %s", got)
		}
		for _, c := range []struct {
			q    insights.Query
			want string
		}{
			{insights.Query{Stage: "lexicon"}, "1/2"}, {insights.Query{Stage: "person"}, "0/0"}, {insights.Query{Model: "winnow@2"}, "1/1"},
			{insights.Query{Release: "esco@1"}, "1/2"}, {insights.Query{Kind: "course"}, "0/0"}, {insights.Query{Language: "en", Kind: "job"}, "2/3"},
		} {
			c.q.Organisation = f.ann.OrganisationID
			a := f.report(c.q).Total.Acceptance()
			if got := fmt.Sprintf("%d/%d", a.Hits, a.Of); got != c.want {
				t.Errorf("%+v: %s, want %s", c.q, got, c.want)
			}
		}
		if c := r.Choices; fmt.Sprint(c.Kinds, c.Languages, c.Models, c.Releases, c.Stages) != "[job] [en] [winnow@1 winnow@2] [esco@1 esco@2] [encoder lexicon person]" {
			t.Errorf("choices: %+v", c)
		}
	})
}

func groups(all []insights.Group) string {
	out := ""
	for _, g := range all {
		out += fmt.Sprintf("%s %d/%d ", g.Name, g.Acceptance().Hits, g.Acceptance().Of)
	}
	return out
}

func TestStepsAddUpToTheTotalWhateverTheSpan(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 30 {
			f.now = f.now.AddDate(0, 0, 13)
			f.do(f.ann, f.document(f.ann), feedback.Event{Action: feedback.Accept, SkillID: 1})
		}
		day := func(months, days int) time.Time {
			return time.Date(2026, 3+time.Month(months), 10+days, 0, 0, 0, 0, time.UTC)
		}
		for _, c := range []struct {
			span insights.Span
			unit insights.Unit
			want int64
		}{
			{insights.Span{}, insights.Months, 30},
			{insights.Span{From: day(0, 0), Until: day(0, 40)}, insights.Days, 3},
			{insights.Span{From: day(0, 0), Until: day(0, 105)}, insights.Weeks, 8},
			{insights.Span{From: day(0, 13), Until: day(0, 13*20+1)}, insights.Months, 20},
			{insights.Span{From: day(12, 0)}, insights.Days, 2},
		} {
			r := f.report(insights.Query{Organisation: f.ann.OrganisationID, Span: c.span})
			sum := int64(0)
			for _, s := range r.Steps {
				sum += s.Decisions()
			}
			if r.Unit != c.unit || r.Total.Decisions() != c.want || sum != c.want {
				t.Errorf("%v to %v by %s: %d in all, %d in steps; want %d by %s", r.Query.Span.From, r.Query.Span.Until, r.Unit, r.Total.Decisions(), sum, c.want, c.unit)
			}
		}
	})
}

func TestAgreementIsThatOfTheAnswers(t *testing.T) {
	f := insights.Figures{200 + 20: 30, 200 + 11: 7, 200 + 2: 12, 200 + 31: 5, 200 + 12: 4, 200 + 1: 9}
	a := agreement.Answers{People: 9, Categories: 2}
	for _, p := range f.Agreement().Patterns {
		for range p.Items {
			for person := range p.Yes + p.No {
				category := 0
				if person < p.Yes {
					category = 1
				}
				a.All = append(a.All, agreement.Answer{Item: a.Items, Person: person, Category: category})
			}
			a.Items++
		}
	}
	got := f.Agreement()
	alpha, ac1 := float64(agreement.Krippendorff(a, agreement.Identity(2))), float64(agreement.Gwet(a, agreement.Identity(2)))
	if math.Abs(got.Alpha-alpha) > 1e-12 || math.Abs(got.AC1-ac1) > 1e-12 {
		t.Errorf("alpha %g and AC1 %g, want %g and %g", got.Alpha, got.AC1, alpha, ac1)
	}
	if got.Unanimous != (insights.Share{Hits: 42, Of: 58}) {
		t.Errorf("unanimous %v", got.Unanimous)
	}
}

func TestSeveralPeopleProbabilitiesAndTimesAreCounted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		d := f.document(f.ann)
		f.do(f.ann, d, feedback.Event{Action: feedback.Accept, SkillID: 1, DwellMS: 1500})
		f.do(f.bob, d, feedback.Event{Action: feedback.Accept, SkillID: 1, DwellMS: 1700})
		f.do(f.ann, d, feedback.Event{Action: feedback.Accept, SkillID: 2, DwellMS: 3_600_000})
		f.do(f.bob, d, feedback.Event{Action: feedback.Remove, SkillID: 2, DwellMS: 1600})
		f.do(f.bob, d, feedback.Event{Action: feedback.Remove, SkillID: 3})
		total := f.report(insights.Query{Organisation: f.ann.OrganisationID}).Total
		if a := total.Agreement(); fmt.Sprint(a.Patterns) != "[{1 1 1} {2 0 1}]" || a.Unanimous != (insights.Share{Hits: 1, Of: 2}) || a.People != 2 {
			t.Errorf("agreement %+v", a)
		}
		got := ""
		for _, b := range total.Calibration() {
			got += fmt.Sprintf("%.1f: %d/%d at %.3f; ", b.Of[0], b.Hits, b.Share.Of, b.Probability)
		}
		if got != "0.5: 0/2 at 0.535; 0.9: 1/1 at 0.950; " {
			t.Errorf("calibration %s", got)
		}
		if ece, n := total.CalibrationError(); n != 3 || math.Abs(ece-(2*0.535+0.05)/3) > 1e-9 {
			t.Errorf("calibration error %g over %d", ece, n)
		}
		if total.Timed() != 5 || total.Median() < 1400*time.Millisecond || total.Median() > 2*time.Second {
			t.Errorf("%d timed, median %v", total.Timed(), total.Median())
		}
		if longest := total.Times(); longest[len(longest)-1].N != 1 {
			t.Errorf("an hour counts as %v", longest)
		}
	})
}

func TestASpanThatEndsBeforeItBeginsIsRefused(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	_, err := insights.NewReporter(f.store, nil).Report(ctx, insights.Query{Span: insights.Span{From: f.now, Until: f.now.AddDate(0, 0, -1)}})
	if err == nil {
		t.Error("it was answered")
	}
}
