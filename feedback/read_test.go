package feedback_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
)

func TestExposuresAreKeptButDecideNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		shown := f.event(feedback.Exposure, 0)
		shown.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: sql}}
		f.edit("We want Go")
		ack := f.do(f.ann, shown) // of the version before: shown all the same
		if again := f.try(f.ann, shown); !again.Repeated || again.Sequence != ack.Sequence {
			t.Fatalf("again %+v", again)
		}
		if v := f.view(); len(v.State.Decisions) != 0 {
			t.Fatalf("%+v", v.State.Decisions)
		}
		events, err := f.Since(ctx, 0, 10)
		if err != nil || len(events) != 3 || events[0].SkillID != goSkill || events[0].Batch != shown.ID || events[0].Label != "Go" {
			t.Fatalf("%+v, %v", events, err)
		}
		if n := f.rows("outbox"); n != 1 {
			t.Fatalf("%d messages", n)
		}
	})
}

func TestWhatIsReadBackIsWhatWasSent(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.event(feedback.Add, driving)
		at := strings.Index(posting, "codes")
		e.Evidence = &feedback.Evidence{Start: at, End: at + 5, Text: "codes", Section: text.Summary}
		e.Stamp = extractor.Stamp{Taxonomy: "esco@1", Model: "m", Scorer: "s", Memory: "x"}
		e.Shown = feedback.Shown{Rank: 3, Probability: 0.25, Relation: extractor.Mentioned, Section: text.Summary}
		e.DwellMS, e.Arm, e.Note = 1234, "b", "naïve 日本 👩‍💻 ' \" \\"
		ack := f.do(f.ann, e)
		events, err := f.Since(ctx, 0, 10)
		if err != nil || len(events) != 1 {
			t.Fatalf("%+v, %v", events, err)
		}
		got := events[0]
		if !reflect.DeepEqual(got.Event, e) || got.Sequence != ack.Sequence || got.ActorID != f.ann.ID || got.Role != "recruiter" || got.DocumentID != f.doc.ID {
			t.Fatalf("sent %+v\ngot  %+v", e, got)
		}
	})
}

func TestTheOutboxTellsOfEveryDecisionWithoutPersonalText(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.event(feedback.Remove, goSkill)
		e.Note = "Jane Roe said so"
		f.do(f.ann, e)
		var rows []struct {
			MessageID, Topic, Key, Payload string
			PublishedAt                    int64
		}
		if err := f.db.Gorm.Table("outbox").Find(&rows).Error; err != nil || len(rows) != 1 {
			t.Fatalf("%+v, %v", rows, err)
		}
		r := rows[0]
		if r.MessageID != e.ID || r.Topic != feedback.Topic || r.PublishedAt != 0 || strings.Contains(r.Payload, "Jane") ||
			!strings.Contains(r.Payload, fmt.Sprintf(`"event_id":%q`, e.ID)) {
			t.Fatalf("%+v", r)
		}
	})
}

func TestLabelsAreTheDecidedSkills(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, sql))
		f.do(f.ann, f.event(feedback.Remove, goSkill))
		f.do(f.ann, f.event(feedback.Flag, baking))
		labels, err := f.Labels(ctx, f.ann.OrganisationID, f.doc.ID)
		if err != nil || len(labels) != 2 || labels[0].SkillID != goSkill || labels[0].Kept || !labels[1].Kept || labels[1].Role != "recruiter" || labels[1].Shown.Rank != 2 {
			t.Fatalf("%+v, %v", labels, err)
		}
	})
}

func TestRefreshFollowsAnEditOfTheText(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for _, skill := range []int64{goSkill, sql, baking} {
			f.do(f.ann, f.event(feedback.Accept, skill))
		}
		f.edit("We want SQL only.")
		v, err := f.Refresh(ctx, f.ann.OrganisationID, f.doc.ID)
		if err != nil || v.Progress != (feedback.Progress{Decided: 1, Total: 1, Added: 2}) {
			t.Fatalf("%+v, %v", v.Progress, err)
		}
		w, err := f.documents.Get(ctx, f.ann.OrganisationID, f.doc.PublicID)
		if err != nil || w.Document.Decided != 1 || w.Document.Status != document.Reviewed {
			t.Fatalf("%+v, %v", w.Document, err)
		}
	})
}

