package webhook

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"winnow/fault"
)

// Change is one entry of a taxonomy's history, as a message tells it.
type Change struct {
	Revision int64     `json:"revision"`
	Kind     string    `json:"kind"`
	At       time.Time `json:"at"`
	Reason   string    `json:"reason,omitempty"`
	Touched  int       `json:"touched"`
	Release  string    `json:"release,omitempty"` // number, of a release
}

// Taxonomy is one whose history is followed.
type Taxonomy struct {
	ID       int64
	Name     string
	Revision int64 // the present one
}

// History gives what there is to tell.
type History interface {
	Taxonomies(ctx context.Context) ([]Taxonomy, error)
	// Changes returns those after a revision, oldest first.
	Changes(ctx context.Context, name string, since int64, limit int) ([]Change, error)
}

// Store keeps endpoints and deliveries. webhookdb is the one there is.
type Store interface {
	// AddEndpoint keeps an endpoint that has seen the taxonomies as they are.
	AddEndpoint(ctx context.Context, e Endpoint, seen []Taxonomy) (Endpoint, error)
	Endpoints(ctx context.Context) ([]Endpoint, error)
	// SetEnabled switches an endpoint; NotFound when there is none. Switched on
	// again, it is told what came meanwhile.
	SetEnabled(ctx context.Context, id int64, on bool) error
	// Position is up to where an endpoint was told about a taxonomy; 0 at first.
	Position(ctx context.Context, endpointID, taxonomyID int64) (int64, error)
	// Advance moves a position and adds what is to be sent, both or neither. It
	// answers false when somebody else moved it first.
	Advance(ctx context.Context, endpointID, taxonomyID, from, to int64, list []Delivery) (bool, error)
	Add(ctx context.Context, d Delivery) error
	// Claim takes up to limit deliveries that are due, of endpoints that are
	// enabled, and counts a try; until then nobody else gets them.
	Claim(ctx context.Context, now, until time.Time, limit int) ([]Delivery, error)
	// Finish writes what came of a try.
	Finish(ctx context.Context, d Delivery) error
	// Deliveries lists an endpoint's, the latest first.
	Deliveries(ctx context.Context, endpointID int64, limit int) ([]Delivery, error)
	// Again makes a delivery due once more; NotFound when there is none.
	Again(ctx context.Context, id string, now time.Time) error
	// Prune removes what was delivered or given up before a time.
	Prune(ctx context.Context, before time.Time) error
}

// Options change a Service's defaults.
type Options struct {
	Log     *slog.Logger
	Private bool             // also send to private addresses and over http
	Clock   func() time.Time // nil: time.Now
	Every   time.Duration    // how often to look; 0: once a second
}

// Service is everything that can be done with webhooks. Callers check
// permissions first.
type Service struct {
	store   Store
	history History
	private bool
	log     *slog.Logger
	now     func() time.Time
	every   time.Duration
	client  *http.Client
}

// New returns a Service.
func New(store Store, history History, o Options) *Service {
	s := &Service{store: store, history: history, private: o.Private, log: o.Log, now: o.Clock, every: o.Every, client: newClient(o.Private)}
	if s.now == nil {
		s.now = time.Now
	}
	if s.every == 0 {
		s.every = time.Second
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	return s
}

// mostEndpoints bounds how many there are.
const mostEndpoints = 50

// Add makes an endpoint that is told what changes from now on. Its secret comes
// with it, this once.
func (s *Service) Add(ctx context.Context, url string, events []Event, by int64) (Endpoint, error) {
	if err := checkURL(url, s.private); err != nil {
		return Endpoint{}, err
	}
	if err := checkEvents(events); err != nil {
		return Endpoint{}, err
	}
	all, err := s.store.Endpoints(ctx)
	if err != nil {
		return Endpoint{}, err
	}
	if len(all) >= mostEndpoints {
		return Endpoint{}, fault.New(fault.Invalid, "There are %d endpoints already. Let one program pass messages on to others.", mostEndpoints)
	}
	seen, err := s.history.Taxonomies(ctx)
	if err != nil {
		return Endpoint{}, err
	}
	return s.store.AddEndpoint(ctx, Endpoint{URL: url, Events: events, Secret: newSecret(), Enabled: true, CreatedBy: by, CreatedAt: s.now()}, seen)
}

// Endpoints lists all, without their secrets.
func (s *Service) Endpoints(ctx context.Context) ([]Endpoint, error) {
	all, err := s.store.Endpoints(ctx)
	for i := range all {
		all[i].Secret = ""
	}
	return all, err
}

// SetEnabled switches an endpoint off or on.
func (s *Service) SetEnabled(ctx context.Context, id int64, on bool) error {
	return s.store.SetEnabled(ctx, id, on)
}

// mostShown is how many deliveries of an endpoint are listed.
const mostShown = 20

// Deliveries lists the last of an endpoint.
func (s *Service) Deliveries(ctx context.Context, endpointID int64) ([]Delivery, error) {
	return s.store.Deliveries(ctx, endpointID, mostShown)
}

// Test has a message sent that says nothing.
func (s *Service) Test(ctx context.Context, endpointID int64) error {
	all, err := s.store.Endpoints(ctx)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.ID != endpointID {
			continue
		}
		if !e.Enabled {
			return fault.New(fault.Invalid, "This endpoint is switched off. Switch it on first.")
		}
		d, err := newDelivery(e.ID, Test, map[string]string{"hello": "This is a test."}, s.now())
		if err != nil {
			return err
		}
		return s.store.Add(ctx, d)
	}
	return fault.New(fault.NotFound, "There is no such endpoint.")
}

// Redeliver sends a message once more, with the same id.
func (s *Service) Redeliver(ctx context.Context, id string) error {
	return s.store.Again(ctx, id, s.now())
}
