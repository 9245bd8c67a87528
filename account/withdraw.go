package account

import "context"

// SetOptedOut keeps an organisation out of datasets, or lets it in again: its
// documents and what its people decided. It counts from the next export on. The
// actor needs PeopleManage.
func (s *Service) SetOptedOut(ctx context.Context, actor Person, orgID int64, out bool) error {
	if err := require(actor, PeopleManage, 0); err != nil {
		return err
	}
	return s.store.SetOptedOut(ctx, orgID, out)
}

// SetWithdrawn keeps a person's decisions out of datasets, or lets them in again.
// It counts from the next export on, and is for the command line and for callers
// that checked who asks. Those of erased people are out without it.
func (s *Service) SetWithdrawn(ctx context.Context, personID int64, withdrawn bool) error {
	return s.store.SetWithdrawn(ctx, personID, withdrawn)
}
