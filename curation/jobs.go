package curation

import (
	"context"

	"winnow/activelearn"
	"winnow/document"
)

// Jobs has past documents read again by the workers of package document.
type Jobs struct{ Documents *document.Service }

// Reread implements activelearn.Rereader. The documents are named one by one,
// among those that the curator may see, which may be of several organisations.
func (j Jobs) Reread(ctx context.Context, r activelearn.Reread) error {
	_, err := j.Documents.Reprocess(ctx, document.Request{
		ID: r.ID, Why: r.Why, Documents: r.Documents[:min(len(r.Documents), document.MaxJobDocuments)],
		Needs: document.Reads{Taxonomy: r.Taxonomy, Revision: r.Revision}, By: r.By,
	})
	return err
}
