package curation_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"winnow/activelearn"
	"winnow/fault"
	"winnow/taxonomy"
)

// kites puts "kite rigging" into three documents of two employers.
func kites(f *fixture) activelearn.Candidate {
	f.Helper()
	f.posting(f.acme, "Sailmakers", "Experience with kite rigging", "Python")
	f.posting(f.acme, "Sailmakers", "You know kite rigging")
	f.posting(f.acme, "Windworks", "Kite rigging")
	f.mine()
	return f.find("kite rigging")
}

func TestAnApprovedCandidateIsASkillAndItsSentencesAreExamples(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		if c.Documents != 3 || c.Employers != 2 {
			t.Errorf("%d documents, %d employers", c.Documents, c.Employers)
		}
		d := approval(c)
		d.New.Alternatives = []activelearn.Label{{Text: "rigging of kites", Language: "en"}}
		d.New.Related = []int64{f.skill("u:Python")}
		out := f.decide(d)
		got := out.Candidate
		if got.State != activelearn.Approved || got.SkillID == 0 || got.Proposed || out.Recorded.Edit != activelearn.EditMade {
			t.Fatalf("%+v", out)
		}
		if labels := f.labels(got.SkillID); len(labels) != 2 {
			t.Errorf("labels %v", labels)
		}
		sets, _, err := f.Examples(ctx, 0, 100)
		if err != nil || len(sets) != 1 || sets[0].Skill != got.SkillID || len(sets[0].Sentences) != 3 {
			t.Errorf("examples %+v, %v", sets, err)
		}
		if _, open := f.look(activelearn.Open, "kite rigging"); open {
			t.Error("it is still open")
		}
	})
}

func TestUndoTakesBackTheSkillAndItsExamples(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.decide(approval(kites(f))).Candidate
		_, reached, err := f.Examples(ctx, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		out := f.decide(undo(c))
		if out.Candidate.State != activelearn.Open || out.Candidate.SkillID != 0 || f.labels(c.SkillID) != nil {
			t.Errorf("after the undo %+v, labels %v", out.Candidate, f.labels(c.SkillID))
		}
		sets, _, err := f.Examples(ctx, reached, 100)
		if err != nil || len(sets) != 1 || sets[0].Skill != c.SkillID || len(sets[0].Sentences) != 0 {
			t.Errorf("examples %+v, %v; want the set emptied", sets, err)
		}
		again := f.decide(approval(f.find("kite rigging")))
		if again.Candidate.SkillID == 0 || again.Candidate.SkillID == c.SkillID {
			t.Errorf("approved again: %+v", again.Candidate)
		}
	})
}

func TestAnUndoThatOthersDependOnIsRefusedAndTheDecisionStands(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.decide(approval(kites(f))).Candidate
		author := taxonomy.Author{ID: f.bob.ID, Name: "bob"}
		note := "a note"
		_, err := f.taxonomies.Apply(ctx, "", author, []taxonomy.Edit{{ID: uuid.NewString(), Command: taxonomy.EditConcept{Concept: c.SkillID, ScopeNote: &note}}}, 99)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Decide(ctx, f.ann, undo(c)); fault.KindOf(err) != fault.Conflict {
			t.Fatalf("undo: %v", err)
		}
		if got := f.get(c.ID); got.State != activelearn.Approved || got.SkillID != c.SkillID {
			t.Errorf("%+v", got.Candidate)
		}
	})
}

func TestAliasesAndNamesInOtherLanguagesBecomeLabels(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c, python := kites(f), f.skill("u:Python")
		d := decision(c, activelearn.Alias)
		d.Target = python
		alias := f.decide(d).Candidate
		if alias.State != activelearn.Aliased || alias.SkillID != python || !slices.Contains(f.labels(python), taxonomy.Label{Text: "kite rigging", Language: "en", Kind: taxonomy.Alternative}) {
			t.Errorf("%+v, labels %v", alias, f.labels(python))
		}
		f.decide(undo(alias))
		if len(f.labels(python)) != 1 {
			t.Errorf("labels %v after the undo", f.labels(python))
		}
		d = decision(f.find("kite rigging"), activelearn.Name)
		d.Target, d.Label = python, &activelearn.Label{Text: "Drachentakelung", Language: "de"}
		named := f.decide(d).Candidate
		if named.State != activelearn.Labelled || !slices.Contains(f.labels(python), taxonomy.Label{Text: "Drachentakelung", Language: "de", Kind: taxonomy.Preferred}) {
			t.Errorf("%+v, labels %v", named, f.labels(python))
		}
	})
}

