package taxonomy

import (
	"context"
	"strconv"
	"time"

	"winnow/fault"
)

// Service is what the edges call.
type Service struct {
	store Store
	now   func() time.Time
}

// NewService returns a service over a store.
func NewService(store Store) *Service { return &Service{store: store, now: time.Now} }

// moment is the present to the millisecond, as stores keep it.
func (s *Service) moment() time.Time { return s.now().UTC().Truncate(time.Millisecond) }

// List returns all taxonomies by name.
func (s *Service) List(ctx context.Context) ([]Taxonomy, error) { return s.store.List(ctx) }

// Get returns the named taxonomy, or the active one when name is empty. It
// answers NotFound, with the names there are.
func (s *Service) Get(ctx context.Context, name string) (Taxonomy, error) {
	all, err := s.store.List(ctx)
	if err != nil {
		return Taxonomy{}, err
	}
	for _, t := range all {
		if t.Name == name || name == "" && t.Active {
			return t, nil
		}
	}
	return Taxonomy{}, missing(name, all)
}

func missing(name string, all []Taxonomy) error {
	switch {
	case len(all) == 0:
		return fault.New(fault.NotFound, "There is no taxonomy yet. Import one: winnow taxonomy import --help.")
	case name == "":
		return fault.New(fault.NotFound, "No taxonomy is active. Choose one: winnow taxonomy activate %s.", all[0].Name)
	}
	names := all[0].Name
	for _, t := range all[1:] {
		names += ", " + t.Name
	}
	return fault.New(fault.NotFound, "There is no taxonomy %q. There are: %s.", short(name), names)
}

// Activate makes the named taxonomy the active one.
func (s *Service) Activate(ctx context.Context, name string) error {
	if _, err := s.Get(ctx, name); err != nil {
		return err
	}
	return s.store.Activate(ctx, name)
}

// Concept finds a concept by id or URI, retired or not, in the named taxonomy
// or, when name is empty, the active one.
func (s *Service) Concept(ctx context.Context, name, reference string) (Detail, error) {
	t, err := s.Get(ctx, name)
	if err != nil {
		return Detail{}, err
	}
	id, _ := strconv.ParseInt(reference, 10, 64)
	return s.store.Concept(ctx, t.Name, id, reference)
}

// Snapshot loads the named taxonomy, or the active one when name is empty.
func (s *Service) Snapshot(ctx context.Context, name string) (*Snapshot, error) {
	t, err := s.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	contents, err := s.store.Load(ctx, t.Name)
	if err != nil {
		return nil, err
	}
	return NewSnapshot(contents), nil
}
