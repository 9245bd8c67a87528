package profile

import "context"

// Export returns everything Winnow keeps of a person, by what it is, for JSON.
func (s *Service) Export(ctx context.Context, personID int64) (map[string]any, error) {
	return s.store.Export(ctx, personID)
}

// Erase removes a person and everything they brought, at once. Their feedback
// events stay under a number that leads to nobody, without notes and quotes. It
// returns whose remembered sentences the engine has to forget.
func (s *Service) Erase(ctx context.Context, personID int64) ([]Remembered, error) {
	return s.store.Erase(ctx, personID, s.clock())
}

// Sweep takes what was erased out of the files of the database, as far as it can
// be done while others work.
func (s *Service) Sweep(ctx context.Context) error { return s.store.Sweep(ctx) }