func TestAMergedCandidateLendsItsEvidenceUntilTheUndo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.posting(f.acme, "Fliers", "Experience with kite launching")
		f.posting(f.acme, "Fliers", "You know kite launching")
		into := kites(f)
		d := decision(f.find("kite launching"), activelearn.Merge)
		d.Target = into.ID
		merged := f.decide(d).Candidate
		if got := f.get(into.ID); merged.State != activelearn.Merged || got.Documents != 5 || got.Employers != 3 || len(got.Parts) != 1 {
			t.Errorf("merged %+v into %+v", merged, got.Candidate)
		}
		for name, target := range map[string]int64{"what was merged": merged.ID, "itself": into.ID, "nothing": 999} {
			d := decision(into, activelearn.Merge)
			d.Target = target
			if _, err := f.Decide(ctx, f.ann, d); fault.KindOf(err) != fault.Invalid {
				t.Errorf("merge into %s: %v", name, err)
			}
		}
		f.decide(undo(merged))
		if got := f.get(into.ID); got.Documents != 3 || f.get(merged.ID).Documents != 2 {
			t.Errorf("after the undo: %d and %d documents", got.Documents, f.get(merged.ID).Documents)
		}
	})
}

func TestAMergeIsNotUndoneAfterItsTargetWasDecided(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.posting(f.acme, "Fliers", "Experience with kite launching")
		f.posting(f.acme, "Fliers", "You know kite launching")
		into := kites(f)
		d := decision(f.find("kite launching"), activelearn.Merge)
		d.Target = into.ID
		merged := f.decide(d).Candidate
		f.decide(approval(into))
		if _, err := f.Decide(ctx, f.ann, undo(merged)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undo: %v", err)
		}
	})
}

func TestASplitMakesCandidatesWithTheSentencesOfTheWhole(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		d := decision(c, activelearn.SplitUp)
		d.Phrases = []string{"rigging of kites", "kite"}
		out := f.decide(d)
		if out.Candidate.State != activelearn.Split || len(out.Made) != 2 {
			t.Fatalf("%+v", out)
		}
		kite := f.get(out.Made[slices.IndexFunc(out.Made, func(h activelearn.Head) bool { return h.Label == "kite" })].ID)
		if kite.State != activelearn.Open || kite.Documents != 3 || len(kite.Sentences) == 0 {
			t.Errorf("a part: %+v", kite)
		}
		f.find("rigging of kites") // though no document has it in these words
		f.decide(rejection(kite.Candidate))
		if _, err := f.Decide(ctx, f.ann, undo(f.get(c.ID).Candidate)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undo of a split whose part was decided: %v", err)
		}
		f.decide(undo(f.get(kite.ID).Candidate))
		f.decide(undo(f.get(c.ID).Candidate))
		f.find("kite rigging")
		if _, there := f.look(activelearn.Open, "rigging of kites"); there {
			t.Error("a part without evidence of its own stays after the undo")
		}
	})
}

func TestTheSameDecisionSentAgainChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		d := approval(kites(f))
		first := f.decide(d)
		d.SpentMS = 500 // a retry may measure again
		again := f.decide(d)
		if !again.Repeated || again.Candidate.SkillID != first.Candidate.SkillID || again.Candidate.Seen != first.Candidate.Seen {
			t.Errorf("%+v, then %+v", first, again)
		}
		d.New.Description = "something else"
		if _, err := f.Decide(ctx, f.ann, d); fault.KindOf(err) != fault.Conflict {
			t.Errorf("another decision under the same id: %v", err)
		}
	})
}