func (f *fixture) examples(after int64) (map[int64][]feedback.Example, int64) {
	f.t.Helper()
	sets, next, err := f.Examples(ctx, after, 100)
	if err != nil {
		f.t.Fatal(err)
	}
	found := map[int64][]feedback.Example{}
	for _, s := range sets {
		found[s.SkillID] = s.Examples
	}
	return found, next
}

func TestExamplesAreTheSentencesBehindDecisions(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.ann, f.event(feedback.Remove, sql))
		notHere := f.event(feedback.Remove, baking)
		notHere.Reason = feedback.NotForThisJob
		f.do(f.ann, notHere)
		add := f.event(feedback.Add, driving)
		at := strings.Index(posting, "Baker")
		add.Evidence = &feedback.Evidence{Start: at, End: at + 5, Text: "Baker"}
		f.do(f.ann, add)

		found, next := f.examples(0)
		if e := found[goSkill]; len(e) != 1 || e[0].Text != "We want Go." || !e[0].Accepted || e[0].EventID == "" {
			t.Errorf("Go: %+v", e)
		}
		if e := found[sql]; len(e) != 1 || e[0].Text != "You know SQL well." || e[0].Accepted {
			t.Errorf("SQL: %+v", e)
		}
		if e, told := found[baking]; !told || len(e) != 0 {
			t.Errorf("a skill removed for this job only labels no words: %+v, %v", e, told)
		}
		if e := found[driving]; len(e) != 1 || e[0].Text != "Baker who codes" {
			t.Errorf("driving: %+v", e)
		}
		if more, same := f.examples(next); len(more) != 0 || same != next {
			t.Errorf("nothing happened, but: %+v, %d", more, same)
		}
		f.edit("Quite another text.")
		undone := f.undoLast(f.ann)
		found, next = f.examples(next)
		if e, told := found[driving]; !told || len(e) != 0 || next != undone.Sequence {
			t.Errorf("the undone addition is not taken back: %+v, %v", e, told)
		}
	})
}

// What is read of a document is kept while people decide on it.
func TestExamplesFollowWhatTheDocumentIsReadAnewFor(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		if found, _ := f.examples(0); len(found[goSkill]) != 1 || found[goSkill][0].Text != "We want Go." {
			t.Fatalf("%+v", found)
		}
		x, _ := finder{}.Extract(ctx, extractor.Document{Kind: text.Job, Text: posting})
		x.Stamp.Taxonomy = "t@2"
		x.Skills[0].Evidence = x.Skills[1].Evidence // another release finds it in the sentence about SQL
		e := document.Extracted{DocumentID: f.doc.ID, Version: f.doc.Version, Extraction: x}
		if _, err := documentdb.New(f.db).SaveExtraction(ctx, f.ann.OrganisationID, e); err != nil {
			t.Fatal(err)
		}
		if found, _ := f.examples(0); len(found[goSkill]) != 1 || found[goSkill][0].Text != "You know SQL well." {
			t.Errorf("after the document was read again: %+v", found[goSkill])
		}
	})
}

func TestLocateFindsTheNearestSameWords(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		from  int
		want  int
		found bool
	}{
		"moved":   {"intro Go", 0, 6, true},
		"nearest": {"Go ... Go ... Go", 8, 7, true},
		"gone":    {"nothing", 0, 0, false},
	} {
		got, found := feedback.Locate(c.text, feedback.Evidence{Start: c.from, End: c.from + 2, Text: "Go"})
		if found != c.found || found && (got.Start != c.want || c.text[got.Start:got.End] != "Go") {
			t.Errorf("%s: %+v, %v", name, got, found)
		}
	}
}

