package activelearn

import (
	"context"
	"time"

	"winnow/fault"
)

// Service is everything that can be done with candidates. It may be used from
// many goroutines. Callers check permissions first: all of it is for curators
// but Suggest, which is for whoever may write feedback.
type Service struct{}

var errSoon = fault.New(fault.Unavailable, "This is being built.")

// List returns a page of candidates in the order the actor should see them.
func (s *Service) List(ctx context.Context, actor Actor, q Query) (Page, error) {
	return Page{}, errSoon
}

// Get returns one candidate; NotFound when the actor may see no evidence of it.
func (s *Service) Get(ctx context.Context, actor Actor, id int64) (Detail, error) {
	return Detail{}, errSoon
}

// Decide keeps a decision and makes its edit of the taxonomy. Sending the same
// decision again gets the same answer. It answers Invalid (with the field),
// NotFound, a Conflict that carries a *Clash with both sides when somebody decided
// what the actor had not seen, a Conflict when somebody else holds the lease, and
// what the taxonomy says of an edit that it does not take.
func (s *Service) Decide(ctx context.Context, actor Actor, d Decision) (Outcome, error) {
	return Outcome{}, errSoon
}

// Claim gives the actor the lease on a candidate, or renews it; a Conflict says
// who has it. Release lets it go.
func (s *Service) Claim(ctx context.Context, actor Actor, id int64) (Lease, error) {
	return Lease{}, errSoon
}

// Release lets the actor's lease on a candidate go; without one it does nothing.
func (s *Service) Release(ctx context.Context, actor Actor, id int64) error { return errSoon }

// Impact says what labels would find, before anything is decided.
func (s *Service) Impact(ctx context.Context, actor Actor, q Question) (Impact, error) {
	return Impact{}, errSoon
}

// Reread has the documents read again that a decided candidate's skill may be in,
// as a job in the background, and says how many they are.
func (s *Service) Reread(ctx context.Context, actor Actor, id int64) (int, error) { return 0, errSoon }

// Suggest keeps a phrase that a reader of a document misses. It counts more than
// one that was only found. Sending it again changes nothing.
func (s *Service) Suggest(ctx context.Context, actor Actor, x Suggestion) error { return errSoon }

// Figures says how the actor's team worked since a moment.
func (s *Service) Figures(ctx context.Context, actor Actor, since time.Time) (Figures, error) {
	return Figures{}, errSoon
}

// Colleagues lists whom the actor may ask, by name.
func (s *Service) Colleagues(ctx context.Context, actor Actor) ([]Colleague, error) {
	return nil, errSoon
}

// Progress says how far mining and ranking are.
func (s *Service) Progress(ctx context.Context, actor Actor) (Progress, error) {
	return Progress{}, errSoon
}
