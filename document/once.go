package document

import (
	"context"

	"github.com/google/uuid"

	"winnow/fault"
)

// CreateOnce is Create for clients that may send the same draft twice: key, a
// UUID they make, becomes the document's public id, and a second call with the
// key returns the document of the first. Without a key it is Create.
func (s *Service) CreateOnce(ctx context.Context, actor Actor, key string, draft Draft) (Whole, error) {
	if key == "" {
		return s.Create(ctx, actor, draft)
	}
	id, err := uuid.Parse(key)
	if err != nil {
		return Whole{}, fault.In("key", "The key of a new document is a UUID. Load the form again.")
	}
	have, err := s.store.Get(ctx, actor.OrganisationID, id.String())
	if fault.KindOf(err) != fault.NotFound {
		return have, err
	}
	w, err := s.create(ctx, actor, id.String(), draft)
	if fault.KindOf(err) == fault.Conflict { // the same form arrived twice at once
		return s.store.Get(ctx, actor.OrganisationID, id.String())
	}
	return w, err
}
