package taxonomydb_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

// Whatever a curator does, every revision can be seen again as it was, no rule
// is ever broken, following change by change comes to the same as loading, going
// back to a revision gives what it held, and undoing all from the last change to
// the first leaves what was there at the beginning.
func TestHistoryHoldsWhateverIsDone(t *testing.T) {
	const steps = 40
	for seed := range seeds() {
		curate(t, func(t *testing.T, c curated) {
			r := rand.New(rand.NewPCG(seed, 7))
			start := c.snap()
			seen := map[int64]*taxonomy.Snapshot{start.Taxonomy.Revision: start}
			followed := start
			var made []taxonomy.Change
			for step := range steps {
				out, err := c.try(random(r, followed, made, step))
				if err != nil {
					if kind := fault.KindOf(err); kind == fault.Internal || kind == fault.Unavailable {
						t.Fatalf("seed %d step %d: %v", seed, step, err)
					}
					continue
				}
				made = append(made, out.Changes...)
				now := c.snap()
				seen[now.Taxonomy.Revision] = now
				if followed, err = c.Follow(ctx, followed); err != nil || !reflect.DeepEqual(followed, now) {
					t.Fatalf("seed %d step %d: followed %v\n%+v, loaded\n%+v", seed, step, err, followed, now)
				}
				wellFormed(t, now)
			}
			if len(made) < steps/4 {
				t.Fatalf("seed %d: only %d of %d edits were allowed", seed, len(made), steps)
			}
			for revision, want := range seen {
				if got, err := c.SnapshotAt(ctx, "one", revision); err != nil || !reflect.DeepEqual(got, want) {
					t.Fatalf("seed %d: revision %d is now %v\n%+v, was\n%+v", seed, revision, err, got, want)
				}
			}
			for i := len(made) - 1; i >= 0; i-- {
				c.do(taxonomy.Undo{Change: made[i].ID})
			}
			sameConcepts(t, c.snap(), start)
			for revision, want := range seen {
				c.do(taxonomy.Revert{To: revision})
				sameConcepts(t, c.snap(), want)
			}
		})
	}
}

// random makes up a command, which need not be allowed.
func random(r *rand.Rand, s *taxonomy.Snapshot, made []taxonomy.Change, step int) taxonomy.Command {
	any := func() int64 { return s.Concepts[r.IntN(len(s.Concepts))].ID }
	some := s.Concepts[r.IntN(len(s.Concepts))]
	label := some.Labels[r.IntN(len(some.Labels))]
	other := taxonomy.Label{Text: fmt.Sprint("label ", r.IntN(5)), Language: []string{"en", "de"}[r.IntN(2)], Kind: taxonomy.LabelKinds[r.IntN(3)]}
	named := taxonomy.CreateConcept{ConceptKind: taxonomy.Kinds[r.IntN(4)], Labels: []taxonomy.Label{english(fmt.Sprint("concept ", step), taxonomy.Preferred)}}
	match := taxonomy.Mapping{Relation: taxonomy.MappingKinds[r.IntN(5)], URI: fmt.Sprint("http://x/", r.IntN(3))}
	switch r.IntN(22) {
	case 0, 13, 14, 15:
		named.Broader = []int64{any()}
		return named
	case 1:
		return taxonomy.EditConcept{Concept: some.ID, Description: text(fmt.Sprint("text ", r.IntN(3))), ScopeNote: text(fmt.Sprint(r.IntN(2)))}
	case 2:
		return taxonomy.AddLabel{Concept: some.ID, Label: other}
	case 3:
		return taxonomy.RemoveLabel{Concept: some.ID, Label: label}
	case 4:
		return taxonomy.ChangeLabel{Concept: some.ID, From: label, To: other}
	case 5, 6, 16, 17:
		return taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.RelationKinds[r.IntN(5)], From: any(), To: any()}}
	case 7:
		if len(s.Relations) > 0 {
			return taxonomy.RemoveRelation{Relation: s.Relations[r.IntN(len(s.Relations))]}
		}
	case 8:
		return taxonomy.MoveConcept{Concept: some.ID, To: any()}
	case 9:
		return taxonomy.MergeConcepts{Loser: some.ID, Winner: any()}
	case 10:
		return taxonomy.SplitConcept{Concept: some.ID, Into: []taxonomy.CreateConcept{named, {Labels: []taxonomy.Label{label}}}}
	case 11:
		return taxonomy.DeprecateConcept{Concept: some.ID, ReplacedBy: []int64{0, any()}[r.IntN(2)]}
	case 18, 19:
		return taxonomy.AddMatch{Concept: some.ID, Match: match}
	case 20:
		if len(some.Mappings) > 0 {
			return taxonomy.RemoveMatch{Concept: some.ID, Match: some.Mappings[r.IntN(len(some.Mappings))]}
		}
	case 12:
		return taxonomy.RestoreConcept{Concept: 1 + r.Int64N(int64(7+step))}
	}
	if len(made) > 0 {
		return taxonomy.Undo{Change: made[r.IntN(len(made))].ID}
	}
	return taxonomy.RestoreConcept{Concept: any()}
}

// wellFormed looks for what no edit may leave behind.
func wellFormed(t *testing.T, s *taxonomy.Snapshot) {
	t.Helper()
	checks := []string{"cyclic-hierarchy", "self-relations", "wrong-kinds", "retired-still-linked", "missing-preferred-label", "several-preferred-labels", "empty-labels"}
	for _, f := range quality.Run(s, quality.Options{Checks: checks}) {
		t.Fatalf("revision %d: %s", s.Taxonomy.Revision, f.Message)
	}
	for _, id := range checks {
		if _, known := quality.Find(id); !known {
			t.Fatalf("there is no check %q", id)
		}
	}
}

// seeds is how many random histories are tried: one, or WINNOW_SEEDS of them.
func seeds() uint64 {
	n, err := strconv.ParseUint(os.Getenv("WINNOW_SEEDS"), 10, 64)
	if err != nil {
		return 1
	}
	return n
}
