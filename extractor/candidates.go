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

// Line is a sentence that the encoder read, and whether a shown skill rests on it.
type Line struct {
	Section text.SectionKind
	Text    string
	Bears   bool
}

// Lines extracts a document and tells, sentence by sentence, which ones bore a
// skill: what teaches the skim. Sentences with a label in them are left out, as they
// are always encoded.
func (e *Engine) Lines(ctx context.Context, doc Document) (text.Kind, []Line, error) {
	r := e.read(doc)
	if err := r.weigh(ctx, e, func(string) {}); err != nil {
		return "", nil, err
	}
	r.decide(e)
	bears := map[int]bool{}
	threshold := e.Scorer.Threshold(string(r.doc.Kind), !r.english())
	for i := range r.candidates {
		if c := &r.candidates[i]; score.Relevant(c.classes) >= score.Needs(threshold, &c.features) {
			bears[c.mentions[0].sentence] = true
		}
	}
	var out []Line
	for _, i := range r.encoded {
		if len(r.matches[i]) == 0 {
			out = append(out, Line{Section: r.section(i), Text: r.doc.Sentences[i].Text, Bears: bears[i]})
		}
	}
	return r.doc.Kind, out, nil
}
