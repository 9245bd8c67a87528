package export_test

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
)

// office takes orders at a clock that tests move.
type office struct {
	*fixture
	*export.Service
	dir string
	now time.Time
}

func newOffice(t testing.TB, db *database.DB, source func(export.Source) export.Source) *office {
	t.Helper()
	o := &office{fixture: newFixture(t, db), dir: t.TempDir(), now: time.Now()}
	o.Service = o.service(source(o.store))
	return o
}

func (o *office) service(source export.Source) *export.Service {
	return export.NewService(o.maker(source), feedbackdb.NewJobs(o.db), o.dir, func() time.Time { return o.now })
}

func (o *office) worker(s *export.Service) *export.Worker {
	return export.NewWorker(s, slog.New(slog.NewTextHandler(io.Discard, nil)), time.Hour)
}

func (o *office) order(q dataset.Query) export.Job {
	o.t.Helper()
	j, err := o.Order(ctx, export.Ask{ID: uuid.NewString(), By: o.people["cleo"].ID, Query: q, Format: "jsonl"})
	o.ok(err)
	return j
}

func (o *office) job(id string) export.Job {
	o.t.Helper()
	j, err := o.Job(ctx, id)
	o.ok(err)
	return j
}

func plainly(s export.Source) export.Source { return s }

func TestAnOrderIsMadeAndFetched(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		o := newOffice(t, db, plainly)
		o.decided("Acme")
		j := o.order(dataset.Query{})
		again, err := o.Order(ctx, export.Ask{ID: j.ID, By: o.people["cleo"].ID, Format: "jsonl"})
		if o.ok(err); again.CreatedAt != j.CreatedAt {
			t.Errorf("ordering again made another job: %+v", again)
		}
		if j.State(o.now) != export.Waiting || j.Total != 1 || j.Query.Position == 0 {
			t.Errorf("%+v", j)
		}
		if _, _, err := o.File(ctx, j.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("before it is made: %v", err)
		}
		o.decided("Beta") // later than the order
		w := o.worker(o.Service)
		if !w.Work(ctx) || w.Work(ctx) {
			t.Fatal("there was not one job to do")
		}
		j = o.job(j.ID)
		if j.State(o.now) != export.Ready || j.Done != 1 || j.Rows != 3 || len(j.ContentHash) != 64 {
			t.Errorf("%+v", j)
		}
		o.fetched(j)

		o.now = o.now.Add(export.Lifetime)
		if state := o.job(j.ID).State(o.now); state != export.Expired {
			t.Errorf("after its lifetime it is %s", state)
		}
		w.Clear(ctx)
		if left, _ := os.ReadDir(o.dir); len(left) != 0 {
			t.Errorf("%v is still there", left)
		}
	})
}

// fetched reads the file of a job, which must be what the job says it is.
func (o *office) fetched(j export.Job) {
	o.t.Helper()
	path, _, err := o.File(ctx, j.ID)
	o.ok(err)
	body, err := os.ReadFile(path)
	o.ok(err)
	sum := sha256.Sum256(body)
	if int64(len(body)) != j.Bytes || hex.EncodeToString(sum[:]) != j.SHA256 {
		o.t.Errorf("%d bytes with another size or hash than %+v", len(body), j)
	}
	z, err := zip.OpenReader(path)
	o.ok(err)
	defer func() { _ = z.Close() }()
	names := map[string]bool{}
	for _, f := range z.File {
		names[f.Name] = true
	}
	if !names["labels.jsonl"] || !names["manifest.json"] || !names["README.md"] || !names["plots/calibration.svg"] {
		o.t.Errorf("%v", names)
	}
}

func TestAJobOfAKilledServerGoesOnWithAnother(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		var broken *dying
		o := newOffice(t, db, func(s export.Source) export.Source { broken = &dying{Source: s, left: 3}; return broken })
		for range 9 {
			o.decided("Acme")
		}
		j := o.order(dataset.Query{})
		if o.worker(o.Service).Work(ctx) {
			t.Fatal("it went on although its source died")
		}
		mended := &dying{Source: o.store, left: 100}
		if !o.worker(o.service(mended)).Work(ctx) {
			t.Fatal("nobody went on with it")
		}
		if j = o.job(j.ID); j.State(o.now) != export.Ready || j.Rows != 27 || j.Tries != 2 || len(mended.read) != 5 {
			t.Errorf("%+v; it read %v again", j, mended.read)
		}
		whole := o.order(j.Query) // in one go: the same bytes
		o.worker(o.service(o.store)).Work(ctx)
		if got := o.job(whole.ID); got.SHA256 != j.SHA256 {
			t.Error("the interrupted file differs from one made in one go")
		}
	})
}

