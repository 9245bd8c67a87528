package main

import (
	"context"
	"fmt"
	"io"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/feedback/dataset"
)

// decisions are those of a dataset by split.
type decisions struct {
	manifest          dataset.Manifest
	train, validation []evaluate.DecidedDocument
}

// readDecisions reads a dataset that `winnow export feedback` wrote. What is in
// test is left alone: it is there to measure with.
func readDecisions(dir string) (decisions, error) {
	d := decisions{}
	var err error
	if d.manifest, err = dataset.ReadManifest(dir); err != nil {
		return d, err
	}
	into := map[string]*[]evaluate.DecidedDocument{string(dataset.Train): &d.train, string(dataset.Validation): &d.validation}
	for r, err := range dataset.ReadRows(dir) {
		if err != nil {
			return d, err
		}
		docs := into[r.Split]
		if docs == nil {
			continue
		}
		if n := len(*docs); n == 0 || (*docs)[n-1].ID != r.Document {
			*docs = append(*docs, evaluate.DecidedDocument{ID: r.Document, Employer: r.Employer, Kind: r.Kind, Language: r.Language})
		}
		last := &(*docs)[len(*docs)-1]
		last.Decisions = append(last.Decisions, decisionOf(r))
	}
	return d, nil
}

func decisionOf(r dataset.Row) evaluate.Decision {
	x := evaluate.Decision{URI: r.SkillURI, Relation: extractor.Relation(r.Label), Expressed: r.Expressed, Weight: r.Weight,
		Sentence: r.Sentence, Section: text.SectionKind(r.Section), At: r.DocumentStart}
	if r.Label == dataset.NotRelevant {
		x.Relation = extractor.NotRelevant
	}
	if r.Rank != nil {
		x.Rank = int(*r.Rank)
	}
	return x
}

// join reads the training documents of a dataset and adds them to what the scorer
// is fitted on.
func (d decisions) join(ctx context.Context, e *extractor.Engine, to *evaluate.Data) error {
	read, err := evaluate.CollectDecided(ctx, e, d.train)
	if err != nil {
		return err
	}
	to.Join(read)
	return nil
}

// fit fits a scorer on labelled documents, the first ones of d, and on decided ones.
// Where it reads the decided documents no better, each left out in turn, than one
// that is fitted on the labelled ones alone, people decided too little to learn from:
// then that one is returned.
func (d decisions) fit(out io.Writer, data evaluate.Data, labelled int) (evaluate.Fitted, bool, error) {
	fitted := evaluate.Fit(data, score.DefaultOptions(), scorerFolds)
	if len(data.All) == labelled {
		return fitted, false, nil
	}
	plain := evaluate.Fit(data.First(labelled), score.DefaultOptions(), scorerFolds)
	before := evaluate.Tallies(evaluate.Apply(plain.Model, data.All[labelled:]))
	gain, low, high := evaluate.F1Gain(before, evaluate.Tallies(fitted.Held[labelled:]))
	learns := gain > 0
	verdict := map[bool]string{true: "it is taken", false: "it is left"}[learns]
	_, err := fmt.Fprintf(out, "%d documents of the dataset, each read by a scorer that had not seen it: F1 %+.1f points (%+.1f to %+.1f) against labelled documents alone; %s\n\n",
		len(before), 100*gain, 100*low, 100*high, verdict)
	if !learns {
		fitted = plain
	}
	return fitted, learns, err
}

// tell prints what a new scorer makes of the dataset's validation documents, read
// with the training documents' decisions in memory, beside what the shipped one does.
func (d decisions) tell(ctx context.Context, out io.Writer, e *extractor.Engine, fitted *score.Model) error {
	if len(d.validation) == 0 {
		_, err := fmt.Fprintln(out, "\nthe dataset has no validation documents: its employers are too few")
		return err
	}
	knowing, err := evaluate.Remembering(ctx, e, d.train)
	if err != nil {
		return err
	}
	read, err := evaluate.CollectKnown(ctx, knowing, d.validation)
	if err != nil {
		return err
	}
	shipped, err := score.Default()
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "\n%d documents of held-out employers in the dataset, skills that people told of:\n", len(read))
	for _, s := range []struct {
		name  string
		model *score.Model
	}{{"shipped scorer", shipped}, {"fitted scorer", fitted}} {
		t := evaluate.Sum(evaluate.Tallies(evaluate.Apply(s.model, read)))
		if _, err := fmt.Fprintf(out, "  %-15s precision %5.1f%%  recall %5.1f%%  F1 %5.1f%%\n", s.name, 100*t.Precision(), 100*t.Recall(), 100*t.F1()); err != nil {
			return err
		}
	}
	return nil
}
