package account

import "context"

// Names returns the names of an organisation's people by id, the disabled ones
// included, since their work stays.
func (s *Service) Names(ctx context.Context, orgID int64) (map[int64]string, error) {
	people, err := s.store.People(ctx, orgID)
	if err != nil {
		return nil, err
	}
	names := make(map[int64]string, len(people))
	for _, p := range people {
		names[p.ID] = p.Name
	}
	return names, nil
}
