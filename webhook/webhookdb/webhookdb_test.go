package webhookdb_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/webhook"
	"winnow/webhook/webhookdb"
)

var ctx = context.Background()

// history is one taxonomy whose changes a test makes up.
type history struct{ changes []webhook.Change }

func (h *history) Taxonomies(context.Context) ([]webhook.Taxonomy, error) {
	return []webhook.Taxonomy{{ID: 3, Name: "esco", Revision: int64(len(h.changes))}}, nil
}

func (h *history) Changes(_ context.Context, _ string, since int64, limit int) ([]webhook.Change, error) {
	rest := h.changes[min(int(since), len(h.changes)):]
	return rest[:min(limit, len(rest))], nil
}

func (h *history) change(kind, release string) {
	h.changes = append(h.changes, webhook.Change{Revision: int64(len(h.changes) + 1), Kind: kind, Touched: 1, Release: release, Reason: "why " + release})
}

// receiver is a program that is told, and answers as it is set to.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    []*http.Request
	bodies []string
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{status: http.StatusNoContent}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, err := io.ReadAll(q.Body)
		if err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.got, r.bodies = append(r.got, q), append(r.bodies, string(body))
		if r.status/100 == 3 {
			w.Header().Set("Location", "/elsewhere")
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

// bench is a service with a clock that a test moves.
type bench struct {
	*testing.T
	*webhook.Service
	store   *webhookdb.Store
	history *history
	now     time.Time
}

func each(t *testing.T, test func(t *testing.T, b *bench)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		b := &bench{T: t, store: webhookdb.New(db), history: &history{}, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		b.Service = b.service(true)
		b.history.change("import", "")
		test(t, b)
	})
}

func (b *bench) service(private bool) *webhook.Service {
	return webhook.New(b.store, b.history, webhook.Options{Private: private, Clock: func() time.Time { return b.now }})
}

func (b *bench) add(url string, events ...webhook.Event) webhook.Endpoint {
	b.Helper()
	e, err := b.Service.Add(ctx, url, events, 1)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

func (b *bench) step() {
	b.Helper()
	if err := b.Step(ctx); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) deliveries(e webhook.Endpoint) []webhook.Delivery {
	b.Helper()
	list, err := b.Deliveries(ctx, e.ID)
	if err != nil {
		b.Fatal(err)
	}
	return list
}

func TestChangesAndReleasesAreToldOnceAndSigned(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		e := b.add(r.URL, webhook.Changed, webhook.Released)
		if !strings.HasPrefix(e.Secret, "whsec_") {
			t.Errorf("secret %q", e.Secret)
		}
		b.step()
		if len(r.got) != 0 {
			t.Errorf("told what was there before: %q", r.bodies)
		}
		b.history.change("edit", "")
		b.history.change("release", "1.1")
		b.step()
		b.step()
		if len(r.got) != 2 {
			t.Fatalf("told %d times: %q", len(r.got), r.bodies)
		}
		var types []string
		for i, q := range r.got {
			seconds, err := strconv.ParseInt(q.Header.Get(webhook.HeaderTimestamp), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			want, err := webhook.Sign(e.Secret, q.Header.Get(webhook.HeaderID), time.Unix(seconds, 0), r.bodies[i])
			if err != nil || q.Header.Get(webhook.HeaderSignature) != want || seconds != b.now.Unix() {
				t.Errorf("signature %q at %d, want %q, %v", q.Header.Get(webhook.HeaderSignature), seconds, want, err)
			}
			var m struct {
				Type string
				Data struct {
					Taxonomy, Number, Notes string
					Since, Revision         int64
					Changes                 []webhook.Change
				}
			}
			if err := json.Unmarshal([]byte(r.bodies[i]), &m); err != nil {
				t.Fatal(err)
			}
			types = append(types, fmt.Sprintf("%s %s %d>%d %s %s %d", m.Type, m.Data.Taxonomy, m.Data.Since, m.Data.Revision, m.Data.Number, m.Data.Notes, len(m.Data.Changes)))
		}
		slices.Sort(types)
		if want := []string{"taxonomy.changed esco 1>3   2", "taxonomy.released esco 0>3 1.1 why 1.1 0"}; !slices.Equal(types, want) {
			t.Errorf("told %q, want %q", types, want)
		}
		for _, d := range b.deliveries(e) {
			if d.State != webhook.Delivered || d.Status != http.StatusNoContent || d.Attempts != 1 {
				t.Errorf("%+v", d)
			}
		}
		if all, err := b.Endpoints(ctx); err != nil || all[0].Secret != "" {
			t.Errorf("the secret is shown again: %+v, %v", all, err)
		}
	})
}