// silent is a source that hangs until its context ends, as a stopped process
// would.
type silent struct {
	export.Source
	reached chan struct{}
}

func (s *silent) Documents(ctx context.Context, _ dataset.Query, _ int64, _ int) ([]export.Document, error) {
	close(s.reached)
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestAJobIsOneWorkersUntilItIsSilent(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		hang := &silent{reached: make(chan struct{})}
		o := newOffice(t, db, func(s export.Source) export.Source { hang.Source = s; return hang })
		o.decided("Acme")
		j := o.order(dataset.Query{})
		working, stop := context.WithCancel(ctx)
		ended := make(chan bool)
		go func() { ended <- o.worker(o.Service).Work(working) }()
		<-hang.reached
		other := o.worker(o.service(o.store))
		if other.Work(ctx) {
			t.Error("two workers had one job")
		}
		if state := o.job(j.ID).State(o.now); state != export.Running {
			t.Errorf("while it is worked on it is %s", state)
		}
		stop()
		if <-ended || !other.Work(ctx) || o.job(j.ID).State(o.now) != export.Ready || o.job(j.ID).Tries != 1 {
			t.Errorf("after the first was stopped: %+v", o.job(j.ID))
		}
	})
}

// broken is a source that answers nothing but an error of its own.
type broken struct{ export.Source }

func (broken) Documents(context.Context, dataset.Query, int64, int) ([]export.Document, error) {
	return nil, errors.New("torn page 7")
}

func TestAJobThatCannotBeMadeFailsInTheEndAndSaysSo(t *testing.T) {
	o := newOffice(t, dbtest.SQLite(t), func(s export.Source) export.Source { return broken{s} })
	o.decided("Acme")
	j := o.order(dataset.Query{})
	for range 10 {
		o.worker(o.Service).Work(ctx)
	}
	j = o.job(j.ID)
	if j.State(o.now) != export.Failed || j.Tries != 5 || j.Trouble == "" || j.Trouble == "torn page 7" {
		t.Errorf("%+v", j)
	}
}

func TestALinkIsGoodUntilItExpires(t *testing.T) {
	o := newOffice(t, dbtest.SQLite(t), plainly)
	o.decided("Acme")
	j := o.order(dataset.Query{})
	o.worker(o.Service).Work(ctx)
	j = o.job(j.ID)
	link, err := o.Link(ctx, j)
	o.ok(err)
	query, err := url.ParseQuery(link)
	o.ok(err)
	expires, signature := query.Get("expires"), query.Get("signature")
	o.ok(o.Verify(ctx, j.ID, expires, signature))
	for name, err := range map[string]error{
		"another job":  o.Verify(ctx, uuid.NewString(), expires, signature),
		"another time": o.Verify(ctx, j.ID, expires+"0", signature),
		"no signature": o.Verify(ctx, j.ID, expires, ""),
	} {
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
	o.now = o.now.Add(export.Lifetime)
	if err := o.Verify(ctx, j.ID, expires, signature); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after it expired: %v", err)
	}
}

func TestNothingToExportIsSaid(t *testing.T) {
	o := newOffice(t, dbtest.SQLite(t), plainly)
	if _, err := o.Order(ctx, export.Ask{ID: uuid.NewString(), By: 1, Format: "csv"}); fault.KindOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestAPositionToComeIsNotOrdered(t *testing.T) {
	o := newOffice(t, dbtest.SQLite(t), plainly)
	o.decided("Harbour")
	present, err := o.store.Position(ctx)
	o.ok(err)
	ask := export.Ask{ID: uuid.NewString(), By: 1, Format: "csv", Query: dataset.Query{Position: present + 1}}
	if _, err := o.Order(ctx, ask); fault.KindOf(err) != fault.Invalid {
		t.Errorf("what is decided next would change it, and it is ordered: %v", err)
	}
	ask.Query.Position = present
	if _, err := o.Order(ctx, ask); err != nil {
		t.Error(err)
	}
}
