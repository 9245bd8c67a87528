package taxonomy

import (
	"context"
	"errors"

	"winnow/fault"
)

// SetTwoPerson switches the two-person rule of a taxonomy: with it, edits that
// take concepts out of use or change root concepts wait for a second curator.
func (s *Service) SetTwoPerson(ctx context.Context, name string, on bool) error {
	t, err := s.Get(ctx, name)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, t.Name, func(tx Tx) error { return tx.SetTwoPerson(on) })
}

// Proposals returns the proposals in a state, the oldest first; all where state
// is empty.
func (s *Service) Proposals(ctx context.Context, name string, state ProposalState) ([]Proposal, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	return view.Proposals(state, "")
}

// propose keeps edits for a second curator to decide; the same edits again give
// the same proposal.
func (s *Service) propose(ctx context.Context, name string, b batch) (Outcome, error) {
	var out Outcome
	err := s.store.Write(ctx, name, func(tx Tx) error {
		out.Revision = tx.Taxonomy().Revision
		known, err := tx.Proposals("", b.edits[0].ID)
		if err != nil {
			return err
		}
		if len(known) > 0 {
			out.Proposal = &known[0]
			return nil
		}
		out.Proposal = &Proposal{ID: b.edits[0].ID, Edits: b.edits, Base: b.base, Author: b.author, At: s.moment(), State: ProposalOpen}
		return tx.SaveProposal(*out.Proposal)
	})
	return out, err
}

// Accept makes the edits of a proposal, whose author must be another person.
// base is the revision the second curator had seen.
func (s *Service) Accept(ctx context.Context, name, id string, by Author, base int64) (Outcome, error) {
	return s.decide(ctx, name, id, func(tx Tx, p *Proposal) (Outcome, error) {
		if p.Author.ID == by.ID {
			return Outcome{}, fault.New(fault.Forbidden, "Two people must agree on this. Ask another curator to accept it, or withdraw it.")
		}
		if p.State != ProposalAccepted {
			if err := p.close(ProposalAccepted, by, ""); err != nil {
				return Outcome{}, err
			}
		}
		return s.makeEdits(tx, batch{author: p.Author, second: by, edits: p.Edits, base: base})
	})
}

// Decline closes a proposal without making its edits.
func (s *Service) Decline(ctx context.Context, name, id string, by Author, note string) error {
	_, err := s.decide(ctx, name, id, func(_ Tx, p *Proposal) (Outcome, error) {
		if p.Author.ID == by.ID {
			return Outcome{}, fault.New(fault.Forbidden, "This is your own proposal. Withdraw it instead.")
		}
		return Outcome{}, p.close(ProposalDeclined, by, note)
	})
	return err
}

// Withdraw closes a proposal of one's own.
func (s *Service) Withdraw(ctx context.Context, name, id string, by Author) error {
	_, err := s.decide(ctx, name, id, func(_ Tx, p *Proposal) (Outcome, error) {
		if p.Author.ID != by.ID {
			return Outcome{}, fault.New(fault.Forbidden, "Only %s can withdraw this proposal. You can decline it.", p.Author.Name)
		}
		return Outcome{}, p.close(ProposalWithdrawn, by, "")
	})
	return err
}

// PreviewProposal says what accepting a proposal would do now.
func (s *Service) PreviewProposal(ctx context.Context, name, id string) (Outcome, error) {
	out, err := s.decide(ctx, name, id, func(tx Tx, p *Proposal) (Outcome, error) {
		out, err := s.makeEdits(tx, batch{author: p.Author, edits: p.Edits, base: tx.Taxonomy().Revision})
		if err == nil {
			err = errTrial
		}
		return out, err
	})
	if errors.Is(err, errTrial) {
		return out, nil
	}
	return Outcome{}, err
}

// decide does something with a proposal and writes down what became of it, in
// one transaction.
func (s *Service) decide(ctx context.Context, name, id string, do func(Tx, *Proposal) (Outcome, error)) (Outcome, error) {
	t, err := s.Get(ctx, name)
	if err != nil {
		return Outcome{}, err
	}
	var out Outcome
	err = s.store.Write(ctx, t.Name, func(tx Tx) error {
		p, err := proposal(tx, id)
		if err != nil {
			return err
		}
		before := p.State
		if out, err = do(tx, &p); err != nil {
			return err
		}
		if p.State != before {
			p.DecidedAt = s.moment()
			return tx.SaveProposal(p)
		}
		return nil
	})
	return out, err
}

func proposal(view View, id string) (Proposal, error) {
	missing := fault.New(fault.NotFound, "There is no proposal %q of %q.", short(id), view.Taxonomy().Name)
	if checkID(id) != nil {
		return Proposal{}, missing
	}
	found, err := view.Proposals("", id)
	if err != nil {
		return Proposal{}, err
	}
	if len(found) == 0 {
		return Proposal{}, missing
	}
	return found[0], nil
}

// close decides an open proposal; deciding the same again changes nothing.
func (p *Proposal) close(state ProposalState, by Author, note string) error {
	if p.State == state && p.Decider.ID == by.ID {
		return nil
	}
	if p.State != ProposalOpen {
		return fault.New(fault.Conflict, "This proposal was %s already, by %s.", p.State, p.Decider.Name)
	}
	p.State, p.Decider, p.Note = state, by, cleanText(note)
	return nil
}
