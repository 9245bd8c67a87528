package taxonomydb_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	"winnow/taxonomy/taxonomydb"
)

const releaseRounds = 6

// Two curators, an importer, somebody who releases and a reader work at once.
// Nothing that was acknowledged is lost, and every release is one revision.
func TestTwoCuratorsAnImportAndAReleaseAtOnceLoseNothing(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		const rounds = 12
		var all, writers sync.WaitGroup
		var mu sync.Mutex
		kept := map[string]bool{}
		conflicts := 0
		for _, who := range []taxonomy.Author{ann, bob} {
			writers.Go(func() {
				for i := range rounds {
					label := fmt.Sprintf("%s %d", who.Name, i)
					lost, err := c.insist(who, taxonomy.AddLabel{Concept: 4 + int64(i%2), Label: english(label, taxonomy.Alternative)})
					mu.Lock()
					conflicts += lost
					kept[label] = err == nil
					mu.Unlock()
					if err != nil {
						t.Errorf("%s: %v", label, err)
					}
				}
			})
		}
		writers.Go(func() {
			for i := range rounds {
				if _, err := c.Import(ctx, source(strconv.Itoa(1+i%2)), taxonomy.Options{AllowRetire: true}); err != nil {
					t.Errorf("import: %v", err)
				}
			}
		})
		writers.Go(func() {
			for i := range releaseRounds {
				order := taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: strconv.Itoa(i), Author: ann, Check: quality.Summary}
				if err := c.insistOnRelease(order); err != nil {
					t.Errorf("release: %v", err)
				}
			}
		})
		done := make(chan struct{})
		all.Go(func() { c.readUntil(done) })
		writers.Wait()
		close(done)
		all.Wait()

		s := c.snap()
		for label, was := range kept {
			has := func(uri string) bool {
				return slices.Contains(s.ByURI(uri).Labels, english(label, taxonomy.Alternative))
			}
			if was && !has("a") && !has("b") {
				t.Errorf("%q was acknowledged and is lost", label)
			}
		}
		t.Logf("%d conflicts, revision %d", conflicts, s.Taxonomy.Revision)
		c.cleanReleases()
	})
}

// insist makes an edit as a person would: after a conflict it looks again.
func (c curated) insist(who taxonomy.Author, command taxonomy.Command) (conflicts int, err error) {
	for base := int64(1); conflicts < 1000; conflicts++ {
		_, err = c.Apply(ctx, "one", who, []taxonomy.Edit{edit(command)}, base)
		clash, clashed := taxonomy.AsClash(err)
		if !clashed {
			return conflicts, err
		}
		base = clash.Latest
	}
	return conflicts, errors.New("never got through")
}

// insistOnRelease sends an order again for as long as it is told that the taxonomy is
// being changed. It gets through at the latest when the others are done.
func (c curated) insistOnRelease(order taxonomy.ReleaseOrder) (err error) {
	for range 1000 {
		if _, err = c.Release(ctx, "one", order); fault.KindOf(err) != fault.Unavailable {
			return err
		}
	}
	return err
}

// readUntil follows the taxonomy as a running engine does, and compares.
func (c curated) readUntil(done <-chan struct{}) {
	followed := c.snap()
	for {
		select {
		case <-done:
			return
		default:
		}
		var err error
		if followed, err = c.Follow(ctx, followed); err != nil {
			c.Errorf("follow: %v", err)
			return
		}
		then, err := c.SnapshotAt(ctx, "one", followed.Taxonomy.Revision)
		if err != nil || !reflect.DeepEqual(then.Concepts, followed.Concepts) || !reflect.DeepEqual(then.Relations, followed.Relations) {
			c.Errorf("a reader saw half of revision %d: %v", followed.Taxonomy.Revision, err)
			return
		}
	}
}

