package document_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor"
)

// pupil is an engine that forgets skills.
type pupil struct {
	*finder
	forgot []int64
}

func (p *pupil) Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error) {
	x, err := p.finder.Extract(ctx, d)
	x.Skills = slices.DeleteFunc(x.Skills, func(s extractor.Skill) bool { return slices.Contains(p.forgot, s.ID) })
	return x, err
}

func TestWhatTheMemoryChangedInPublishedDocumentsIsCounted(t *testing.T) {
	const baking = 3
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		engine := &pupil{finder: f.engine}
		f.Service = document.NewService(f.store, engine, document.Options{Clock: func() time.Time { return time.UnixMilli(f.now.Add(1)).UTC() }})
		flagged, other, another, inside := f.published(t), f.published(t), f.published(t), f.create(t, "Baker", "Go and baking inside.")
		since := time.UnixMilli(f.now.Load())
		again := func(docs ...document.Whole) {
			t.Helper()
			for _, w := range docs {
				_, err := f.Reextract(ctx, f.acme.OrganisationID, w.Document.PublicID)
				must(t, err)
			}
		}
		count := func(gained bool, want int) {
			t.Helper()
			n, err := f.Relearned(ctx, document.Relearned{Skills: []int64{baking}, Gained: gained, Since: since, But: flagged.Document.PublicID})
			if err != nil || n != want {
				t.Errorf("gained %v: %d documents, %v; want %d", gained, n, err, want)
			}
		}
		count(false, 0)
		engine.forgot, f.engine.stamp.Memory = []int64{baking}, "m2"
		again(flagged, other, inside)
		count(false, 1) // neither the flagged one nor one that only its organisation sees
		engine.forgot, f.engine.stamp.Memory, f.engine.stamp.Taxonomy = nil, "m3", "t@2"
		again(other)
		count(false, 0) // it came back
		count(true, 0)  // and not because of what anybody decided
		engine.forgot, f.engine.stamp.Memory = []int64{baking}, "m4"
		again(other, another)
		count(false, 1) // another taxonomy stood between the readings of one
		engine.forgot, f.engine.stamp.Memory = nil, "m5"
		again(other, another)
		count(true, 2)
		must(t, f.Unpublish(ctx, f.acme, other.Document.PublicID))
		count(true, 1)
	})
}

func TestAJobMayTakeTheNewestOnlyAndBeginLater(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 4 {
			f.create(t, "Baker", "Know Go and baking.")
		}
		job := f.reprocess(t, document.Request{OrganisationID: f.acme.OrganisationID, Skills: []int64{1}, Most: 3, Rest: time.Minute})
		if job.Total != 3 || job.State != document.JobWaiting {
			t.Fatalf("job %+v", job)
		}
		var read []int64
		w := f.worker(1, func(_ context.Context, r document.Ref) error { read = append(read, r.ID); return nil })
		if w.Work(ctx, "", nil) {
			t.Error("the work began before its time")
		}
		f.now.Add(time.Minute.Milliseconds())
		if !w.Work(ctx, "", nil) || len(read) != 3 || slices.Min(read) < 2 {
			t.Errorf("read %v", read)
		}
	})
}
