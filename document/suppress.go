package document

import (
	"context"

	"winnow/extractor"
)

// Suppressor takes out of an extraction what the document's organisation hides.
// document is the id of one that is kept already, 0 for a new one: what people
// decided about there stays. publicID names either.
type Suppressor interface {
	Suppress(ctx context.Context, orgID, document int64, publicID string, x extractor.Extraction) (extractor.Extraction, error)
}

func (s *Service) suppress(ctx context.Context, w *Whole, x extractor.Extraction) (extractor.Extraction, error) {
	if s.suppressor == nil {
		return x, nil
	}
	return s.suppressor.Suppress(ctx, w.Document.OrganisationID, w.Document.ID, w.Document.PublicID, x)
}
