package live

import (
	"context"
	"sync"
	"time"

	"winnow/extractor/encoder"
)

// exchange is the change from one model to another. The old one answers, and
// remembers decisions, until the new one's vectors are all there.
type exchange struct {
	running sync.WaitGroup
	mu      sync.Mutex
	busy    bool
	refused string // a model that did not load; asked for again, it is not tried again
}

// retirement is how long a model that was exchanged is kept for the extractions
// that began with it.
const retirement = time.Minute

// followModel begins an exchange when another model is active than the one in use.
func (l *Live) followModel(ctx context.Context) {
	using := l.State().Engine.Encoder
	if l.Models == nil || using == nil {
		return
	}
	name, err := l.Models.Active()
	if err != nil {
		l.Log.Warn("cannot look for another model", "error", err)
		return
	}
	if name == using.Name() || !l.exchange.begin(name) {
		return
	}
	l.exchange.running.Go(func() {
		l.exchange.end(name, l.change(ctx, using, name))
	})
}

// change makes an engine with another model and swaps it in. It reports whether
// the model loaded.
func (l *Live) change(ctx context.Context, old *encoder.Model, name string) bool {
	m, scorer, err := l.Models.Load(name)
	if err != nil {
		l.Log.Error("cannot load the active model; the one before goes on", "model", name, "error", err)
		return false
	}
	s, err := l.draft(ctx, scorer)
	if err != nil {
		l.Log.Error("cannot load the taxonomy", "error", err)
		return true
	}
	l.complete(ctx, s, m)
	if l.State().Engine.Encoder != m {
		_ = m.Close() // it stopped half-way; the next look begins again
		return true
	}
	time.AfterFunc(retirement, func() { _ = old.Close() })
	return true
}

func (e *exchange) begin(name string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.busy || e.refused == name {
		return false
	}
	e.busy = true
	return true
}

func (e *exchange) end(name string, loaded bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.busy, e.refused = false, ""
	if !loaded {
		e.refused = name
	}
}

func (e *exchange) wait() { e.running.Wait() }