// A process may die before the edit is made, or after it but before that is
// written down. Repeating, by the client or in the background, ends the same.
func TestADecisionIsFinishedAfterACrash(t *testing.T) {
	away := fault.New(fault.Unavailable, "The database does not answer just now.")
	for name, crash := range map[string]func(*flaky){
		"before the edit": func(e *flaky) { e.before = away },
		"after the edit":  func(e *flaky) { e.after = away },
	} {
		for _, by := range []string{"the client", "the background", "another curator's decision"} {
			t.Run(name+", finished by "+by, func(t *testing.T) {
				each(t, func(t *testing.T, f *fixture) {
					c := kites(f)
					d := approval(c)
					crash(f.edits)
					if _, err := f.Decide(ctx, f.ann, d); fault.KindOf(err) != fault.Unavailable {
						t.Fatalf("decide: %v", err)
					}
					f.edits.before, f.edits.after = nil, nil
					switch by {
					case "the client":
						f.decide(d)
					case "the background":
						if err := f.Mend(ctx); err != nil {
							t.Fatal(err)
						}
					default:
						if _, err := f.Decide(ctx, f.bob, rejection(c)); fault.KindOf(err) != fault.Conflict {
							t.Fatalf("another decision: %v", err)
						}
					}
					got := f.get(c.ID)
					if got.State != activelearn.Approved || got.SkillID == 0 || f.labels(got.SkillID) == nil {
						t.Errorf("%+v", got.Candidate)
					}
					named := 0
					for _, x := range f.snapshot().Concepts {
						if x.Preferred("en", "") == "kite rigging" {
							named++
						}
					}
					if named != 1 {
						t.Errorf("%d skills have the name", named)
					}
				})
			})
		}
	}
}

func TestWhatTheTaxonomyRefusesLeavesTheCandidateOpen(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		d := approval(c)
		d.New.Broader = []int64{99999}
		_, err := f.Decide(ctx, f.ann, d)
		if kind := fault.KindOf(err); kind == "" || kind == fault.Internal || kind == fault.Unavailable {
			t.Fatalf("decide: %v", err)
		}
		got := f.find("kite rigging")
		if got.State != activelearn.Open || got.Decision != nil {
			t.Errorf("%+v", got)
		}
		f.decide(approval(got))
	})
}

func TestTwoCuratorsAtOnceMakeOneSkill(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		var all sync.WaitGroup
		var mu sync.Mutex
		kinds := map[fault.Kind]int{}
		for _, who := range []activelearn.Actor{f.ann, f.bob, f.ann, f.bob} {
			d := approval(c)
			d.New.Label.Text = "kite rigging by " + who.Name
			all.Go(func() {
				_, err := f.Decide(ctx, who, d)
				mu.Lock()
				defer mu.Unlock()
				kinds[fault.KindOf(err)]++
			})
		}
		all.Wait()
		if kinds[""] != 1 || kinds[fault.Conflict] != 3 {
			t.Errorf("outcomes %v", kinds)
		}
		skills := 0
		for _, x := range f.snapshot().Concepts {
			if strings.HasPrefix(x.Preferred("en", ""), "kite rigging by ") {
				skills++
			}
		}
		if skills != 1 {
			t.Errorf("%d skills were made", skills)
		}
	})
}

func TestAStaleDecisionGetsBothSides(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		mine := rejection(c)
		theirs := decision(c, activelearn.Ask)
		theirs.Mentions, theirs.Note = []int64{f.bob.ID}, "Is this one?"
		f.decide(theirs)
		_, err := f.Decide(ctx, f.bob, mine)
		clash, ok := activelearn.AsClash(err)
		if !ok || fault.KindOf(err) != fault.Conflict || clash.Yours.ID != mine.ID || len(clash.Theirs) != 1 || clash.Theirs[0].ID != theirs.ID || clash.State != activelearn.Asked {
			t.Fatalf("%v, %+v", err, clash)
		}
		mine.Seen = clash.Latest
		if _, err := f.Decide(ctx, f.bob, mine); err != nil {
			t.Errorf("with both sides seen: %v", err)
		}
	})
}

func TestQuestionsReachThoseWhoAreMentioned(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		d := decision(c, activelearn.Ask)
		d.Mentions = []int64{f.carl.ID}
		if _, err := f.Decide(ctx, f.ann, d); fault.KindOf(err) != fault.Invalid {
			t.Errorf("asking somebody who does not curate: %v", err)
		}
		d.Mentions = []int64{f.bob.ID}
		f.decide(d)
		if asked := f.list(f.bob, activelearn.Query{State: activelearn.Asked, Asked: true}); len(asked) != 1 || asked[0].ID != c.ID {
			t.Errorf("bob is asked about %v", asked)
		}
		if asked := f.list(f.ann, activelearn.Query{State: activelearn.Asked, Asked: true}); len(asked) != 0 {
			t.Errorf("ann is asked about %v", asked)
		}
	})
}

