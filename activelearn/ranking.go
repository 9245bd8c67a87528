package activelearn

import (
	"context"
	"fmt"
	"time"

	"winnow/activelearn/mining"
	"winnow/fault"
)

// What a ranking looks at, and how much of it is kept.
const (
	leastDocuments = 2      // a phrase of one document is mostly a slip; one that was suggested counts all the same
	mostPhrases    = 30_000 // the commonest; about 100 MB while they are ranked
	mostCandidates = 3000
)

// Rank computes the order in which each organisation's curators see candidates,
// where something changed since the last time; force computes all. It answers a
// Conflict when another process is at it. progress is called between pieces of work
// and may be nil.
//
// Each organisation has a ranking of its own, from the statistics that its people
// may see and nothing else. One order for all would be cheaper, and would tell
// curators what is frequent in texts that nobody shared with them: by rank, by
// which phrases are candidates at all, by the forms and drafts shown with them.
// Curators belong to the organisation that runs an installation, so that there is
// one ranking in practice. A ranking remembers whose text it was made from; when
// an organisation stops sharing, it is not shown until it is made again.
func (s *Service) Rank(ctx context.Context, force bool, progress func(done, total int)) error {
	defer s.leave(ctx, "rank")
	if progress == nil {
		progress = func(int, int) {}
	}
	viewers, err := s.store.Viewers(ctx)
	if err != nil {
		return err
	}
	for _, org := range viewers {
		if err := s.hold(ctx, "rank"); err != nil {
			return err
		}
		scope, err := s.scope(ctx, org)
		if err != nil {
			return err
		}
		changed, err := s.store.Changed(ctx, scope)
		if err != nil {
			return err
		}
		if !changed && !force {
			continue
		}
		if err := s.rank(ctx, scope, s.alive(ctx, "rank", progress)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) rank(ctx context.Context, scope Scope, progress func(done, total int)) error {
	stats, err := s.store.Statistics(ctx, scope, leastDocuments, mostPhrases, progress)
	if err != nil {
		return err
	}
	decided, err := s.store.DecidedKeys(ctx, scope)
	if err != nil {
		return err
	}
	seed := uint64(scope.Organisation)
	ranked, err := s.engine.Rank(ctx, stats, mining.Options{Limit: mostCandidates, Now: scope.Now, Seed: seed, Decided: decided, Progress: progress})
	if err != nil {
		return err
	}
	return s.store.SaveRanking(ctx, scope, ranked)
}

// Keep the paces of background work: quick to notice a document, slow to rank.
const (
	mineEvery = 5 * time.Second
	rankEvery = 5 * time.Minute
)

// Run reads documents as they come, ranks what was found now and then, and mends
// decisions that a crash interrupted, until ctx ends. ready says whether the
// engine is whole; trouble hears of errors. After each step it rests for as long
// as the step took, so that people's work goes first.
func (s *Service) Run(ctx context.Context, ready func() bool, trouble func(what string, err error)) {
	tick := time.NewTicker(mineEvery)
	defer tick.Stop()
	var ranked time.Time
	for {
		if ready() {
			s.step(ctx, &ranked, trouble)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Service) step(ctx context.Context, ranked *time.Time, trouble func(string, error)) {
	report := func(what string, err error) {
		if err != nil && ctx.Err() == nil && fault.KindOf(err) != fault.Conflict { // another process does it
			trouble(what, err)
		}
	}
	report("cannot settle decisions about candidates; they are settled later", s.Mend(ctx))
	rest := resting(ctx)
	_, err := s.Mine(ctx, func(int) { rest() })
	report("cannot look for new phrases in documents; they are read later", err)
	if time.Since(*ranked) < rankEvery {
		return
	}
	*ranked = time.Now()
	rest = resting(ctx)
	report("cannot rank candidates; the ranking before goes on", s.Rank(ctx, false, func(int, int) { rest() }))
}

// resting returns a function that waits for as long as the work since its last call
// took.
func resting(ctx context.Context) func() {
	last := time.Now()
	return func() {
		pause(ctx, time.Since(last))
		last = time.Now()
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// Growth that brings a rejected or waiting phrase back: twice the documents, and
// so many more.
const growth = 5

// Returned says in words why a candidate that was rejected, or set aside, is to
// be decided again, or nothing. now counts the documents it is in.
func Returned(state State, decided Recorded, documents int, now time.Time) string {
	was := decided.Documents
	grown := documents >= 2*was && documents >= was+growth
	over := !decided.Until.IsZero() && !now.Before(decided.Until)
	switch {
	case state != Rejected && state != Waiting:
		return ""
	case grown:
		return fmt.Sprintf("Back because it is in %d documents now; it was in %d when it was %s.", documents, was, state.past())
	case state == Waiting && over:
		return fmt.Sprintf("Back because it was to wait until %s.", decided.Until.Format("2 January 2006"))
	case over && documents > was:
		return fmt.Sprintf("Back because its rejection was remembered until %s, and it is in %d documents now instead of %d.",
			decided.Until.Format("2 January 2006"), documents, was)
	}
	return ""
}

func (s State) past() string {
	if s == Waiting {
		return "set aside"
	}
	return string(s)
}
