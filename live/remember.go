package live

import (
	"cmp"
	"context"
	"fmt"

	"winnow/extractor/memory"
	"winnow/feedback"
	"winnow/taxonomy"
)

// source is something to remember, and how far it is remembered.
type source struct {
	Decisions
	mark     string // tells its sentences from those of others
	position int64  // events up to here are remembered
	early    bool   // some came for skills that the snapshot did not hold yet
	again    int64  // where to begin again once it does
}

// catchUp goes back to what came early.
func (s *source) catchUp() {
	if s.early {
		s.position, s.early = min(s.position, s.again), false
	}
}

// eventsAtOnce bounds one step of remembering.
const eventsAtOnce = 1000

// remember adds the decisions since the last look to the engine's memory.
func (l *Live) remember(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.rememberIn(ctx, l.State(), l.state.Store)
	return err
}

// rememberIn adds them to a state's memory and returns the state after that, or as
// far as it came; every step on the way is told.
func (l *Live) rememberIn(ctx context.Context, s *State, tell func(*State)) (*State, error) {
	for i := range l.sources {
		from := &l.sources[i]
		for s.Engine.Memory != nil {
			sets, reached, err := from.Examples(ctx, from.position, eventsAtOnce)
			if err != nil {
				return s, err
			}
			if reached == from.position {
				break
			}
			next, early, err := learn(ctx, s, from.mark, sets)
			if err != nil {
				return s, err
			}
			if early && !from.early {
				from.early, from.again = true, from.position
			}
			s, from.position = next, reached
			tell(s)
		}
	}
	return s, nil
}

// relearn has all decisions read again.
func (l *Live) relearn() {
	for i := range l.sources {
		l.sources[i].position, l.sources[i].early = 0, false
	}
}

// learn returns the state in which what is remembered of each pair of document and
// skill is replaced, and whether some came early: for a skill that its snapshot
// does not hold yet.
func learn(ctx context.Context, s *State, mark string, sets []feedback.ExampleSet) (next *State, early bool, err error) {
	var forget, texts, languages []string
	var add []memory.Example
	for _, set := range sets {
		for i := range mostExamples {
			forget = append(forget, exampleID(mark, set, i))
		}
		id := s.Snapshot.Resolve(set.SkillID) // decisions follow merges
		skill, known := s.Engine.Vocabulary.Index(id)
		early = early || !known && len(set.Examples) > 0 && id > newest(s.Snapshot)
		for i, x := range set.Examples {
			if !known || i == mostExamples {
				break
			}
			add = append(add, memory.Example{ID: exampleID(mark, set, i), Text: x.Text, Skill: skill, Accepted: x.Accepted, Source: memory.Decided, Weight: float32(cmp.Or(x.Weight, 1))})
			texts, languages = append(texts, x.Text), append(languages, x.Language)
		}
	}
	vectors, err := s.Engine.Encoder.EmbedEach(ctx, texts, languages)
	if err != nil {
		return s, early, err
	}
	return s.with(s.Engine.WithMemory(s.Engine.Memory.Changed(forget, add, vectors))), early, nil
}

// newest is the highest id of a snapshot; ids are never reused, so that a higher
// one is of a concept that was made since.
func newest(s *taxonomy.Snapshot) int64 {
	id := int64(0)
	for _, concepts := range [][]taxonomy.Concept{s.Concepts, s.Retired} {
		if n := len(concepts); n > 0 {
			id = max(id, concepts[n-1].ID)
		}
	}
	return id
}

// Forget takes what is remembered of these pairs of document and skill out of
// the memory of this process; another one forgets when it starts.
func (l *Live) Forget(ctx context.Context, sets []feedback.ExampleSet) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.State().Engine.Memory == nil || len(sets) == 0 {
		return nil
	}
	s, _, err := learn(ctx, l.State(), "d", sets)
	l.state.Store(s)
	return err
}

// mostExamples is at least what feedback gives for one document and skill.
const mostExamples = 8

func exampleID(mark string, set feedback.ExampleSet, i int) string {
	return fmt.Sprintf("%s%d:s%d:%d", mark, set.DocumentID, set.SkillID, i)
}