func TestALeaseKeepsOthersAwayUntilItEnds(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		if _, err := f.Claim(ctx, f.ann, c.ID); err != nil {
			t.Fatal(err)
		}
		if lease, err := f.Claim(ctx, f.bob, c.ID); fault.KindOf(err) != fault.Conflict || lease.Holder.ID != f.ann.ID {
			t.Errorf("bob claims: %+v, %v", lease, err)
		}
		if got := f.find("kite rigging"); got.Lease == nil || got.Lease.Holder.Name != "ann" {
			t.Errorf("shown lease %+v", got.Lease)
		}
		if _, err := f.Decide(ctx, f.bob, rejection(c)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("bob decides: %v", err)
		}
		if err := f.Release(ctx, f.bob, c.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Claim(ctx, f.bob, c.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("bob released what ann holds: %v", err)
		}
		f.now.Add(activelearn.LeaseTime.Milliseconds() + 1)
		if _, err := f.Claim(ctx, f.bob, c.ID); err != nil {
			t.Errorf("after it ended: %v", err)
		}
		if _, err := f.Decide(ctx, f.bob, rejection(c)); err != nil {
			t.Errorf("the holder decides: %v", err)
		}
		if got := f.get(c.ID); got.Lease != nil {
			t.Errorf("the lease outlives the decision: %+v", got.Lease)
		}
	})
}

func TestUnderTheTwoPersonRuleACandidateSaysThatItIsProposed(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		if err := f.taxonomies.SetTwoPerson(ctx, "", true); err != nil {
			t.Fatal(err)
		}
		root := f.skill("u:Python")
		propose := func() activelearn.Candidate {
			d := decision(f.find("kite rigging"), activelearn.Alias)
			d.Target = root
			out := f.decide(d)
			if !out.Candidate.Proposed || out.Candidate.State != activelearn.Aliased || !strings.Contains(out.Message, "second curator") {
				t.Fatalf("%+v", out)
			}
			if sets, _, err := f.Examples(ctx, 0, 100); err != nil || len(sets) != 0 {
				t.Errorf("examples of a proposal: %v, %v", sets, err)
			}
			return out.Candidate
		}
		kites(f)
		bob := taxonomy.Author{ID: f.bob.ID, Name: "bob"}

		first := propose()
		if got := f.decide(undo(first)).Candidate; got.State != activelearn.Open {
			t.Errorf("withdrawn: %+v", got)
		}
		second := propose()
		if err := f.taxonomies.Decline(ctx, "", second.Decision.Proposal, bob, "no"); err != nil {
			t.Fatal(err)
		}
		if got := f.get(second.ID); got.State != activelearn.Open || got.Proposed {
			t.Errorf("declined: %+v", got.Candidate)
		}
		third := propose()
		if _, err := f.taxonomies.Accept(ctx, "", third.Decision.Proposal, bob, 99); err != nil {
			t.Fatal(err)
		}
		if err := f.Mend(ctx); err != nil {
			t.Fatal(err)
		}
		if got := f.get(third.ID); got.Proposed || got.State != activelearn.Aliased || len(f.labels(got.SkillID)) != 2 {
			t.Errorf("accepted: %+v", got.Candidate)
		}
	})
}

func TestADecisionThatMakesNoSenseNamesTheField(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := kites(f)
		for field, d := range map[string]activelearn.Decision{
			"reason":   decision(c, activelearn.Reject),
			"target":   decision(c, activelearn.Alias),
			"label":    decision(c, activelearn.Approve),
			"phrases":  decision(c, activelearn.SplitUp),
			"mentions": decision(c, activelearn.Ask),
			"kind":     decision(c, "dance"),
			"id":       {Candidate: c.ID, Kind: activelearn.Wait},
		} {
			_, err := f.Decide(ctx, f.ann, d)
			var fe *fault.Error
			if fault.KindOf(err) != fault.Invalid || !asFault(err, &fe) || fe.Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	})
}
