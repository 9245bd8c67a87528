package insights

import (
	"context"
	"time"
)

// One step counts at most so many events, or so many documents while an
// installation is counted from the start: on SQLite nobody saves meanwhile.
const (
	eventsAtOnce    = 200
	documentsAtOnce = 100
)

// Progress is how far counting is. Where Filling is set, all events up to Sequence
// are being counted document by document, and Through is the last one counted.
type Progress struct {
	Sequence int64
	Filling  bool
	Through  int64
}

// Change is what one document's events amount to now.
type Change struct {
	DocumentID     int64
	OrganisationID int64
	Tally          Tally
}

// Source reads what counting starts from, and keeps what it amounts to.
type Source interface {
	Progress(ctx context.Context) (Progress, error)
	// Next lists the documents that events after a sequence decide about, and the
	// last of at most limit such events; 0 means there are none.
	Next(ctx context.Context, after int64, limit int) (documents []int64, last int64, err error)
	// Decided lists documents by id with decisions up to a sequence.
	Decided(ctx context.Context, through, upTo int64, limit int) ([]int64, error)
	// Documents reads documents with their events up to a sequence.
	Documents(ctx context.Context, ids []int64, upTo int64) ([]Document, error)
	// Keep puts changes in place of what was counted of their documents and moves
	// on, in one transaction, and does nothing when another process moved first.
	Keep(ctx context.Context, from, to Progress, changes []Change) error
	// Restart forgets all counts, to count all events that there are now.
	Restart(ctx context.Context) error
}

// Follower keeps the counts up to date. Any number of them may run.
type Follower struct{ source Source }

// NewFollower returns one over a source.
func NewFollower(s Source) *Follower { return &Follower{s} }

// CatchUp counts until nothing is left.
func (f *Follower) CatchUp(ctx context.Context) error {
	for {
		more, err := f.Step(ctx)
		if err != nil || !more {
			return err
		}
	}
}

// Rebuild counts everything again. Meanwhile figures are of a part; a rebuild that
// was interrupted is gone on with by CatchUp.
func (f *Follower) Rebuild(ctx context.Context) error {
	if err := f.source.Restart(ctx); err != nil {
		return err
	}
	return f.CatchUp(ctx)
}

// Run counts every second until ctx ends; failed is told of errors, which the next
// round may mend.
func (f *Follower) Run(ctx context.Context, failed func(error)) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		if err := f.CatchUp(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Step counts a little more, and says whether there may be more to count.
func (f *Follower) Step(ctx context.Context) (more bool, err error) {
	at, err := f.source.Progress(ctx)
	if err != nil {
		return false, err
	}
	if at.Filling {
		return f.fill(ctx, at)
	}
	ids, last, err := f.source.Next(ctx, at.Sequence, eventsAtOnce)
	if err != nil || last == 0 {
		return false, err
	}
	changes, err := f.count(ctx, ids, last)
	if err != nil {
		return false, err
	}
	return true, f.source.Keep(ctx, at, Progress{Sequence: last}, changes)
}

// fill counts the next documents of those that have events up to the position.
func (f *Follower) fill(ctx context.Context, at Progress) (more bool, err error) {
	ids, err := f.source.Decided(ctx, at.Through, at.Sequence, documentsAtOnce)
	if err != nil {
		return false, err
	}
	if len(ids) == 0 {
		return true, f.source.Keep(ctx, at, Progress{Sequence: at.Sequence}, nil)
	}
	changes, err := f.count(ctx, ids, at.Sequence)
	if err != nil {
		return false, err
	}
	return true, f.source.Keep(ctx, at, Progress{Sequence: at.Sequence, Filling: true, Through: ids[len(ids)-1]}, changes)
}

// count reads and counts outside any transaction: nobody who saves waits for it.
func (f *Follower) count(ctx context.Context, ids []int64, upTo int64) ([]Change, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	documents, err := f.source.Documents(ctx, ids, upTo)
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(documents))
	for i, d := range documents {
		changes[i] = Change{DocumentID: d.ID, OrganisationID: d.OrganisationID, Tally: Count(d)}
	}
	return changes, nil
}
