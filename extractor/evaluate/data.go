package evaluate

import (
	"context"
	"fmt"

	"winnow/extractor"
)

// Data is what a scorer is fitted on.
type Data struct {
	All        []Candidates // labelled documents
	Unaided    []Candidates // the same documents, read without a memory: most taxonomies have none
	Unread     []Candidates // the same documents, read by the lexicon alone
	Abroad     []Candidates // the same documents, read as one in another language is
	Translated []Candidates // some of them in other languages, to measure with; rows carry the original's number
	NoSkill    []Candidates // lines without any skill; they join each training fold
	Barren     []Candidates // more of them, kept out of all training
	Lines      []Candidates // single sentences with their skills, so that short does not come to mean none
}

// Gather reads labelled documents and no-skill lines with an engine.
func Gather(ctx context.Context, e *extractor.Engine, gold []GoldDocument) (Data, error) {
	var d Data
	var err error
	if d.All, err = Collect(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Unaided, err = Collect(ctx, e.WithMemory(nil), gold); err != nil {
		return d, err
	}
	if d.Unread, err = unread(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Abroad, err = abroad(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Translated, err = translated(ctx, e, gold); err != nil {
		return d, err
	}
	lines, err := NoSkillLines()
	if err != nil {
		return d, err
	}
	docs := make([]GoldDocument, len(lines))
	for i, l := range lines {
		docs[i] = GoldDocument{ID: fmt.Sprintf("noskill-%d", i), Kind: l.Kind, Language: l.Language, Text: l.Text}
	}
	none, err := Collect(ctx, e, docs)
	if err != nil {
		return d, err
	}
	for i, c := range none {
		if heldOutLine(i) {
			d.Barren = append(d.Barren, c)
		} else {
			d.NoSkill = append(d.NoSkill, c)
		}
	}
	sentences, err := SkillLines(len(docs))
	if err != nil {
		return d, err
	}
	foreign, err := ForeignLines()
	if err != nil {
		return d, err
	}
	for i := 0; i < len(foreign); i += foreignStep {
		sentences = append(sentences, foreign[i])
	}
	// Without a memory: it holds these very sentences.
	d.Lines, err = Collect(ctx, e.WithMemory(nil), sentences)
	return d, err
}
