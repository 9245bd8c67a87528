package document_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// worker works for a fixture and notes which documents it settled.
func (f *fixture) worker(revision int64, settled func(context.Context, document.Ref) error) *document.Worker {
	if settled == nil {
		settled = func(context.Context, document.Ref) error { return nil }
	}
	return document.NewWorker(f.Service, document.WorkerOptions{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Settled: settled,
		Ready: func() (document.Reads, bool) { return document.Reads{Taxonomy: "t", Revision: revision}, true },
	})
}

func (f *fixture) reprocess(t *testing.T, r document.Request) document.Job {
	t.Helper()
	if r.ID == "" {
		r.ID = uuid.NewString()
	}
	job, err := f.Reprocess(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func (f *fixture) job(t *testing.T, id string) document.Job {
	t.Helper()
	job, err := f.Job(ctx, 0, id)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// stamps counts an organisation's documents by the taxonomy they were read with.
func (f *fixture) stamps(t *testing.T, who document.Actor) map[string]int {
	t.Helper()
	page, err := f.List(ctx, who.OrganisationID, document.Filter{}, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, d := range page.Documents {
		w, err := f.Get(ctx, who.OrganisationID, d.PublicID)
		if err != nil {
			t.Fatal(err)
		}
		count[w.Extracted.Extraction.Stamp.Taxonomy]++
	}
	return count
}

func TestAJobReadsItsDocumentsOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 3 {
			f.create(t, "", "You know Go.")
		}
		f.engine.stamp = extractor.Stamp{Taxonomy: "t@2"}
		r := document.Request{ID: uuid.NewString(), Outdated: "t@2", Why: "a test", OrganisationID: f.acme.OrganisationID}
		job := f.reprocess(t, r)
		if job.Total != 3 || job.State != document.JobWaiting || job.Why != "a test" {
			t.Fatalf("a new job is %+v", job)
		}
		f.create(t, "", "It came later, and was read with today's taxonomy.")
		calls := f.engine.calls
		if !f.worker(1, nil).Work(ctx, "", nil) {
			t.Fatal("there was nothing to do")
		}
		if n := f.engine.calls - calls; n != 3 {
			t.Errorf("the engine was asked %d times", n)
		}
		if got := f.stamps(t, f.acme); got["t@2"] != 4 {
			t.Errorf("documents are read with %v", got)
		}
		done := f.job(t, job.ID)
		if done.Done != 3 || done.Failed != 0 || done.State != document.JobDone || done.EndedAt.IsZero() {
			t.Errorf("the job ended as %+v", done)
		}
		if again := f.reprocess(t, r); again != done {
			t.Errorf("asking again gave %+v", again)
		}
		if f.worker(1, nil).Work(ctx, "", nil) {
			t.Error("there still was something to do")
		}
	})
}

func TestARequestChoosesDocuments(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		one, two := f.create(t, "", "You know Go."), f.create(t, "", "You know SQL.")
		theirs, err := f.Create(ctx, f.rival, document.Draft{Kind: text.Job, Text: "You know Go."})
		if err != nil {
			t.Fatal(err)
		}
		gone := f.create(t, "", "You know Go and SQL.")
		if err := f.Remove(ctx, f.acme, gone.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			request document.Request
			total   int
		}{
			"all":                        {document.Request{}, 3},
			"of an organisation":         {document.Request{OrganisationID: f.acme.OrganisationID}, 2},
			"listed":                     {document.Request{Documents: []int64{one.Document.ID, one.Document.ID, theirs.Document.ID, 999}}, 2},
			"listed of one organisation": {document.Request{OrganisationID: f.acme.OrganisationID, Documents: []int64{two.Document.ID, theirs.Document.ID}}, 1},
			"with a skill":               {document.Request{Skills: []int64{1}}, 2},
			"with either skill":          {document.Request{Skills: []int64{1, 2}}, 3},
			"read with another taxonomy": {document.Request{Outdated: "t@9"}, 3},
			"read with this one":         {document.Request{Outdated: "t@1"}, 0},
		} {
			job := f.reprocess(t, c.request)
			if job.Total != c.total || (job.State == document.JobDone) != (c.total == 0) {
				t.Errorf("%s: %+v, want %d documents", name, job, c.total)
			}
		}
		for _, wrong := range []document.Request{{}, {ID: "x"}, {ID: uuid.NewString(), Skills: []int64{0}}, {ID: uuid.NewString(), Documents: []int64{-1}}} {
			_, err := f.Reprocess(ctx, wrong)
			wantKind(t, err, fault.Invalid)
		}
	})
}

