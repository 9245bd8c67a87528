package activelearn

import "context"

// ExampleSet holds the sentences that curators confirmed of one candidate for
// one skill, as of now. It replaces what was remembered of that pair before;
// empty, it takes it back.
type ExampleSet struct {
	Candidate int64
	Skill     int64 // as decided; merges of skills since are the reader's to follow
	Sentences []Sentence
}

// Examples returns the example sets that changed by events above a sequence, and
// the sequence to ask with next, which stays the same when there is nothing new.
// From 0 it gives all of them. A sentence whose document was removed is gone from
// them.
func (s *Service) Examples(ctx context.Context, after int64, limit int) ([]ExampleSet, int64, error) {
	events, err := s.store.EventsAfter(ctx, after, limit)
	if err != nil || len(events) == 0 {
		return nil, after, err
	}
	var sets []ExampleSet
	seen := map[int64]bool{}
	for _, e := range events {
		if seen[e.Candidate] {
			continue
		}
		seen[e.Candidate] = true
		more, err := s.examplesOf(ctx, e.Candidate)
		if err != nil {
			return nil, after, err
		}
		sets = append(sets, more...)
	}
	return sets, events[len(events)-1].Sequence, nil
}

// examplesOf gives one set for each skill that a candidate ever went to.
func (s *Service) examplesOf(ctx context.Context, candidate int64) ([]ExampleSet, error) {
	events, err := s.store.Events(ctx, candidate)
	if err != nil {
		return nil, err
	}
	standing := Fold(events)
	var sets []ExampleSet
	at := map[int64]int{}
	for _, r := range standing.History {
		if r.Edit != EditMade || r.Kind == Undo {
			continue
		}
		i, known := at[r.SkillID]
		if !known {
			i = len(sets)
			at[r.SkillID] = i
			sets = append(sets, ExampleSet{Candidate: candidate, Skill: r.SkillID})
		}
		if standing.Decision != nil && r.ID == standing.Decision.ID {
			if sets[i].Sentences, err = s.store.SentencesByID(ctx, r.Sentences); err != nil {
				return nil, err
			}
		}
	}
	return sets, nil
}
