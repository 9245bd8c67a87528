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

// Members lists the people of an organisation, for pages of its own; orgID 0 lists
// everybody, for whoever owns the machine.
func (s *Service) Members(ctx context.Context, orgID int64) ([]Person, error) {
	return s.store.People(ctx, orgID)
}
