package taxonomydb_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy/bulk"
)

func TestABulkEditMakesAllItsRowsOrNone(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		order := func(rows string, dry bool) bulk.Order {
			return bulk.Order{ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(rows)), Author: ann, File: "edits.csv", Rows: strings.NewReader(rows), Base: c.revision(), DryRun: dry}
		}
		const header = "action,concept,kind,language,value,from,to,reason\n"
		faulty := header +
			"add_label,a,alternative,,fine,,,\n" +
			"add_label,nobody,alternative,,x,,,\n" +
			"paint,a,,,,,,\n" +
			"set_colour,a,,,red,,,\n" +
			"add_label,a,secret,,x,,,\n" +
			"move,top,,,,,left,\n" +
			"merge,,,,,,a,\n"
		before := c.snap()
		for _, dry := range []bool{true, false} {
			got, err := bulk.Run(ctx, c.Service, order(faulty, dry))
			if err != nil || len(got.Changes) > 0 || got.Rows != 7 {
				t.Fatalf("%+v, %v", got, err)
			}
			var rows []int
			for _, f := range got.Faults {
				rows = append(rows, f.Row)
			}
			if !reflect.DeepEqual(rows, []int{3, 4, 5, 6, 7, 8}) || !strings.Contains(got.Faults[4].Message, "everything → left group → everything") {
				t.Errorf("faults %+v", got.Faults)
			}
		}
		good := header +
			"create,urn:new,skill,,new one,,left,market asks\n" +
			"add_label,a,hidden,de,Ä,,,\n" +
			"rename,a,preferred,,alpha prime,alpha,,\n" +
			"set_description,b,,,\"Text, with a comma.\",,,\n" +
			"move,b,,,,right,left,\n" +
			"add_relation,b,related,,,,c,\n" +
			"remove_relation,a,related,,,,b,\n" +
			"merge,c,,,,,b,same\n"
		if trial, err := bulk.Run(ctx, c.Service, order(good, true)); err != nil || len(trial.Faults) > 0 || len(trial.Changes) != 8 || !reflect.DeepEqual(c.snap(), before) {
			t.Fatalf("dry run %+v, %v", trial.Faults, err)
		}
		o := order(good, false)
		made, err := bulk.Run(ctx, c.Service, o)
		if err != nil || len(made.Changes) != 8 || made.Changes[0].Reason != "market asks" {
			t.Fatalf("%+v, %v", made, err)
		}
		s := c.snap()
		if s.ByURI("urn:new") == nil || labels(s.ByURI("a")) != "h:Ä p:alpha prime a:first" || s.ByURI("b").Description != "Text, with a comma." || s.ByURI("c") != nil {
			t.Errorf("%+v", s.Concepts)
		}
		o.Rows = strings.NewReader(good)
		if again, err := bulk.Run(ctx, c.Service, o); err != nil || again.Revision != made.Revision || c.revision() != made.Revision {
			t.Errorf("sent again: %+v, %v", again.Faults, err)
		}
		one, err := bulk.Run(ctx, c.Service, order(header+"restore,a,,,,,,\n", false))
		if err != nil || len(one.Faults) != 1 || one.Faults[0].Row != 2 {
			t.Errorf("one faulty row: %+v, %v", one, err)
		}
		for _, bad := range []string{"", "action\n", header, "\xff\xfe", header + "\"open"} {
			if _, err := bulk.Run(ctx, c.Service, order(bad, false)); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%q: %v", bad, err)
			}
		}
	})
}
