package feedback_test

import (
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
)

// TestHistoryIsNotRewrittenByAnybody tries it past the service, as somebody with
// the database's password could.
func TestHistoryIsNotRewrittenByAnybody(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		e := f.fresh(feedback.Remove, sql)
		e.Reason, e.Note = feedback.OtherReason, "we never ask for it"
		f.do(f.ann, e)
		columns, err := db.Gorm.Migrator().ColumnTypes("feedback_events")
		if err != nil || len(columns) < 20 {
			t.Fatalf("%d columns, %v", len(columns), err)
		}
		for _, c := range columns {
			statement := "UPDATE feedback_events SET " + c.Name() + " = 'x'"
			if kind := c.DatabaseTypeName(); kind != "TEXT" && kind != "text" {
				statement = "UPDATE feedback_events SET " + c.Name() + " = " + c.Name() + " + 1"
			}
			if db.Gorm.Exec(statement).Error == nil {
				t.Errorf("%s changed history", statement)
			}
		}
		if db.Gorm.Exec("DELETE FROM feedback_events").Error == nil {
			t.Error("history was deleted")
		}
		if d := f.decision(sql); d.Kept || d.Note != "we never ask for it" {
			t.Errorf("the decision is %+v", d)
		}
		if err := db.Gorm.Exec("UPDATE feedback_events SET note = '', evidence = '', body_hash = ''").Error; err != nil {
			t.Errorf("the words of somebody who is erased cannot be emptied: %v", err)
		}
		if d := f.decision(sql); d.Kept || d.Note != "" {
			t.Errorf("after the words were emptied the decision is %+v", d)
		}
	})
}
