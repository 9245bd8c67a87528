package curation_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"winnow/curation"
	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/live"
	"winnow/taxonomy"
)

// engine runs a process's engine over the fixture until the test ends.
func (f *fixture) engine(t *testing.T) *live.Live {
	t.Helper()
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	l, err := live.New(ctx, live.Config{Log: slog.New(slog.DiscardHandler), Taxonomies: f.taxonomies, Confirmed: curation.Confirmed{Candidates: f.Service},
		Model: m, Scorer: scorer, CacheDir: t.TempDir(), Every: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	running.Go(func() { l.Run(ctx) })
	t.Cleanup(func() {
		stop()
		running.Wait()
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	f.until("the vectors are ready", l.Complete)
	return l
}

func (f *fixture) until(what string, done func() bool) {
	f.Helper()
	for range 3000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	f.Fatalf("never: %s", what)
}

// Two processes run; the decision is made beside them.
func TestADecisionReachesEveryRunningEngineAndSoDoesItsUndo(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	c := kites(f)
	engines := []*live.Live{f.engine(t), f.engine(t)}
	c = f.decide(approval(c)).Candidate
	for _, l := range engines {
		finds := func() bool {
			x, err := l.Extract(ctx, extractor.Document{Kind: text.Job, Text: "Requirements\n- Experience with kite rigging"})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range x.Skills {
				if s.ID == c.SkillID {
					return true
				}
			}
			return false
		}
		f.until("extraction finds it", finds)
		f.until("its sentences are remembered", func() bool { return l.State().Engine.Memory.Len() == 3 })
		if hits := l.State().Search.Find("kite rig", taxonomy.SearchOptions{}); len(hits) != 1 {
			t.Errorf("search gives %+v", hits)
		}
	}
	f.decide(undo(c))
	for _, l := range engines {
		f.until("it is forgotten", func() bool {
			return l.State().Engine.Memory.Len() == 0 && l.State().Snapshot.Concept(c.SkillID) == nil
		})
	}
}
