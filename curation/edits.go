package curation

import (
	"context"
	"slices"
	"strconv"

	"winnow/activelearn"
	"winnow/fault"
	"winnow/taxonomy"
)

// Edits makes decisions edits of the taxonomy.
type Edits struct{ Taxonomies *taxonomy.Service }

var _ activelearn.Taxonomy = Edits{}

// Active implements activelearn.Taxonomy.
func (e Edits) Active(ctx context.Context) (string, int64, error) {
	t, err := e.Taxonomies.Get(ctx, "")
	return t.Name, t.Revision, err
}

// Apply implements activelearn.Taxonomy.
func (e Edits) Apply(ctx context.Context, name string, edit activelearn.Edit) (activelearn.Applied, error) {
	base := edit.Base
	if base == 0 {
		t, err := e.Taxonomies.Get(ctx, name)
		if err != nil {
			return activelearn.Applied{}, err
		}
		base = t.Revision
	}
	out, err := e.Taxonomies.Apply(ctx, name, taxonomy.Author{ID: edit.Author.ID, Name: edit.Author.Name},
		[]taxonomy.Edit{{ID: edit.ID, Reason: edit.Reason, Command: command(edit)}}, base)
	if err != nil {
		return activelearn.Applied{}, err
	}
	return applied(out), nil
}

// command is the same whenever it is asked for the same edit: the taxonomy
// compares a repeated edit with the first.
func command(e activelearn.Edit) taxonomy.Command {
	switch {
	case e.New != nil:
		return create(*e.New)
	case e.Label != nil:
		kind := taxonomy.Alternative
		if e.Preferred {
			kind = taxonomy.Preferred
		}
		return taxonomy.AddLabel{Concept: e.Skill, Label: label(*e.Label, kind)}
	}
	return taxonomy.Undo{Change: e.Undoes}
}

func create(n activelearn.NewSkill) taxonomy.CreateConcept {
	labels := []taxonomy.Label{label(n.Label, taxonomy.Preferred)}
	for _, l := range n.Alternatives {
		if !slices.ContainsFunc(labels, func(x taxonomy.Label) bool { return x.Text == l.Text && x.Language == l.Language }) {
			labels = append(labels, label(l, taxonomy.Alternative))
		}
	}
	return taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Type: taxonomy.Type(n.Type), Description: n.Description, Labels: labels,
		Broader: n.Broader, Related: n.Related}
}

func label(l activelearn.Label, kind taxonomy.LabelKind) taxonomy.Label {
	return taxonomy.Label{Text: l.Text, Language: l.Language, Kind: kind}
}

// applied reads what one edit did: which concept it made, or else changed.
func applied(out taxonomy.Outcome) activelearn.Applied {
	if out.Proposal != nil {
		return activelearn.Applied{Proposal: out.Proposal.ID}
	}
	a := activelearn.Applied{Revision: out.Revision}
	for _, change := range out.Changes {
		a.Revision = change.Revision
		for _, c := range change.Concepts {
			if c.Before == nil || a.Skill == 0 {
				a.Skill = c.ID
			}
		}
	}
	return a
}

// Named implements activelearn.Taxonomy.
func (e Edits) Named(ctx context.Context, name string, skill int64, language string) (bool, error) {
	d, err := e.Taxonomies.Concept(ctx, name, strconv.FormatInt(skill, 10))
	if err != nil {
		return false, err
	}
	if d.Status != taxonomy.Active {
		return false, fault.New(fault.NotFound, "%q is not in use any more. Choose another skill.", d.Preferred(language, ""))
	}
	return slices.ContainsFunc(d.Labels, func(l taxonomy.Label) bool { return l.Kind == taxonomy.Preferred && l.Language == language }), nil
}

// Proposal implements activelearn.Taxonomy.
func (e Edits) Proposal(ctx context.Context, name, id string) (activelearn.ProposalState, activelearn.Applied, error) {
	all, err := e.Taxonomies.Proposals(ctx, name, "")
	if err != nil {
		return "", activelearn.Applied{}, err
	}
	i := slices.IndexFunc(all, func(p taxonomy.Proposal) bool { return p.ID == id })
	if i < 0 {
		return activelearn.ProposalRefused, activelearn.Applied{}, nil
	}
	switch p := all[i]; p.State {
	case taxonomy.ProposalOpen:
		return activelearn.ProposalOpen, activelearn.Applied{}, nil
	case taxonomy.ProposalAccepted: // its edits are made; asking again says what they did
		out, err := e.Taxonomies.Apply(ctx, name, p.Author, p.Edits, max(p.Base, 1))
		return activelearn.ProposalAccepted, applied(out), err
	}
	return activelearn.ProposalRefused, activelearn.Applied{}, nil
}

// Withdraw implements activelearn.Taxonomy.
func (e Edits) Withdraw(ctx context.Context, name, id string, author activelearn.Actor) error {
	return e.Taxonomies.Withdraw(ctx, name, id, taxonomy.Author{ID: author.ID, Name: author.Name})
}
