package curation

import (
	"context"

	"winnow/activelearn"
	"winnow/feedback"
)

// Confirmed gives the engine's memory the sentences that curators confirmed. A
// set goes by the candidate where feedback's go by the document.
type Confirmed struct{ Candidates *activelearn.Service }

// Examples is live.Decisions.
func (c Confirmed) Examples(ctx context.Context, after int64, limit int) ([]feedback.ExampleSet, int64, error) {
	sets, reached, err := c.Candidates.Examples(ctx, after, limit)
	out := make([]feedback.ExampleSet, len(sets))
	for i, s := range sets {
		out[i] = feedback.ExampleSet{DocumentID: s.Candidate, SkillID: s.Skill}
		for _, x := range s.Sentences {
			out[i].Examples = append(out[i].Examples, feedback.Example{Text: x.Text, Section: x.Section, SkillID: s.Skill, Accepted: true, Language: x.Language})
		}
	}
	return out, reached, err
}
