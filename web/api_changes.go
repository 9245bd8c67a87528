package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
)

const (
	changesLimit    = 50
	maxChangesLimit = 200
	maxWait         = 30 // seconds, below the server's write timeout
	lookAgain       = 500 * time.Millisecond
	// mostWaiters bounds the requests that wait at once; others are answered.
	mostWaiters = 100
)

// waiters counts the requests that wait for a change.
type waiters struct{ n atomic.Int64 }

// apiRevision is one entry of a taxonomy's history, for who keeps a copy of it.
type apiRevision struct {
	Revision int64               `json:"revision"`
	ID       string              `json:"id"`
	Kind     taxonomy.ChangeKind `json:"kind"`
	At       time.Time           `json:"at"`
	Reason   string              `json:"reason,omitempty"`
	Version  string              `json:"version"`           // of the taxonomy at this revision
	Release  string              `json:"release,omitempty"` // number, of a release
	Target   int64               `json:"target,omitempty"`  // revision that was undone or gone back to
	Touched  int                 `json:"touched"`           // concepts
	Partial  bool                `json:"partial"`           // it touched too many to list them here
	Concepts []apiChanged        `json:"concepts"`
}

// apiChanged is what a change did to one concept.
type apiChanged struct {
	ID         int64           `json:"id"`
	URI        string          `json:"uri"`
	Kind       taxonomy.Kind   `json:"kind"`
	Label      string          `json:"label"`
	Action     taxonomy.Action `json:"action"`
	Status     taxonomy.Status `json:"status"`
	ReplacedBy int64           `json:"replaced_by,omitempty"`
	Lines      []taxonomy.Line `json:"lines"`
}

type apiChanges struct {
	Taxonomy string        `json:"taxonomy"`
	Revision int64         `json:"revision"` // the present one
	Since    int64         `json:"since"`
	Next     int64         `json:"next"` // to ask with next time
	More     bool          `json:"more"` // there is more to read at once
	Changes  []apiRevision `json:"changes"`
}

// apiChanges tells a consumer what it must still read, oldest first. With wait
// it answers as soon as there is something.
func (s *Server) apiChanges(c *fiber.Ctx) error {
	since, err := number(c, "since", 0, 0, 1<<53)
	if err != nil {
		return err
	}
	limit, err := number(c, "limit", changesLimit, 1, maxChangesLimit)
	if err != nil {
		return err
	}
	wait, err := number(c, "wait", 0, 0, maxWait)
	if err != nil {
		return err
	}
	t, err := s.waitFor(c.UserContext(), c.Query("taxonomy"), since, time.Duration(wait)*time.Second)
	if err != nil {
		return err
	}
	if since > t.Revision {
		return fault.In("since", "%s is at revision %d. Ask for what came after one that there is.", t.Name, t.Revision)
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%s-%d-%d-%d", t.Name, t.Revision, since, limit))
	c.Set(fiber.HeaderETag, tag)
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		return c.SendStatus(http.StatusNotModified)
	}
	changes, err := s.Taxonomies.Changes(c.UserContext(), t.Name, since, int(limit))
	if err != nil {
		return err
	}
	answer := apiChanges{Taxonomy: t.Name, Revision: t.Revision, Since: since, Next: since, Changes: []apiRevision{}}
	for _, change := range changes {
		answer.Changes = append(answer.Changes, shapeChange(change))
		answer.Next = change.Revision
	}
	answer.Revision = max(answer.Revision, answer.Next)
	answer.More = answer.Next < answer.Revision
	return send(c, http.StatusOK, answer)
}

// waitFor returns a taxonomy once it is past a revision, or when the time is up.
func (s *Server) waitFor(ctx context.Context, name string, since int64, wait time.Duration) (taxonomy.Taxonomy, error) {
	t, err := s.Taxonomies.Get(ctx, name)
	if err != nil || t.Revision != since || wait == 0 {
		return t, err
	}
	defer s.waiters.n.Add(-1)
	if s.waiters.n.Add(1) > mostWaiters {
		return t, nil
	}
	end := time.NewTimer(wait)
	defer end.Stop()
	look := time.NewTicker(lookAgain)
	defer look.Stop()
	for {
		select {
		case <-end.C:
			return t, nil
		case <-ctx.Done():
			return t, nil
		case <-s.stopping: // who waits does not hold the server up
			return t, nil
		case <-look.C:
			if t, err = s.Taxonomies.Get(ctx, name); err != nil || t.Revision > since {
				return t, err
			}
		}
	}
}

func shapeChange(x taxonomy.Change) apiRevision {
	out := apiRevision{
		Revision: x.Revision, ID: x.ID, Kind: x.Kind, At: x.At, Reason: x.Reason, Version: x.Taxonomy.Version, Target: x.Target,
		Touched: x.Touched, Partial: x.Touched > taxonomy.MostInline, Concepts: shapeConcepts(x.Concepts, x.Ends),
	}
	if x.Kind == taxonomy.ChangeRelease {
		var order struct{ Number string }
		if json.Unmarshal(x.Command, &order) == nil {
			out.Release = order.Number
		}
	}
	return out
}

func shapeConcepts(list []taxonomy.ConceptChange, ends map[int64]taxonomy.Head) []apiChanged {
	out := make([]apiChanged, 0, len(list))
	for _, x := range list {
		one := apiChanged{
			ID: x.ID, URI: x.URI, Kind: x.After.Kind, Label: x.Label, Action: actionOf(x), Status: x.After.Status, ReplacedBy: x.After.ReplacedBy,
			Lines: append([]taxonomy.Line{}, x.Lines(ends)...),
		}
		out = append(out, one)
	}
	return out
}

func actionOf(x taxonomy.ConceptChange) taxonomy.Action {
	after := x.After.Status == taxonomy.Active
	switch {
	case x.Before == nil:
		return taxonomy.ActionAdded
	case x.Before.Status == taxonomy.Active && !after:
		return taxonomy.ActionRetired
	case x.Before.Status != taxonomy.Active && after:
		return taxonomy.ActionRevived
	}
	return taxonomy.ActionChanged
}

// apiTouched lists what one change did, page by page: of an import, which
// touches too many concepts to come with the list of changes.
func (s *Server) apiTouched(c *fiber.Ctx) error {
	revision, err := strconv.ParseInt(c.Params("id"), 10, 64)
	if err != nil || revision < 1 {
		return fault.New(fault.NotFound, "There is no such change. Changes are named by their revision, a number.")
	}
	above, err := number(c, "above", 0, 0, 1<<53)
	if err != nil {
		return err
	}
	limit, err := number(c, "limit", changesLimit, 1, maxChangesLimit)
	if err != nil {
		return err
	}
	t, err := s.Taxonomies.Get(c.UserContext(), c.Query("taxonomy"))
	if err != nil {
		return err
	}
	if revision > t.Revision {
		return fault.New(fault.NotFound, "%s is at revision %d; there is no change %d yet.", t.Name, t.Revision, revision)
	}
	touched, heads, err := s.Taxonomies.TouchedWith(c.UserContext(), t.Name, revision, above, int(limit)+1)
	if err != nil {
		return err
	}
	answer := struct {
		Taxonomy string       `json:"taxonomy"`
		Revision int64        `json:"revision"`
		Next     int64        `json:"next,omitempty"` // to ask above for the page after this one
		Concepts []apiChanged `json:"concepts"`
	}{Taxonomy: t.Name, Revision: revision}
	if len(touched) > int(limit) {
		touched = touched[:limit]
		answer.Next = touched[limit-1].ID
	}
	answer.Concepts = shapeConcepts(touched, heads)
	return send(c, http.StatusOK, answer)
}
