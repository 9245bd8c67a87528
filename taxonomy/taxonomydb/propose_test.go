package taxonomydb_test

import (
	"reflect"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
)

// propose sends one edit that must become a proposal.
func (c curated) propose(command taxonomy.Command) taxonomy.Proposal {
	c.Helper()
	before := c.revision()
	out := c.do(command)
	if out.Proposal == nil || len(out.Changes) != 0 || c.revision() != before {
		c.Fatalf("%+v did not become a proposal: %+v", command, out)
	}
	return *out.Proposal
}

func TestWithTwoPersonsWhatRetiresOrTouchesARootWaits(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		if err := c.SetTwoPerson(ctx, "one", true); err != nil {
			t.Fatal(err)
		}
		a, b, left, top := c.id("a"), c.id("b"), c.id("left"), c.id("top")
		named := []taxonomy.Label{english("x", taxonomy.Preferred)}
		for _, alone := range []taxonomy.Command{
			taxonomy.AddLabel{Concept: a, Label: english("x", taxonomy.Hidden)}, taxonomy.MoveConcept{Concept: b, From: c.id("right"), To: left},
			taxonomy.EditConcept{Concept: left, ScopeNote: text("not a root")}, taxonomy.CreateConcept{URI: "orphan", ConceptKind: taxonomy.KindSkill, Labels: named},
		} {
			if out := c.do(alone); out.Proposal != nil {
				t.Errorf("%+v waits", alone)
			}
		}
		created := c.do(taxonomy.CreateConcept{URI: "soon gone", ConceptKind: taxonomy.KindSkill, Labels: named})
		if out := c.do(taxonomy.Undo{Change: created.Changes[0].ID}); out.Proposal != nil {
			t.Error("taking back one's own creation waits")
		}
		for _, two := range []taxonomy.Command{
			taxonomy.MergeConcepts{Loser: b, Winner: a}, taxonomy.DeprecateConcept{Concept: b}, taxonomy.EditConcept{Concept: top, Code: text("0")},
			taxonomy.SplitConcept{Concept: b, Into: []taxonomy.CreateConcept{{Labels: named}, {Labels: named}}}, taxonomy.MoveConcept{Concept: left, From: top},
			taxonomy.CreateConcept{ConceptKind: taxonomy.KindGroup, Labels: named}, taxonomy.AddLabel{Concept: top, Label: english("x", taxonomy.Hidden)}, taxonomy.Revert{To: 1},
		} {
			c.propose(two)
		}
		if open, err := c.Proposals(ctx, "one", taxonomy.ProposalOpen); err != nil || len(open) != 8 {
			t.Errorf("%d proposals, %v", len(open), err)
		}
	})
}

func TestAnotherCuratorDecidesAProposal(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		if err := c.SetTwoPerson(ctx, "one", true); err != nil {
			t.Fatal(err)
		}
		a, b := c.id("a"), c.id("b")
		merge := c.propose(taxonomy.MergeConcepts{Loser: b, Winner: a})
		if preview, err := c.PreviewProposal(ctx, "one", merge.ID); err != nil || len(preview.Changes) != 1 || preview.Changes[0].Kind != taxonomy.ChangeMerge {
			t.Errorf("preview %+v, %v", preview, err)
		}
		for name, err := range map[string]error{
			"accept one's own":   second(c.Accept(ctx, "one", merge.ID, ann, 1)),
			"decline one's own":  c.Decline(ctx, "one", merge.ID, ann, ""),
			"withdraw another's": c.Withdraw(ctx, "one", merge.ID, bob),
		} {
			if fault.KindOf(err) != fault.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		first, err := c.Accept(ctx, "one", merge.ID, bob, 1)
		if err != nil || len(first.Changes) != 1 || first.Changes[0].Author != ann || first.Changes[0].Second != bob || c.snap().ByURI("b") != nil {
			t.Fatalf("accepted: %+v, %v", first, err)
		}
		if again, err := c.Accept(ctx, "one", merge.ID, bob, 1); err != nil || !reflect.DeepEqual(again, first) {
			t.Errorf("accepted again: %+v, %v", again, err)
		}
		if err := c.Decline(ctx, "one", merge.ID, bob, ""); fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), "accepted already, by Bob") {
			t.Errorf("declined afterwards: %v", err)
		}
		undo := c.do(taxonomy.Undo{Change: first.Changes[0].ID})
		if undo.Proposal != nil || c.snap().ByURI("b") == nil {
			t.Errorf("an undo that retires nothing waits: %+v", undo)
		}
		declined, withdrawn := c.propose(taxonomy.DeprecateConcept{Concept: b}), c.propose(taxonomy.DeprecateConcept{Concept: b, ReplacedBy: a})
		if err := c.Decline(ctx, "one", declined.ID, bob, "still needed"); err != nil {
			t.Error(err)
		}
		if err := c.Withdraw(ctx, "one", withdrawn.ID, ann); err != nil {
			t.Error(err)
		}
		if _, err := c.Accept(ctx, "one", declined.ID, bob, 9); fault.KindOf(err) != fault.Conflict {
			t.Errorf("accepted after declining: %v", err)
		}
		all, err := c.Proposals(ctx, "one", "")
		if err != nil || len(all) != 3 || all[1].State != taxonomy.ProposalDeclined || all[1].Note != "still needed" || all[1].Decider != bob || all[2].State != taxonomy.ProposalWithdrawn {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestAProposalThatNoLongerFitsIsNotAccepted(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		if err := c.SetTwoPerson(ctx, "one", true); err != nil {
			t.Fatal(err)
		}
		a, b := c.id("a"), c.id("b")
		merge, deprecate := c.propose(taxonomy.MergeConcepts{Loser: b, Winner: a}), c.propose(taxonomy.DeprecateConcept{Concept: b})
		seen := c.revision()
		c.do(taxonomy.AddLabel{Concept: b, Label: english("new name", taxonomy.Alternative)})
		if _, err := c.Accept(ctx, "one", merge.ID, bob, seen); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the second curator had not seen the new label: %v", err)
		}
		if open, _ := c.Proposals(ctx, "one", taxonomy.ProposalOpen); len(open) != 2 {
			t.Errorf("after a conflict %d proposals are open", len(open))
		}
		if _, err := c.Accept(ctx, "one", merge.ID, bob, c.revision()); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Accept(ctx, "one", deprecate.ID, bob, c.revision()); fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), "no longer in use") {
			t.Errorf("deprecating what was merged: %v", err)
		}
	})
}
