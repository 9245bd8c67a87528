package evaluate

import (
	"context"

	"winnow/extractor"
	"winnow/extractor/score"
)

// bearingLines is how many written sentences teach the gate what a skill looks
// like.
const bearingLines = 6000

// FitGate fits a gate on an engine's vectors of the no-skill lines and of written
// sentences, of all languages the encoder reads: with lines that name no skill
// alone, a language would come to mean that.
func FitGate(ctx context.Context, e *extractor.Engine) (*score.Gate, error) {
	lines, err := NoSkillLines()
	if err != nil {
		return nil, err
	}
	var none, some []GoldDocument
	for i, l := range lines {
		if !heldOutLine(i) {
			none = append(none, GoldDocument{Language: l.Language, Text: l.Text})
		}
	}
	if some, err = SkillLines(bearingLines); err != nil {
		return nil, err
	}
	foreign, err := ForeignLines()
	if err != nil {
		return nil, err
	}
	some = append(some, foreign...)
	barren, err := rowsOf(ctx, e, none)
	if err != nil {
		return nil, err
	}
	bearing, err := rowsOf(ctx, e, some)
	if err != nil {
		return nil, err
	}
	return score.FitGate(barren, bearing), nil
}

func rowsOf(ctx context.Context, e *extractor.Engine, lines []GoldDocument) ([][]float32, error) {
	var texts, languages []string
	for _, l := range lines {
		if e.Encoder.For(l.Language) != nil {
			texts, languages = append(texts, l.Text), append(languages, l.Language)
		}
	}
	vectors, err := e.Encoder.EmbedEach(ctx, texts, languages)
	if err != nil {
		return nil, err
	}
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = vectors.Row(i)
	}
	return out, nil
}
