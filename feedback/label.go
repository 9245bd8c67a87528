package feedback

import (
	"cmp"
	"context"
	"slices"
)

// Label is what people say of one skill of a document, for training: a
// decision, and how the engine had shown the skill when it was made.
type Label struct {
	DocumentID int64 `json:"document_id"`
	Decision
	Role  string `json:"role"`
	Shown Shown  `json:"shown"`
}

// Labels returns the decided skills of a document by the id that they have
// today. Skills nobody decided on have no label, nor have those that were split
// since.
func (s *Service) Labels(ctx context.Context, orgID, docID int64) ([]Label, error) {
	snap, err := s.store.Snapshot(ctx, orgID, docID)
	if err != nil {
		return nil, err
	}
	state := foldAs(snap.Events, s.skills.Became)
	labels := make([]Label, 0, len(state.Decisions))
	for _, d := range state.Decisions {
		if !d.Decided {
			continue
		}
		entry := state.entry(d.EventID)
		labels = append(labels, Label{DocumentID: docID, Decision: d, Role: entry.Role, Shown: entry.Shown})
	}
	slices.SortFunc(labels, func(a, b Label) int { return cmp.Compare(a.SkillID, b.SkillID) })
	return labels, nil
}