// cleanReleases looks whether each release holds what the revision before held,
// and was checked as such.
func (c curated) cleanReleases() {
	c.Helper()
	releases, err := c.Releases(ctx, "one")
	if err != nil || len(releases) != releaseRounds {
		c.Fatalf("%d releases, %v", len(releases), err)
	}
	for _, r := range releases {
		at, err := c.SnapshotAt(ctx, "one", r.Revision)
		if err != nil {
			c.Fatal(err)
		}
		before, err := c.SnapshotAt(ctx, "one", r.Revision-1)
		if err != nil {
			c.Fatal(err)
		}
		sameConcepts(c.T, at, before)
		if !reflect.DeepEqual(quality.Summary(at), r.Checks) {
			c.Errorf("release %s was checked as something else", r.Number)
		}
		wellFormed(c.T, at)
	}
}

// Whatever order edits and imports come in, importing the same again changes
// nothing, no rule is broken and the past stays.
func TestEditsAndImportsInAnyOrder(t *testing.T) {
	for seed := range seeds() {
		curate(t, func(t *testing.T, c curated) {
			r := rand.New(rand.NewPCG(seed, 3))
			followed := c.snap()
			seen := map[int64]*taxonomy.Snapshot{1: followed}
			var made []taxonomy.Change
			for step := range 40 {
				if r.IntN(6) == 0 {
					version := strconv.Itoa(1 + r.IntN(2))
					put(t, c.Service, source(version), taxonomy.Options{AllowRetire: true})
					if again := put(t, c.Service, source(version), taxonomy.Options{AllowRetire: true}); again.Changed {
						t.Fatalf("seed %d step %d: importing %s again changed %+v", seed, step, version, again.Changes)
					}
				} else if out, err := c.try(random(r, followed, made, step)); err == nil {
					made = append(made, out.Changes...)
				}
				now := c.snap()
				var err error
				if followed, err = c.Follow(ctx, followed); err != nil || !reflect.DeepEqual(followed, now) {
					t.Fatalf("seed %d step %d: followed %v\n%+v, loaded\n%+v", seed, step, err, followed, now)
				}
				seen[now.Taxonomy.Revision] = now
				wellFormed(t, now)
			}
			for revision, want := range seen {
				if got, err := c.SnapshotAt(ctx, "one", revision); err != nil || !reflect.DeepEqual(got, want) {
					t.Fatalf("seed %d: revision %d is now %v\n%+v, was\n%+v", seed, revision, err, got, want)
				}
			}
		})
	}
}

func TestWhatBreaksOffHalfWayLeavesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := taxonomy.NewService(taxonomydb.New(db))
		put(t, s, source("1"), taxonomy.Options{Activate: true})
		before := snapshot(t, s, "one")
		broken := errors.New("the machine stopped")
		for table, command := range map[string]taxonomy.Command{
			"concept_changes":    taxonomy.MergeConcepts{Loser: 4, Winner: 5},
			"concept_relations":  taxonomy.MoveConcept{Concept: 5, To: 4},
			"concept_labels":     taxonomy.AddLabel{Concept: 5, Label: english("x", taxonomy.Hidden)},
			"taxonomy_revisions": taxonomy.EditConcept{Concept: 5, Code: text("x")},
		} {
			// The statement that writes the table runs, and then all ends.
			hook := "break " + table
			fail := func(tx *gorm.DB) {
				if strings.Contains(tx.Statement.SQL.String(), table) {
					_ = tx.AddError(broken)
				}
			}
			if err := errors.Join(db.Gorm.Callback().Raw().After("gorm:raw").Register(hook, fail), db.Gorm.Callback().Create().After("gorm:create").Register(hook, fail)); err != nil {
				t.Fatal(err)
			}
			_, err := s.Apply(ctx, "one", ann, []taxonomy.Edit{edit(command)}, before.Taxonomy.Revision)
			if !errors.Is(err, broken) {
				t.Errorf("%s: %v", table, err)
			}
			if err := errors.Join(db.Gorm.Callback().Raw().Remove(hook), db.Gorm.Callback().Create().Remove(hook)); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(snapshot(t, s, "one"), before) {
				t.Errorf("%s: something changed", table)
			}
		}
		if changes, err := s.Changes(ctx, "one", 1, 10); err != nil || len(changes) > 0 {
			t.Errorf("the history tells of %+v, %v", changes, err)
		}
	})
}
