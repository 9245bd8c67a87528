package extractor

import (
	"context"

	"winnow/extractor/score"
	"winnow/extractor/text"
)

// Considered is a skill the engine weighed, with what the scorer sees of it.
type Considered struct {
	ID       int64
	URI      string
	Section  text.SectionKind // of the sentence that speaks most for it
	Features score.Features
}

// Candidates runs every stage up to the scorer, for fitting and evaluation.
func (e *Engine) Candidates(ctx context.Context, doc Document) ([]Considered, error) {
	r := e.read(doc)
	if err := r.weigh(ctx, e, func(string) {}); err != nil {
		return nil, err
	}
	out := make([]Considered, len(r.candidates))
	for i, c := range r.candidates {
		s := &e.Vocabulary.skills[c.skill]
		out[i] = Considered{ID: s.ID, URI: s.URI, Section: r.section(c.mentions[0].sentence), Features: c.features}
	}
	return out, nil
}
