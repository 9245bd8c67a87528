package activelearn

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"winnow/fault"
)

// Reread has the documents that the actor may see and that have the words of a
// decided candidate's skill read again, as jobs in the background, and says how
// many they are. Asking again for the same decision starts nothing twice.
func (s *Service) Reread(ctx context.Context, actor Actor, id int64) (int, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return 0, err
	}
	c, err := s.store.Candidate(ctx, scope, id)
	if err != nil {
		return 0, err
	}
	d := c.Decision
	if d == nil || d.Edit != EditMade || len(d.labels()) == 0 {
		return 0, fault.New(fault.Invalid, "Nothing was added to the taxonomy for this, so there is nothing to look for in past documents.")
	}
	var groups [][]string
	for _, l := range d.labels() {
		if words := needles(l.Text); len(words) > 0 {
			groups = append(groups, words)
		}
	}
	ids, _, err := s.store.Naming(ctx, scope, groups)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return len(ids), s.rereader.Reread(ctx, Reread{
		ID: RereadID(d.ID), Why: fmt.Sprintf("%q was added to the taxonomy.", d.labels()[0].Text),
		OrganisationID: actor.OrganisationID, Documents: ids, Taxonomy: d.Taxonomy, Revision: d.Revision, By: actor.ID,
	})
}

// RereadID is the id of the job that reads past documents again for a decision.
func RereadID(decision string) string {
	return uuid.NewSHA1(uuid.MustParse(decision), []byte("documents read again")).String()
}

// labels are what a decision added to the taxonomy.
func (r Recorded) labels() []Label {
	switch r.Kind {
	case Approve:
		return append([]Label{r.New.Label}, r.New.Alternatives...)
	case Alias, Name:
		return []Label{*r.Label}
	}
	return nil
}
