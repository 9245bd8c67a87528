package activelearn

import (
	"context"
	"time"

	"github.com/google/uuid"

	"winnow/activelearn/mining"
	"winnow/extractor"
)

// Engine reads documents and ranks what was found, with the taxonomy in use.
type Engine interface {
	// Find returns the phrases of a document that the taxonomy lacks.
	Find(doc extractor.Document) []mining.Occurrence
	// Rank is mining.Ranker.Rank.
	Rank(ctx context.Context, stats []mining.Statistic, o mining.Options) ([]mining.Candidate, error)
}

// Rereader has documents read again in the background.
type Rereader interface {
	Reread(ctx context.Context, r Reread) error
}

// Reread asks for documents to be read again once engines know a revision of the
// taxonomy. Asking again under the same id changes nothing.
type Reread struct {
	ID             string // UUID
	OrganisationID int64  // whose documents
	Why            string // for people
	Documents      []int64
	Taxonomy       string
	Revision       int64
	By             int64 // person
}

// Parts is what a Service is made of.
type Parts struct {
	Store    Store
	Taxonomy Taxonomy
	Engine   Engine
	Rereader Rereader
	Clock    func() time.Time // nil: the system's
}

// Service is everything that can be done with candidates. It may be used from
// many goroutines. Callers check permissions first: all of it is for curators
// but Suggest, which is for whoever may write feedback.
type Service struct {
	store    Store
	taxonomy Taxonomy
	engine   Engine
	rereader Rereader
	clock    func() time.Time
	worker   string // this process, where only one at a time may work
}

// NewService returns a Service.
func NewService(p Parts) *Service {
	if p.Clock == nil {
		p.Clock = time.Now
	}
	return &Service{store: p.Store, taxonomy: p.Taxonomy, engine: p.Engine, rereader: p.Rereader, clock: p.Clock, worker: uuid.NewString()}
}

// now is cut to what databases keep.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }

// scope is what the people of an organisation may see.
func (s *Service) scope(ctx context.Context, orgID int64) (Scope, error) {
	name, revision, err := s.taxonomy.Active(ctx)
	if err != nil {
		return Scope{}, err
	}
	visible, err := s.store.Visible(ctx, orgID)
	return Scope{Taxonomy: name, Revision: revision, Organisation: orgID, Visible: visible, Now: s.now()}, err
}

// Colleagues lists whom the actor may ask, by name.
func (s *Service) Colleagues(ctx context.Context, actor Actor) ([]Colleague, error) {
	return s.store.Colleagues(ctx, actor.OrganisationID)
}

// Progress says how far mining and ranking are.
func (s *Service) Progress(ctx context.Context, actor Actor) (Progress, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Progress{}, err
	}
	return s.store.Progress(ctx, scope)
}

// Standings tells operators how far candidates are, for each organisation that
// has curators.
func (s *Service) Standings(ctx context.Context) ([]OrganisationStanding, error) {
	viewers, err := s.store.Viewers(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]OrganisationStanding, len(viewers))
	for i, org := range viewers {
		scope, err := s.scope(ctx, org)
		if err != nil {
			return nil, err
		}
		out[i] = OrganisationStanding{Organisation: org, Taxonomy: scope.Taxonomy}
		if out[i].Progress, err = s.store.Progress(ctx, scope); err != nil {
			return nil, err
		}
		if out[i].States, err = s.store.Counts(ctx, scope); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// OrganisationStanding is how far an organisation's curators are.
type OrganisationStanding struct {
	Organisation int64         `json:"organisation"`
	Taxonomy     string        `json:"taxonomy"`
	Progress     Progress      `json:"progress"`
	States       map[State]int `json:"states"`
}

// Claim gives the actor the lease on a candidate, or renews it; a Conflict says
// who has it.
func (s *Service) Claim(ctx context.Context, actor Actor, id int64) (Lease, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Lease{}, err
	}
	if _, err := s.store.Candidate(ctx, scope, id); err != nil {
		return Lease{}, err
	}
	lease, err := s.store.Claim(ctx, id, actor, scope.Now, scope.Now.Add(LeaseTime))
	if err == nil && lease.Holder.ID != actor.ID {
		return lease, held(lease)
	}
	return lease, err
}

// Release lets the actor's lease on a candidate go; without one it does nothing.
func (s *Service) Release(ctx context.Context, actor Actor, id int64) error {
	return s.store.Release(ctx, id, actor)
}
