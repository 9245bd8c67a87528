package suppression_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
)

func faultField(err error) string {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Field
	}
	return "?"
}

func (f *fixture) edit(who feedback.Actor, w document.Whole, body string) document.Document {
	f.t.Helper()
	next, err := f.documents.Edit(ctx, document.Actor{ID: who.ID, OrganisationID: who.OrganisationID}, w.Document.PublicID, document.Edit{Base: w.Document.Version, Text: &body})
	f.ok(err)
	return next.Document
}

// agrees compares the counts that are kept up with sums over where decisions
// stand.
func (f *fixture) agrees() {
	f.t.Helper()
	type row struct {
		OrganisationID, SkillID, PersonID int64
		Context, Value                    string
	}
	type counts struct{ Accepted, Rejected int }
	want := map[row]counts{}
	var standing []struct {
		OrganisationID, SkillID, PersonID, OccupationID int64
		Verdict, Domain, Section, Language              string
	}
	f.ok(f.db.Gorm.Table("feedback_standing").Find(&standing).Error)
	for _, s := range standing {
		place := extractor.Place{Domain: text.Kind(s.Domain), Section: text.SectionKind(s.Section), Occupation: s.OccupationID, Language: s.Language}
		for _, c := range place.Contexts() {
			key := row{s.OrganisationID, s.SkillID, s.PersonID, string(c.Kind), c.Value}
			n := want[key]
			if s.Verdict == "removed" {
				n.Rejected++
			} else {
				n.Accepted++
			}
			want[key] = n
		}
	}
	var kept []struct {
		OrganisationID, SkillID, PersonID int64
		Context, Value                    string
		Accepted, Rejected                int
	}
	f.ok(f.db.Gorm.Table("acceptance").Find(&kept).Error)
	for _, k := range kept {
		key, n := row{k.OrganisationID, k.SkillID, k.PersonID, k.Context, k.Value}, counts{k.Accepted, k.Rejected}
		if n != want[key] {
			f.t.Errorf("%+v: kept %+v, standing decisions give %+v", key, n, want[key])
		}
		delete(want, key)
	}
	for key, n := range want {
		f.t.Errorf("%+v: %+v are not counted", key, n)
	}
}

// TestCountsAgreeWithWhereDecisionsStand makes random histories of decisions,
// changes of mind, undos, edits and new readings.
func TestCountsAgreeWithWhereDecisionsStand(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		r := rand.New(rand.NewPCG(4, 2))
		f := newFixture(t, db)
		bodies := []string{posting, "benefits: python coffee\n", "other: espresso\nqualifications: coffee\n"}
		docs := []document.Whole{f.post(f.people[0], posting), f.post(f.people[1], posting), f.post(f.eve, posting)}
		sent := make([][]string, len(docs)) // ids by document that may be undone, by its creator
		for range 120 {
			i := r.IntN(len(docs))
			who := []feedback.Actor{f.people[0], f.people[1], f.eve}[i]
			skill := coffee + int64(r.IntN(3))
			switch n := r.IntN(10); {
			case n == 0:
				docs[i].Document = f.edit(who, docs[i], bodies[r.IntN(3)])
			case n == 1 && len(sent[i]) > 0:
				last := len(sent[i]) - 1
				f.send(who, docs[i], feedback.Event{Action: feedback.Undo, Undoes: sent[i][last]})
				sent[i] = sent[i][:last]
			case n == 2:
				f.send(who, docs[i], feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: skill}}})
			default:
				sent[i] = append(sent[i], f.decide(who, docs[i], []feedback.Action{feedback.Accept, feedback.Remove, feedback.Add}[r.IntN(3)], skill))
			}
		}
		f.agrees()
		var left int64
		f.ok(db.Gorm.Table("acceptance").Select("COALESCE(SUM(untouched), 0)").Where("context = 'domain'").Scan(&left).Error)
		var exposed int64
		f.ok(db.Gorm.Table("feedback_events").Where("action = 'exposure' AND batch <> ''").Count(&exposed).Error)
		if left != exposed || left == 0 {
			t.Errorf("%d of %d times shown and left are counted", left, exposed)
		}
	})
}

// TestOlderDecisionsAreCountedByCatchingUp takes a database to where it was
// before counts were kept by person.
func TestOlderDecisionsAreCountedByCatchingUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.tired(2)
		for _, statement := range []string{"DELETE FROM acceptance", "UPDATE feedback_standing SET person_id = 0, domain = '', section = '', language = ''",
			"INSERT INTO feedback_standing_left (document_id) SELECT DISTINCT document_id FROM feedback_standing"} {
			f.ok(db.Gorm.Exec(statement).Error)
		}
		w := f.post(f.people[0], posting)
		f.decide(f.people[0], w, feedback.Remove, coffee) // before it is caught up with
		f.ok(f.feedback.CatchUp(ctx))
		f.agrees()
		var people int64
		f.ok(db.Gorm.Table("acceptance").Where("context = 'section' AND value = 'job/benefits'").Distinct("person_id").Count(&people).Error)
		if people != 3 {
			t.Errorf("decisions of %d people are counted", people)
		}
	})
}