func TestWhatFailsIsTriedAgainUnderTheSameIDUntilItIsGivenUp(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		e := b.add(r.URL, webhook.Released)
		b.history.change("edit", "")
		b.history.change("release", "2")
		r.status = http.StatusInternalServerError
		b.step()
		b.step()
		if len(r.got) != 1 {
			t.Fatalf("tried %d times at once", len(r.got))
		}
		d := b.deliveries(e)[0]
		if d.State != webhook.Pending || d.Attempts != 1 || d.Status != 500 || d.Trouble == "" || !d.NextAt.After(b.now) {
			t.Errorf("after the first try %+v", d)
		}
		b.now = b.now.Add(10 * time.Second)
		r.status = http.StatusFound
		b.step()
		if len(r.got) != 2 || r.got[1].URL.Path != "/" || r.got[0].Header.Get(webhook.HeaderID) != r.got[1].Header.Get(webhook.HeaderID) {
			t.Errorf("a redirect was followed, or the id changed: %d requests", len(r.got))
		}
		for range 20 {
			b.now = b.now.Add(48 * time.Hour)
			b.step()
		}
		d = b.deliveries(e)[0]
		if d.State != webhook.Failed || len(r.got) != 11 {
			t.Errorf("after %d requests %+v", len(r.got), d)
		}
		r.status = http.StatusOK
		if err := b.Redeliver(ctx, d.ID); err != nil {
			t.Fatal(err)
		}
		b.step()
		if d = b.deliveries(e)[0]; d.State != webhook.Delivered || d.Trouble != "" {
			t.Errorf("sent again: %+v", d)
		}
		if err := b.Redeliver(ctx, "msg_none"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a delivery that is not there: %v", err)
		}
	})
}

// A process that dies in the middle of a try has claimed the delivery and never
// says what came of it.
func TestACrashLosesNoDelivery(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		b.add(r.URL, webhook.Changed)
		b.history.change("edit", "")
		gone, stop := context.WithCancel(ctx)
		stop()
		if err := b.Step(gone); err == nil {
			t.Error("a step of a stopped process went through")
		}
		if list, err := b.store.Claim(ctx, b.now, b.now.Add(2*time.Minute), 9); err != nil || len(list) != 0 {
			t.Fatalf("claimed %v, %v", list, err)
		}
		if mine, err := b.store.Advance(ctx, 1, 3, 1, 2, []webhook.Delivery{{ID: "msg_1", EndpointID: 1, Event: webhook.Changed, Body: "{}", State: webhook.Pending, NextAt: b.now, CreatedAt: b.now}}); err != nil || !mine {
			t.Fatal(mine, err)
		}
		if mine, err := b.store.Advance(ctx, 1, 3, 1, 2, []webhook.Delivery{{ID: "msg_2", EndpointID: 1, Event: webhook.Changed, Body: "{}", State: webhook.Pending, NextAt: b.now, CreatedAt: b.now}}); err != nil || mine {
			t.Errorf("two processes told the same: %v, %v", mine, err)
		}
		if list, err := b.store.Claim(ctx, b.now, b.now.Add(2*time.Minute), 9); err != nil || len(list) != 1 {
			t.Fatalf("claimed %v, %v", list, err)
		}
		b.step()
		if len(r.got) != 0 {
			t.Error("tried while another process tries")
		}
		b.now = b.now.Add(3 * time.Minute)
		b.step()
		if len(r.got) != 1 || r.got[0].Header.Get(webhook.HeaderID) != "msg_1" {
			t.Errorf("%d requests after the lease", len(r.got))
		}
	})
}

func TestAnEndpointThatWasOffIsToldWhatCameMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		e := b.add(r.URL, webhook.Changed)
		if err := b.SetEnabled(ctx, e.ID, false); err != nil {
			t.Fatal(err)
		}
		b.history.change("edit", "")
		b.step()
		if err := b.Test(ctx, e.ID); fault.KindOf(err) != fault.Invalid || len(r.got) != 0 {
			t.Errorf("while off: %v, %d requests", err, len(r.got))
		}
		if err := b.SetEnabled(ctx, e.ID, true); err != nil {
			t.Fatal(err)
		}
		b.step()
		if err := b.Test(ctx, e.ID); err != nil {
			t.Fatal(err)
		}
		b.step()
		if len(r.got) != 2 || !strings.Contains(r.bodies[1], `"webhook.test"`) {
			t.Errorf("told %q", r.bodies)
		}
		for _, id := range []int64{0, 99} {
			if fault.KindOf(b.SetEnabled(ctx, id, true)) != fault.NotFound || fault.KindOf(b.Test(ctx, id)) != fault.NotFound {
				t.Errorf("endpoint %d is there", id)
			}
		}
	})
}

func TestNothingIsSentIntoThePrivateNetwork(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		e := b.add(r.URL, webhook.Changed) // as if its name had meant something else then
		b.Service = b.service(false)
		b.history.change("edit", "")
		b.step()
		d := b.deliveries(e)[0]
		if len(r.got) != 0 || d.State != webhook.Pending || !strings.Contains(d.Trouble, "private") {
			t.Errorf("%d requests, %+v", len(r.got), d)
		}
		if _, err := b.Service.Add(ctx, r.URL, []webhook.Event{webhook.Changed}, 1); fault.KindOf(err) != fault.Invalid {
			t.Errorf("added: %v", err)
		}
	})
}

func TestOldDeliveriesAreRemovedAndWaitingOnesKept(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		r := newReceiver(t)
		e := b.add(r.URL, webhook.Changed)
		b.history.change("edit", "")
		b.step()
		r.status = http.StatusTeapot
		b.history.change("edit", "")
		b.step()
		if err := b.store.Prune(ctx, b.now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if list := b.deliveries(e); len(list) != 1 || list[0].State != webhook.Pending {
			t.Errorf("left %+v", list)
		}
	})
}