func TestThoseMostAlikeAreChosenFirst(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		one, most := f.create(t, "", "You know Go and SQL."), f.create(t, "", "You know SQL and Go and baking.")
		f.create(t, "", "You know baking.")
		f.create(t, "", "You know Go.")
		if _, err := f.Create(ctx, f.rival, document.Draft{Kind: text.Job, Text: "You know Go and SQL."}); err != nil {
			t.Fatal(err)
		}
		request := document.Request{OrganisationID: f.acme.OrganisationID, Like: one.Document.ID}
		if job := f.reprocess(t, request); job.Total != 2 {
			t.Errorf("%d documents share a skill, want 2", job.Total)
		}
		request.Most = 1
		job := f.reprocess(t, request)
		var chosen []int64
		if err := db.Gorm.Raw("SELECT i.document_id FROM document_job_items i JOIN document_jobs j ON j.id = i.job_id WHERE j.public_id = ?", job.ID).Scan(&chosen).Error; err != nil || len(chosen) != 1 || chosen[0] != most.Document.ID {
			t.Errorf("chosen is %v, %v; want %d, which shares two", chosen, err, most.Document.ID)
		}
	})
}

func TestAJobGoesOnWhereAKilledWorkerLeftIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 5 {
			f.create(t, "", "You know Go.")
		}
		f.engine.stamp = extractor.Stamp{Taxonomy: "t@2"}
		job := f.reprocess(t, document.Request{})

		// The first worker is killed after two documents: nobody releases the job.
		now := f.now.Load()
		at := func(ms int64) time.Time { return time.UnixMilli(now + ms).UTC() }
		if _, claimed, err := f.store.ClaimJob(ctx, "killed", "", document.Reads{}, at(0), at(30_000)); err != nil || !claimed {
			t.Fatal(claimed, err)
		}
		refs, err := f.store.JobDocuments(ctx, job.ID, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range refs {
			if _, err := f.Reextract(ctx, r.OrganisationID, r.PublicID); err != nil {
				t.Fatal(err)
			}
			for range 2 { // saying so twice counts once
				if held, err := f.store.Settle(ctx, "killed", job.ID, r.ID, false, at(1), at(30_000)); err != nil || !held {
					t.Fatal(held, err)
				}
			}
		}
		var again []int64
		next := f.worker(1, func(_ context.Context, r document.Ref) error { again = append(again, r.ID); return nil })
		if next.Work(ctx, "", nil) {
			t.Fatal("a second worker took the job while the first one's time runs")
		}
		if got := f.job(t, job.ID); got.State != document.JobRunning || got.Done != 2 {
			t.Fatalf("meanwhile the job is %+v", got)
		}
		f.now.Add(31_000)
		if !next.Work(ctx, "", nil) || len(again) != 3 {
			t.Fatalf("the second worker read %v", again)
		}
		if got := f.job(t, job.ID); got.State != document.JobDone || got.Done != 5 {
			t.Errorf("the job ended as %+v", got)
		}
		if held, err := f.store.Settle(ctx, "killed", job.ID, again[0], false, at(2), at(3)); err != nil || held {
			t.Errorf("the first worker still holds the job: %v, %v", held, err)
		}
		if got := f.stamps(t, f.acme); got["t@2"] != 5 {
			t.Errorf("documents are read with %v", got)
		}
	})
}

