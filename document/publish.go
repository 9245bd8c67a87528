package document

import (
	"context"
	"errors"
	"fmt"

	"winnow/extractor/text"
	"winnow/fault"
)

// Publish shows a reviewed posting or course to job seekers of any organisation:
// its text of this version, and the skills that are kept. A new version takes it
// down again. It answers Conflict when somebody changed the document meanwhile.
func (s *Service) Publish(ctx context.Context, actor Actor, publicID string, version int) error {
	w, err := s.store.Get(ctx, actor.OrganisationID, publicID)
	if err != nil {
		return err
	}
	switch d := w.Document; {
	case d.Kind != text.Job && d.Kind != text.Course:
		return fault.New(fault.Invalid, "Only postings and courses can be published. A résumé or a feed post stays with those who brought it.")
	case d.Status != Reviewed:
		return fault.New(fault.Invalid, "Review every skill first: job seekers see only what somebody looked at. %s left.", left(d))
	}
	err = s.store.Publish(ctx, actor.OrganisationID, publicID, version, actor.ID, s.clock())
	if errors.Is(err, ErrStale) {
		return fault.Wrap(err, fault.Conflict, "The document was changed while you looked at it. Look at it as it is now, then publish it.")
	}
	return err
}

func left(d Document) string {
	if n := d.Skills - d.Decided; n > 1 {
		return fmt.Sprintf("%d skills are", n)
	}
	return "1 skill is"
}

// Unpublish takes a document out of job seekers' sight at once.
func (s *Service) Unpublish(ctx context.Context, actor Actor, publicID string) error {
	return s.store.Unpublish(ctx, actor.OrganisationID, publicID)
}

// Published returns a published document of any organisation, for readers.
func (s *Service) Published(ctx context.Context, publicID string) (Whole, error) {
	return s.store.Published(ctx, publicID)
}
