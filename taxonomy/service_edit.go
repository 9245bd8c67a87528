package taxonomy

import (
	"context"
	"errors"

	"winnow/fault"
)

// Outcome is what became of edits: they were made, or they wait as a proposal.
type Outcome struct {
	Revision int64     `json:"revision"` // of the taxonomy afterwards
	Changes  []Change  `json:"changes,omitempty"`
	Proposal *Proposal `json:"proposal,omitempty"`
	Waits    bool      `json:"waits,omitempty"` // of a preview: it would become a proposal
}

// Apply makes edits of the named taxonomy ("" for the active one), in order,
// all or none, each as a revision of its own. base is the revision the author
// had seen: when others changed the same concepts since, it answers a Conflict
// with a *Clash. Several edits of which some cannot be made answer a fault with
// a *Refused. Edits that were made before are not made again. Where the
// two-person rule asks for it, all of them become a proposal.
func (s *Service) Apply(ctx context.Context, name string, author Author, edits []Edit, base int64) (Outcome, error) {
	return s.apply(ctx, name, batch{author: author, edits: edits, base: base})
}

// Preview says what Apply would do, and changes nothing.
func (s *Service) Preview(ctx context.Context, name string, author Author, edits []Edit, base int64) (Outcome, error) {
	return s.apply(ctx, name, batch{author: author, edits: edits, base: base, trial: true})
}

// batch is edits that are made together.
type batch struct {
	author Author
	second Author // who accepted them
	edits  []Edit
	base   int64
	trial  bool
}

var (
	errTrial  = errors.New("taxonomy: a trial ends here")
	errSecond = errors.New("taxonomy: this takes a second person")
)

func (s *Service) apply(ctx context.Context, name string, b batch) (Outcome, error) {
	if err := checkEdits(b.edits); err != nil {
		return Outcome{}, err
	}
	if b.base < 1 {
		return Outcome{}, fault.In("base", "Say which revision you had before you: a number from 1.")
	}
	t, err := s.Get(ctx, name)
	if err != nil {
		return Outcome{}, err
	}
	var out Outcome
	err = s.store.Write(ctx, t.Name, func(tx Tx) error {
		out, err = s.makeEdits(tx, b)
		switch {
		case err != nil:
			return err
		case b.trial:
			return errTrial
		case out.Waits:
			return errSecond
		}
		return nil
	})
	switch {
	case errors.Is(err, errTrial):
		return out, nil
	case errors.Is(err, errSecond):
		return s.propose(ctx, t.Name, b)
	case err != nil:
		return Outcome{}, err
	}
	return out, nil
}
