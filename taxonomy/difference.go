package taxonomy

import (
	"context"
	"fmt"

	"winnow/fault"
)

// Difference is what lies between two revisions of a taxonomy.
type Difference struct {
	From     int64            `json:"from"`
	To       int64            `json:"to"`
	Concepts map[Kind]*Counts `json:"concepts"` // none is counted as unchanged
	Changes  []Reported       `json:"changes"`
}

// Difference compares the named taxonomy at two revisions, such as those of two
// releases, or of a release and the working copy. It reads what changed between
// them only.
func (s *Service) Difference(ctx context.Context, name string, from, to int64) (Difference, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return Difference{}, err
	}
	if now := view.Taxonomy().Revision; from < 0 || from > to || to > now {
		return Difference{}, fault.In("to", "Compare an earlier revision with a later one, from 0 to %d.", now)
	}
	ids, err := view.Touched(from, to)
	if err != nil {
		return Difference{}, err
	}
	times, err := timelinesByID(view, ids)
	if err != nil {
		return Difference{}, err
	}
	both := []Change{{Concepts: conceptChanges(times, ids, from, to)}}
	if err := nameAll(view, both); err != nil {
		return Difference{}, err
	}
	kinds, err := retirements(view, from, to)
	d := Difference{From: from, To: to, Concepts: map[Kind]*Counts{}, Changes: []Reported{}}
	for _, c := range both[0].Concepts {
		d.add(c, both[0].Ends, kinds)
	}
	return d, err
}

// retirements tells merges, splits and deprecations from what an import dropped,
// by revision.
func retirements(view View, from, to int64) (map[int64]Action, error) {
	changes, err := view.Changes(ChangeQuery{After: from, UpTo: to, Kinds: []ChangeKind{ChangeMerge, ChangeSplit, ChangeDeprecate}})
	actions := map[int64]Action{}
	for _, c := range changes {
		actions[c.Revision] = map[ChangeKind]Action{ChangeMerge: ActionMerged, ChangeSplit: ActionSplit, ChangeDeprecate: ActionDeprecated}[c.Kind]
	}
	return actions, err
}

func (d *Difference) add(c ConceptChange, ends map[int64]Head, retired map[int64]Action) {
	r := Reported{Action: c.action(retired), ID: c.ID, Kind: c.Head.Kind, URI: c.URI, Label: c.Label}
	if r.Action == "" {
		return
	}
	if c.After.ReplacedBy != 0 && c.After.Status == Retired {
		r.What = append(r.What, fmt.Sprintf("use %q instead", endName(ends, c.After.ReplacedBy)))
	}
	if c.After.SplitFrom != 0 && c.Before == nil {
		r.What = append(r.What, fmt.Sprintf("split from %q", endName(ends, c.After.SplitFrom)))
	}
	if c.Before != nil {
		r.What = append(r.What, c.what()...)
	}
	d.Changes = append(d.Changes, r)
	count(d.Concepts, r.Kind).add(r.Action)
}

// action names what became of a concept, or nothing for one that came and went
// in between.
func (c ConceptChange) action(retired map[int64]Action) Action {
	before := c.Before != nil && c.Before.Status == Active
	after := c.After.Status == Active
	switch {
	case before && after:
		return ActionChanged
	case before:
		if action, known := retired[c.After.RetiredIn]; known {
			return action
		}
		return ActionRetired
	case after && c.Before == nil:
		return ActionAdded
	case after:
		return ActionRevived
	}
	return ""
}

// what says in words which parts of a concept changed.
func (c ConceptChange) what() []string {
	what := changedFields(&c.Before.Concept, &c.After.Concept)
	if labels := describeLabels(without(c.After.Labels, c.Before.Labels), without(c.Before.Labels, c.After.Labels)); labels != "" {
		what = append(what, labels)
	}
	if c.After.Status == Retired {
		return what
	}
	for _, kind := range RelationKinds {
		added := len(without(c.After.targets(kind), c.Before.targets(kind)))
		removed := len(without(c.Before.targets(kind), c.After.targets(kind)))
		if added+removed > 0 {
			what = append(what, fmt.Sprintf("%s: %d added, %d removed", kind, added, removed))
		}
	}
	return what
}