func TestAWorkerThatIsStoppedLeavesTheRestToOthers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 3 {
			f.create(t, "", "You know Go.")
		}
		job := f.reprocess(t, document.Request{})
		stopping, stop := context.WithCancel(ctx)
		first := f.worker(1, func(context.Context, document.Ref) error { stop(); return nil })
		first.Work(stopping, "", nil)
		if got := f.job(t, job.ID); got.State != document.JobWaiting || got.Done > 1 {
			t.Fatalf("a stopped job is %+v", got)
		}
		if !f.worker(1, nil).Work(ctx, job.ID, nil) || f.job(t, job.ID).Done != 3 {
			t.Errorf("the job ended as %+v", f.job(t, job.ID))
		}
	})
}

func TestWorkersShareJobsAndCountEachDocumentOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 12 {
			f.create(t, "", "You know Go.")
		}
		var jobs []document.Job
		for range 4 {
			jobs = append(jobs, f.reprocess(t, document.Request{}))
		}
		var settled atomic.Int64
		var all sync.WaitGroup
		for range 4 {
			w := f.worker(1, func(context.Context, document.Ref) error { settled.Add(1); return nil })
			all.Go(func() {
				for range 20 {
					for w.Work(ctx, "", nil) {
					}
				}
			})
		}
		all.Wait()
		for _, j := range jobs {
			if got := f.job(t, j.ID); got.Done != 12 || got.State != document.JobDone {
				t.Errorf("a job ended as %+v", got)
			}
		}
		if settled.Load() != 48 {
			t.Errorf("%d documents were settled, want 48", settled.Load())
		}
	})
}

func TestAJobPassesOverWhatCannotBeRead(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.create(t, "", "You know Go.")
		gone := f.create(t, "", "You know SQL.")
		job := f.reprocess(t, document.Request{})
		if err := f.Remove(ctx, f.acme, gone.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		f.engine.fails = errors.New("out of memory")
		f.worker(1, nil).Work(ctx, "", nil)
		if got := f.job(t, job.ID); got.Done != 1 || got.Failed != 1 || got.State != document.JobDone {
			t.Errorf("the job ended as %+v", got)
		}
		if got := f.stamps(t, f.acme); got["t@1"] != 1 {
			t.Errorf("the document that could not be read lost its extraction: %v", got)
		}
	})
}

func TestAnEngineThatDoesNotKnowTheRevisionLeavesTheJob(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.create(t, "", "You know Go.")
		f.reprocess(t, document.Request{Needs: document.Reads{Taxonomy: "t", Revision: 7}})
		if f.worker(6, nil).Work(ctx, "", nil) {
			t.Error("an engine that is behind took the job")
		}
		if !f.worker(7, nil).Work(ctx, "", nil) {
			t.Error("the engine that knows the revision left the job")
		}
		f.reprocess(t, document.Request{Needs: document.Reads{Taxonomy: "before", Revision: 99}})
		if !f.worker(1, nil).Work(ctx, "", nil) {
			t.Error("a job for a taxonomy that is no longer in use is stuck")
		}
	})
}

func TestJobsOfAnotherOrganisationAreNotThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.create(t, "", "You know Go.")
		mine, all := f.reprocess(t, document.Request{OrganisationID: f.acme.OrganisationID}), f.reprocess(t, document.Request{})
		for _, hidden := range []string{mine.ID, all.ID} {
			_, err := f.Job(ctx, f.rival.OrganisationID, hidden)
			wantKind(t, err, fault.NotFound)
		}
		_, err := f.Reprocess(ctx, document.Request{ID: mine.ID, OrganisationID: f.rival.OrganisationID})
		wantKind(t, err, fault.Conflict)
		if got, err := f.Jobs(ctx, f.rival.OrganisationID); err != nil || len(got) != 0 {
			t.Errorf("the rival sees %+v, %v", got, err)
		}
		if got, err := f.Jobs(ctx, f.acme.OrganisationID); err != nil || len(got) != 1 || got[0] != mine {
			t.Errorf("acme sees %+v, %v", got, err)
		}
		if got, err := f.Jobs(ctx, 0); err != nil || len(got) != 2 || got[0] != all {
			t.Errorf("the installation sees %+v, %v", got, err)
		}
	})
}
