package evaluate

import (
	"context"

	"winnow/extractor"
	"winnow/extractor/score"
)

// bearingLines is how many written sentences teach the gate what a skill looks
// like.
const bearingLines = 6000

// FitGate fits a gate on an engine's vectors of the English no-skill lines and of
// written sentences. Other languages have no written sentences: they would
// teach that a foreign sentence names no skill.
func FitGate(ctx context.Context, e *extractor.Engine) (*score.Gate, error) {
	lines, err := NoSkillLines()
	if err != nil {
		return nil, err
	}
	var none, some []string
	for i, l := range lines {
		if l.Language == "en" && !heldOutLine(i) {
			none = append(none, l.Text)
		}
	}
	written, err := SkillLines(bearingLines)
	if err != nil {
		return nil, err
	}
	for _, d := range written {
		some = append(some, d.Text)
	}
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

func rowsOf(ctx context.Context, e *extractor.Engine, texts []string) ([][]float32, error) {
	vectors, err := e.Encoder.Embed(ctx, texts)
	if err != nil {
		return nil, err
	}
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = vectors.Row(i)
	}
	return out, nil
}
