package trust

import "time"

// MostArrivals is how many of somebody's earlier words are looked at for when they
// last were silent.
const MostArrivals = 500

// Believable is the clock's time at which a word that came late was said, as far as
// the server can know: who had said something else in between was not without a
// connection before that. A client tells its own clock, and could spread a burst
// over hours; whoever does has been silent for as long. earlier are the arrivals of
// the person's words before it, newest first; those within one burst of each other
// came together, as what waited in a browser does.
func (w Word) Believable(earlier []time.Time) time.Time {
	start := w.Came
	for _, t := range earlier {
		if start.Sub(t) > burst {
			return later(w.At, t)
		}
		start = t
	}
	return w.Came // nobody's first words waited for a connection, nor does anybody say so much in one go
}

// Late says that a word came so much later than its client's clock that haste
// cannot be told from the clock.
func (w Word) Late() bool { return w.Came.Sub(w.At) > burst }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
