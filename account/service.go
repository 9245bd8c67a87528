package account

import (
	"context"
	"crypto/rand"
	"io"
	"time"

	"winnow/fault"
)

// Lifetimes of sessions.
type Lifetimes struct {
	Idle     time.Duration // ends when not used for so long
	Absolute time.Duration // ends so long after sign-in in any case
}

// DefaultLifetimes keep a recruiter signed in over a working week.
var DefaultLifetimes = Lifetimes{Idle: 3 * 24 * time.Hour, Absolute: 14 * 24 * time.Hour}

// Options change a Service's defaults; zero fields keep them.
type Options struct {
	Clock     func() time.Time
	Random    io.Reader // of secrets and salts
	Params    Params
	Limits    Limits
	Lifetimes Lifetimes
}

// Service is everything that can be done with accounts. It may be used from
// many goroutines.
type Service struct {
	store     Store
	clock     func() time.Time
	random    io.Reader
	limits    Limits
	lifetimes Lifetimes
	hasher    *hasher
	decoy     string // a hash nobody's password has, checked for unknown e-mails
}

// NewService returns a Service over a store.
func NewService(store Store, o Options) (*Service, error) {
	o = o.withDefaults()
	s := &Service{store: store, clock: o.Clock, random: o.Random, limits: o.Limits, lifetimes: o.Lifetimes, hasher: newHasher(o.Params, o.Random)}
	secret, err := s.secret("")
	if err != nil {
		return nil, err
	}
	s.decoy, err = s.hasher.hash(context.Background(), secret)
	return s, err
}

func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Params == (Params{}) {
		o.Params = DefaultParams
	}
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits
	}
	if o.Lifetimes == (Lifetimes{}) {
		o.Lifetimes = DefaultLifetimes
	}
	return o
}

// Sweep removes what is over: ended sessions and old attempts. Call it now and
// then; nothing depends on it but space.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.clock()
	return s.store.Sweep(ctx, now, now.Add(-s.limits.Window))
}

// require answers Forbidden unless the person may do the action.
func require(person Person, action Action, orgID int64) error {
	if Can(person, action, orgID) {
		return nil
	}
	return fault.New(fault.Forbidden, "Your role does not allow this. Ask an administrator of this installation.")
}
