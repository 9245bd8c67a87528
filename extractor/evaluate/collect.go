package evaluate

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// Candidates is what the engine considered for one labelled document.
type Candidates struct {
	Gold     *GoldDocument
	URIs     []string
	Sections []text.SectionKind // where the sentence stands that speaks most for it
	Rows     []score.Row
}

var classOf = map[extractor.Relation]score.Class{
	extractor.Required: score.Required, extractor.Core: score.Core, extractor.Mentioned: score.Mentioned,
}

// Collect runs the engine up to the scorer on every document.
func Collect(ctx context.Context, e *extractor.Engine, gold []GoldDocument) ([]Candidates, error) {
	out := make([]Candidates, len(gold))
	return out, atOnce(len(gold), func(i int) error {
		var err error
		out[i], err = collect(ctx, e, &gold[i], i)
		return err
	})
}

func collect(ctx context.Context, e *extractor.Engine, d *GoldDocument, number int) (Candidates, error) {
	c := Candidates{Gold: d}
	found, err := e.Candidates(ctx, extractor.Document{Kind: text.Kind(d.Kind), Title: d.Title, Text: d.Text, Language: d.Language})
	if err != nil {
		return c, fmt.Errorf("%s: %w", d.ID, err)
	}
	label := map[string]score.Class{}
	for _, s := range d.Skills {
		label[s.URI] = classOf[s.Relation]
	}
	for _, f := range found {
		class, ok := label[f.URI]
		if !ok {
			class = score.NotRelevant
		}
		c.URIs = append(c.URIs, f.URI)
		c.Sections = append(c.Sections, f.Section)
		c.Rows = append(c.Rows, score.Row{Document: number, Domain: d.Kind, X: f.Features, Class: class, Weight: 1})
	}
	return c, nil
}

// atOnce does n independent things, as many at a time as there are processors.
func atOnce(n int, do func(i int) error) error {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		all.Go(func() error { return do(i) })
	}
	return all.Wait()
}

// fold is the one that a document is held out in; -1 without any candidates.
func (c *Candidates) fold(folds int) int {
	if len(c.Rows) == 0 {
		return -1
	}
	return c.Rows[0].Document % folds
}