func TestBadEventsAreRefusedWithAClearMessage(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for name, change := range map[string]func(*feedback.Event){
		"no id":                  func(e *feedback.Event) { e.ID = "" },
		"id in capitals":         func(e *feedback.Event) { e.ID = strings.ToUpper(e.ID) },
		"nil id":                 func(e *feedback.Event) { e.ID = uuid.Nil.String() },
		"no version":             func(e *feedback.Event) { e.Version = 0 },
		"no skill":               func(e *feedback.Event) { e.SkillID = 0 },
		"negative skill":         func(e *feedback.Event) { e.SkillID = -1 },
		"accept with a reason":   func(e *feedback.Event) { e.Reason = feedback.TooBroad },
		"accept with a relation": func(e *feedback.Event) { e.Relation = extractor.Core },
		"remove without reason":  func(e *feedback.Event) { e.Action = feedback.Remove },
		"remove, unknown reason": func(e *feedback.Event) { e.Action, e.Reason = feedback.Remove, "mood" },
		"duplicate of nothing":   func(e *feedback.Event) { e.Action, e.Reason = feedback.Remove, feedback.Duplicate },
		"duplicate of itself": func(e *feedback.Event) {
			e.Action, e.Reason, e.DuplicateOf = feedback.Remove, feedback.Duplicate, e.SkillID
		},
		"set no relation":  func(e *feedback.Event) { e.Action = feedback.SetRelation },
		"set not relevant": func(e *feedback.Event) { e.Action, e.Relation = feedback.SetRelation, extractor.NotRelevant },
		"undo nothing":     func(e *feedback.Event) { e.Action, e.SkillID = feedback.Undo, 0 },
		"undo itself":      func(e *feedback.Event) { e.Action, e.SkillID, e.Undoes = feedback.Undo, 0, e.ID },
		"expose nothing":   func(e *feedback.Event) { e.Action, e.SkillID = feedback.Exposure, 0 },
		"items twice": func(e *feedback.Event) {
			e.Action, e.SkillID, e.Items = feedback.AllGood, 0, []feedback.Item{{SkillID: 1}, {SkillID: 1}}
		},
		"long note":            func(e *feedback.Event) { e.Note = strings.Repeat("x", 2001) },
		"NUL in note":          func(e *feedback.Event) { e.Note = "a\x00b" },
		"broken UTF-8 in note": func(e *feedback.Event) { e.Note = "a\xff" },
		"probability of two":   func(e *feedback.Event) { e.Shown.Probability = 2 },
		"negative dwell":       func(e *feedback.Event) { e.DwellMS = -1 },
		"selection that lies": func(e *feedback.Event) {
			e.Action, e.Relation, e.Evidence = feedback.Add, extractor.Core, &feedback.Evidence{Start: 0, End: 5, Text: "Bakes"}
		},
		"selection outside": func(e *feedback.Event) {
			e.Action, e.Relation, e.Evidence = feedback.Add, extractor.Core, &feedback.Evidence{Start: 9999, End: 10004, Text: "Baker"}
		},
		"selection with no length": func(e *feedback.Event) {
			e.Action, e.Relation, e.Evidence = feedback.Add, extractor.Core, &feedback.Evidence{}
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := f.event(feedback.Accept, goSkill)
			change(&e)
			ack := f.try(f.ann, e)
			wantKind(t, ack.Err, fault.Invalid)
			if strings.HasPrefix(fault.Message(ack.Err), "Something went wrong") {
				t.Errorf("message %q", fault.Message(ack.Err))
			}
		})
	}
	_, err := f.Record(ctx, f.ann, f.doc.ID, nil)
	wantKind(t, err, fault.Invalid)
	_, err = f.Record(ctx, f.ann, f.doc.ID, make([]feedback.Event, feedback.MaxEvents+1))
	wantKind(t, err, fault.Invalid)
	if n := f.rows("feedback_events"); n != 0 {
		t.Fatalf("%d rows", n)
	}
}

func TestALargeAllGoodIsKeptWhole(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for id := int64(1000); id < 1600; id++ {
			words[id] = fmt.Sprint("skill ", id)
			defer delete(words, id)
		}
		all := f.event(feedback.AllGood, 0)
		for id := int64(1000); id < 1600; id++ {
			all.Items = append(all.Items, feedback.Item{SkillID: id})
		}
		if ack := f.do(f.ann, all); len(ack.Decisions) != 600 {
			t.Fatalf("%d decisions", len(ack.Decisions))
		}
		if n := f.rows("feedback_events"); n != 601 {
			t.Fatalf("%d rows", n)
		}
	})
}
