package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"

	"winnow/document"
	"winnow/taxonomy"
)

// rereader has documents read again that name skills which were merged, split or
// retired, or came back. What people decided follows by itself.
type rereader struct {
	*services
	log  *slog.Logger
	seen taxonomy.Taxonomy // all changes up to its revision were looked at
}

const (
	// lookBack is how many changes are looked at when a server starts: those that
	// were made while none ran.
	lookBack = 100
	// changesAtOnce bounds one step.
	changesAtOnce = 100
)

// run follows the taxonomy until ctx ends.
func (r *rereader) run(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		if err := r.look(ctx); err != nil && ctx.Err() == nil {
			r.log.Warn("cannot see which documents to read again; it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// look makes jobs of the changes since the last look. Their ids follow from those
// of the changes, so that several servers make each job once.
func (r *rereader) look(ctx context.Context) error {
	now := r.live.State().Snapshot.Taxonomy
	for now.Name != r.seen.Name || now.Revision > r.seen.Revision {
		changes, err := r.since(ctx, now)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := r.reread(ctx, now.Name, c); err != nil {
				return err
			}
			r.seen = taxonomy.Taxonomy{Name: now.Name, Revision: c.Revision}
		}
		if len(changes) < changesAtOnce {
			r.seen = now
		}
	}
	return nil
}

// since returns the changes of a taxonomy that were not looked at, oldest first.
func (r *rereader) since(ctx context.Context, now taxonomy.Taxonomy) ([]taxonomy.Change, error) {
	if now.Name == r.seen.Name {
		return r.taxonomies.Changes(ctx, now.Name, r.seen.Revision, changesAtOnce)
	}
	r.seen = taxonomy.Taxonomy{Name: now.Name, Revision: max(0, now.Revision-lookBack)}
	return r.taxonomies.Changes(ctx, now.Name, r.seen.Revision, changesAtOnce)
}

func (r *rereader) reread(ctx context.Context, name string, c taxonomy.Change) error {
	ids := c.Reread()
	if len(ids) == 0 {
		return nil
	}
	_, err := r.documents.Reprocess(ctx, document.Request{
		ID: uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "winnow:%s#%d", name, c.Revision)).String(), Why: why(c), Skills: ids,
		Needs: document.Reads{Taxonomy: name, Revision: c.Revision}, By: c.Author.ID,
	})
	return err
}

// why says in words what a change did to its first concept.
func why(c taxonomy.Change) string {
	did := map[taxonomy.ChangeKind]string{taxonomy.ChangeMerge: "merged", taxonomy.ChangeSplit: "split", taxonomy.ChangeDeprecate: "retired", taxonomy.ChangeUndo: "changed back"}[c.Kind]
	if did == "" {
		did = "changed"
	}
	i := slices.IndexFunc(c.Concepts, func(one taxonomy.ConceptChange) bool { return slices.Contains(c.Reread(), one.ID) })
	if i < 0 {
		return "the taxonomy changed"
	}
	label := []rune(c.Concepts[i].Label)
	return fmt.Sprintf("“%s” was %s", string(label[:min(len(label), 200)]), did)
}
