package feedback

import (
	"context"
	"slices"

	"winnow/extractor/text"
	"winnow/fault"
)

// Example is a sentence that a person's decision labels for a skill: what the
// engine's memory remembers.
type Example struct {
	Text       string           `json:"text"` // the visible sentence
	Kind       text.Kind        `json:"kind"`
	Section    text.SectionKind `json:"section"`
	SkillID    int64            `json:"skill_id"`
	Accepted   bool             `json:"accepted"`
	Weight     float64          `json:"weight"` // of who decided: 1 for somebody of ordinary standing
	EventID    string           `json:"event_id"`
	Sequence   int64            `json:"sequence"`
	DocumentID int64            `json:"document_id"`
	Language   string           `json:"language"`
}

// ExampleSet holds all examples of one skill in one document as of now, by the id
// that people's events name. It replaces what was remembered of that pair
// before; empty, it takes it back.
type ExampleSet struct {
	DocumentID     int64
	OrganisationID int64
	SkillID        int64
	Examples       []Example
}

// mostSentences of a document are remembered for one decision.
const mostSentences = 5

// Examples returns the example sets that changed by events above a sequence,
// and the sequence to ask with next, which stays the same when there is nothing
// new. From 0 it gives all of them.
func (s *Service) Examples(ctx context.Context, after int64, limit int) ([]ExampleSet, int64, error) {
	events, err := s.Since(ctx, after, limit)
	if err != nil || len(events) == 0 {
		return nil, after, err
	}
	weights, err := s.weights(ctx)
	if err != nil {
		return nil, after, err
	}
	next := events[len(events)-1].Sequence
	var sets []ExampleSet
	for _, doc := range documentsOf(events) {
		more, err := s.examplesOf(ctx, doc, events, weights)
		if err != nil {
			return nil, after, err
		}
		sets = append(sets, more...)
	}
	return sets, next, nil
}

type documentKey struct{ org, id int64 }

// documentsOf lists the documents that events decide about, in order.
func documentsOf(events []Recorded) []documentKey {
	var keys []documentKey
	for _, e := range events {
		key := documentKey{e.OrganisationID, e.DocumentID}
		if e.decides() && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// weights are the present ones, or nil where nobody tells them.
func (s *Service) weights(ctx context.Context) (Weights, error) {
	if s.trust == nil {
		return nil, nil
	}
	return s.trust.Weights(ctx)
}

// ExamplesIn returns all example sets of one document as people weigh at present:
// for when their weights changed and nobody decided anything.
func (s *Service) ExamplesIn(ctx context.Context, orgID, docID int64) ([]ExampleSet, error) {
	weights, err := s.weights(ctx)
	if err != nil {
		return nil, err
	}
	snap, err := s.store.History(ctx, orgID, docID)
	if fault.KindOf(err) == fault.NotFound { // removed: what is remembered of it went with that
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.examplesOf(ctx, documentKey{orgID, docID}, snap.Events, weights)
}

func (s *Service) examplesOf(ctx context.Context, doc documentKey, events []Recorded, weights Weights) ([]ExampleSet, error) {
	snap, err := s.store.History(ctx, doc.org, doc.id)
	if fault.KindOf(err) == fault.NotFound { // removed since: nothing of it is remembered
		return withdrawn(doc, events), nil
	}
	if err != nil {
		return nil, err
	}
	r := s.reader(ctx, doc.org, snap)
	state, today := Fold(snap.Events), foldAs(snap.Events, s.skills.Became)
	words := map[int64]LastWords{}
	for _, l := range state.LastWords() {
		words[l.SkillID] = l
	}
	var sets []ExampleSet
	for _, skill := range today.akin(changed(doc, events, state), state) {
		set := ExampleSet{DocumentID: doc.id, OrganisationID: doc.org, SkillID: skill}
		if today.overruled(skill) {
			sets = append(sets, set)
			continue
		}
		if set.Examples, err = r.examples(words[skill], weights); err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// akin lists skills with those of the same document that are the same today:
// a decision on one may overrule that on another.
func (s State) akin(skills []int64, all State) []int64 {
	now := map[int64]bool{}
	for _, id := range skills {
		now[s.became.now(id)] = true
	}
	for id := range all.Decisions {
		if now[s.became.now(id)] {
			skills = append(skills, id)
		}
	}
	slices.Sort(skills)
	return slices.Compact(skills)
}

// overruled says whether a newer decision on a skill that is the same today says
// the contrary.
func (s State) overruled(skill int64) bool {
	return slices.ContainsFunc(s.Decisions[s.became.now(skill)].Overruled, func(o Overruled) bool { return o.SkillID == skill })
}

func withdrawn(doc documentKey, events []Recorded) []ExampleSet {
	var sets []ExampleSet
	for _, skill := range changed(doc, events, Fold(events)) {
		sets = append(sets, ExampleSet{DocumentID: doc.id, OrganisationID: doc.org, SkillID: skill})
	}
	return sets
}

// changed lists the skills of a document that events are about.
func changed(doc documentKey, events []Recorded, state State) []int64 {
	var ids []int64
	for _, e := range events {
		if e.DocumentID == doc.id && e.decides() {
			ids = append(ids, state.touched(e)...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// leastStanding is below what of their role's weight somebody teaches nothing.
const leastStanding = 0.25

// examples returns what the label of one skill teaches. A removal for a reason
// that is not about the words teaches nothing, nor does somebody who counts little.
func (r *reader) examples(l LastWords, weights Weights) ([]Example, error) {
	settled := l.Settle(weights)
	if !l.Decided || !settled.AboutText() {
		return nil, nil
	}
	event, standing := settled.By, 1.0
	if weights != nil && !settled.Adjudicated {
		standing = weights.Standing(event)
	}
	if standing < leastStanding {
		return nil, nil
	}
	version := event.Version
	if l.Evidence != nil {
		version = l.EvidenceIn
	}
	p, err := r.page(version)
	if err != nil {
		return nil, err
	}
	spans := p.evidence[l.SkillID]
	if l.Evidence != nil {
		spans = []Evidence{*l.Evidence}
	}
	return sentences(p.Document, spans, Example{Kind: p.Kind, Language: p.Language, SkillID: l.SkillID, Accepted: settled.Kept, Weight: standing,
		EventID: event.ID, Sequence: event.Sequence, DocumentID: r.doc.id}), nil
}

// sentences makes one example of every sentence that a span touches.
func sentences(d text.Document, spans []Evidence, like Example) []Example {
	var out []Example
	for i := range d.Sentences {
		s := &d.Sentences[i]
		touches := slices.ContainsFunc(spans, func(e Evidence) bool { return e.Start < s.Span.End && s.Span.Start < e.End })
		repeats := slices.ContainsFunc(out, func(e Example) bool { return e.Text == s.Text })
		if !touches || repeats || len(out) == mostSentences {
			continue
		}
		like.Text, like.Section = s.Text, d.Sections[s.Section].Kind
		out = append(out, like)
	}
	return out
}
