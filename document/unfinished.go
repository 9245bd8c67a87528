package document

import "context"

// Ref names a document of any organisation, for work in the background.
type Ref struct {
	ID             int64
	OrganisationID int64
	PublicID       string
}

// NoModel is the model in the stamp of an extraction made while vectors were
// being prepared.
const NoModel = "none"

// atOnce bounds the documents looked up in one step.
const atOnce = 100

// Finish reads documents again that were read before the encoder was ready, of
// all organisations, and calls done for each. A document that fails is left as
// it is.
func (s *Service) Finish(ctx context.Context, done func(context.Context, Ref) error) error {
	after := int64(0)
	for {
		refs, err := s.store.ReadBy(ctx, NoModel, after, atOnce)
		if err != nil || len(refs) == 0 {
			return err
		}
		for _, r := range refs {
			if _, err := s.Reextract(ctx, r.OrganisationID, r.PublicID); err != nil {
				return err
			}
			if err := done(ctx, r); err != nil {
				return err
			}
		}
		after = refs[len(refs)-1].ID
	}
}
