package live

import (
	"context"
	"encoding/json"
	"testing"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/taxonomy"
)

func TestAnEngineThatFollowsFindsWhatOneMadeAnewFinds(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL", "bake bread"}}
	l := start(t, s)
	before := l.State()
	s.change(func() { s.labels, s.revision = append(s.labels, "quantum knitting", "look after patients"), 2 })
	until(t, "the revision is live", func() bool { return l.State().Snapshot.Taxonomy.Revision == 2 && l.State().Engine.Vectors() })
	now := l.State()
	if now.Engine.Memory.Name() != before.Engine.Memory.Name() || now.Engine.Occupations != before.Engine.Occupations {
		t.Error("all was made anew for two new skills")
	}
	if now.Engine.Skills.Len() != 5 {
		t.Errorf("%d labels have vectors", now.Engine.Skills.Len())
	}
	snapshot, err := s.Snapshot(context.Background(), "test")
	if err != nil {
		t.Fatal(err)
	}
	draft, err := Draft(snapshot.Source(), l.Scorer)
	if err != nil {
		t.Fatal(err)
	}
	anew, err := Complete(context.Background(), draft, snapshot.Source(), l.Model, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{"Requirements\n- quantum knitting and SQL", "Tasks\n- You care for our patients\n- You make bread", "Requirements\n- Python"} {
		d := extractor.Document{Kind: text.Job, Text: body}
		if got, want := extracted(t, now.Engine, d), extracted(t, anew, d); got != want {
			t.Errorf("%q\n%s, want\n%s", body, got, want)
		}
	}
}

func extracted(t *testing.T, e *extractor.Engine, d extractor.Document) string {
	t.Helper()
	x, err := e.Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestUndoingAMergeTeachesTheLoserAgain(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	s.merged = []taxonomy.Concept{{ID: 3, URI: "u:sequel", Kind: taxonomy.KindSkill, Status: taxonomy.Retired, ReplacedBy: 2}}
	s.sets = []feedback.ExampleSet{{DocumentID: 7, SkillID: 3, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 3, Accepted: true}}}}
	l := start(t, s)
	vectors, err := l.Model.Embed(context.Background(), []string{"You query our warehouse all day."})
	if err != nil {
		t.Fatal(err)
	}
	teaches := func(skill int32) func() bool {
		return func() bool {
			m := l.State().Engine.Memory
			if m.Len() != 1 {
				return false
			}
			votes := m.Nearest(vectors, 1)[0]
			return len(votes) == 1 && votes[0].Skill == skill
		}
	}
	until(t, "the sentence teaches the winner", teaches(1))
	merged := s.merged
	s.change(func() { s.labels, s.merged, s.revision = append(s.labels, "sequel"), nil, 2 })
	until(t, "the sentence teaches the loser again", teaches(2))
	s.change(func() { s.labels, s.merged, s.revision = s.labels[:2], merged, 3 })
	until(t, "the sentence teaches the winner again", teaches(1))
}

// A curator's approval is two writes: the skill, and that its sentences were
// confirmed. A process may read the second before the first.
func TestSentencesOfASkillThatIsNotLiveYetAreLearntWhenItIs(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	s.sets = []feedback.ExampleSet{{DocumentID: 7, SkillID: 3, Examples: []feedback.Example{{Text: "You knit by the rules of the very small.", SkillID: 3, Accepted: true}}}}
	l := start(t, s)
	until(t, "the sentence was read", func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.sources[0].early
	})
	if n := l.State().Engine.Memory.Len(); n != 0 {
		t.Fatalf("%d sentences are remembered for a skill that is not there", n)
	}
	s.change(func() { s.labels, s.revision = append(s.labels, "quantum knitting"), 2 })
	until(t, "the sentence is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })
}
