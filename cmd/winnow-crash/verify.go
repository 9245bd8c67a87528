package main

import (
	"context"
	"fmt"
)

// summary is what verify counted.
type summary struct {
	kept, refused, documents     int
	unanswered, unavailable, all int64
}

func (s summary) String() string {
	return fmt.Sprintf("%d corrections acknowledged on %d documents, all there once and in order; 0 missing, 0 doubled, 0 unasked; %d refused as conflicts; %d requests unanswered, %d answered 503, of %d",
		s.kept, s.documents, s.refused, s.unanswered, s.unavailable, s.all+s.unanswered)
}

// verify compares what is stored with what was acknowledged, through the API
// and in the tables.
func verify(ctx context.Context, s *server, f *fleet) (summary, error) {
	kept := f.kept()
	if err := inOrder(f); err != nil {
		return summary{}, err
	}
	byDoc, reader := map[string][]*event{}, map[string]*client{}
	for _, c := range f.clients {
		for _, d := range c.docs {
			reader[d.id] = c
		}
	}
	for _, e := range kept {
		byDoc[e.doc.id] = append(byDoc[e.doc.id], e)
	}
	totals, docs := tally{}, map[string]bool{}
	for id, c := range reader {
		docs[id] = true
		m := newModel(byDoc[id])
		if err := compareHistory(ctx, c, id, m); err != nil {
			return summary{}, fmt.Errorf("document %s: %w", id, err)
		}
		if err := compareSkills(ctx, c, id, m.decisions(), &totals); err != nil {
			return summary{}, fmt.Errorf("document %s: %w", id, err)
		}
	}
	if err := verifyTables(ctx, s, docs, kept, totals); err != nil {
		return summary{}, err
	}
	return f.summary(len(kept), len(reader)), nil
}

func (f *fleet) summary(kept, documents int) summary {
	out := summary{kept: kept, documents: documents, unanswered: f.unanswered.Load(), unavailable: f.statuses[503].Load()}
	for i := range f.statuses {
		out.all += f.statuses[i].Load()
	}
	for _, c := range f.clients {
		out.refused += len(c.sent)
	}
	out.refused -= kept
	return out
}

// inOrder checks that sequences are unique and follow each client's own order.
func inOrder(f *fleet) error {
	taken := map[int64]string{}
	for _, c := range f.clients {
		last, exposed := int64(0), int64(0) // a call's exposures are numbered after the rest
		for _, e := range c.sent {
			if e.sequence == 0 {
				continue
			}
			if other := taken[e.sequence]; other != "" {
				return fmt.Errorf("events %s and %s were both acknowledged as %d", other, e.ID, e.sequence)
			}
			taken[e.sequence] = e.ID
			before := &last
			if e.Action == "exposure" {
				before = &exposed
			}
			if e.sequence <= *before {
				return fmt.Errorf("client %d: event %s is numbered %d after %d", c.number, e.ID, e.sequence, *before)
			}
			*before = e.sequence
		}
	}
	return nil
}

func compareHistory(ctx context.Context, c *client, doc string, m *model) error {
	history, err := c.history(ctx, doc)
	if err != nil {
		return err
	}
	own := map[string]entry{}
	for _, h := range history {
		if _, twice := own[h.ID]; twice {
			return fmt.Errorf("event %s is there twice", h.ID)
		}
		own[h.ID] = h
	}
	parts := 0
	for _, e := range m.events {
		h, found := own[e.ID]
		if !found {
			return fmt.Errorf("event %s (%s), acknowledged as %d, is missing", e.ID, e.Action, e.sequence)
		}
		if h.Sequence != e.sequence || h.Action != e.Action || h.SkillID != e.SkillID || h.Undone == m.counts(e) {
			return fmt.Errorf("event %+v is stored as %+v", *e, h)
		}
		parts += len(e.Items)
	}
	if len(history) != len(m.events)+parts {
		return fmt.Errorf("%d events are stored, %d were acknowledged", len(history), len(m.events)+parts)
	}
	return nil
}

// compareSkills compares the state of every skill, and adds the decisions to
// the totals.
func compareSkills(ctx context.Context, c *client, doc string, want map[int64]decision, totals *tally) error {
	list, err := c.skills(ctx, doc)
	if err != nil {
		return err
	}
	states := map[int64]skill{}
	for _, s := range list.Skills {
		states[s.ID] = s
	}
	for id, w := range want {
		got := states[id].Decision
		if got == nil {
			return fmt.Errorf("skill %d has no decision, want %+v", id, w)
		}
		if w.EventID == "" {
			w.EventID, w.Sequence = got.EventID, got.Sequence
		}
		if *got != w || states[id].State != w.state() || w.Relation != "" && states[id].Relation != w.Relation {
			return fmt.Errorf("skill %d stands as %s %+v, want %s %+v", id, states[id].State, *got, w.state(), w)
		}
		totals.add(w)
		delete(states, id)
	}
	for id, s := range states {
		if s.Decision != nil || s.State != "open" {
			return fmt.Errorf("skill %d stands as %s %+v, and nobody decided on it", id, s.State, s.Decision)
		}
	}
	return nil
}

func (d decision) state() string {
	switch {
	case !d.Kept:
		return "removed"
	case d.Added:
		return "added"
	}
	return "accepted"
}
