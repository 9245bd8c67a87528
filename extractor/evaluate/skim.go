package evaluate

import (
	"context"

	"winnow/extractor"
	"winnow/extractor/score"
)

// missedBySkim is the share of skill-bearing sentences that the skim may miss. Most
// of their skills stand in another sentence of the document too.
const missedBySkim = 0.02

// SkimLines reads documents with an engine and returns what each sentence bore, and
// apart the sentences of every tenth document, to measure on.
func SkimLines(ctx context.Context, e *extractor.Engine, docs []extractor.Document) (lines, held []score.SkimLine, err error) {
	for i, d := range docs {
		kind, read, err := e.Lines(ctx, d)
		if err != nil {
			return nil, nil, err
		}
		for _, l := range read {
			line := score.SkimLine{Kind: string(kind), Section: string(l.Section), Text: l.Text, Bears: l.Bears}
			if i%10 == 0 {
				held = append(held, line)
			} else {
				lines = append(lines, line)
			}
		}
	}
	return lines, held, nil
}

// FitSkim fits a skim on what an engine with a finished scorer finds in unlabelled
// documents, and on the no-skill lines.
func FitSkim(lines, held []score.SkimLine) (*score.Skim, error) {
	none, err := NoSkillLines()
	if err != nil {
		return nil, err
	}
	for i, l := range none {
		if !heldOutLine(i) {
			lines = append(lines, score.SkimLine{Kind: l.Kind, Section: l.Section, Text: l.Text})
		}
	}
	return score.FitSkim(lines, held, missedBySkim), nil
}
