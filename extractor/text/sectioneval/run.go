package sectioneval

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"winnow/extractor/text"
)

// labelsPath is where the hand labels lie in the project.
const labelsPath = "extractor/text/testdata/sections_labels.jsonl"

// Run measures the segmenter on the gold documents and the hand-labelled ones
// and prints a table by source, by section kind, and last the F1 of each kind
// of document. sharedDir is the shared data folder or its parent; without it
// only the gold documents of the project are measured, which the report says.
func Run(w io.Writer, sharedDir, projectDir string) error {
	docs, err := load(w, sharedDir, projectDir)
	if err != nil {
		return err
	}
	rep := newReport(docs)
	_, err = io.WriteString(w, rep.String())
	return err
}

func load(w io.Writer, sharedDir, projectDir string) ([]Document, error) {
	dataDir := sharedDir
	if inner := filepath.Join(sharedDir, "data"); isDir(inner) {
		dataDir = inner
	}
	gold, err := findGold(dataDir, projectDir)
	if err != nil {
		return nil, err
	}
	docs, err := loadGold(gold)
	if err != nil {
		return nil, err
	}
	if !isDir(filepath.Join(dataDir, "postings")) {
		_, err := fmt.Fprintf(w, "no shared data in %s: hand-labelled documents are left out\n", dataDir)
		return docs, err
	}
	hand, err := loadHand(filepath.Join(projectDir, labelsPath), dataDir)
	if err != nil {
		return nil, err
	}
	return append(docs, hand...), nil
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// group is a row of a table: documents of one kind or source.
type group struct {
	name  string
	docs  int
	score Score
}

func (g *group) add(s Score) {
	g.docs++
	g.score.Add(s)
}

// report holds all scores, grouped.
type report struct {
	sources []*group            // "gold job", "nhs_en", …
	parts   map[string][]*group // "gold", "hand", "both" -> by document kind, then total
	labels  map[text.Kind]Score // section kinds and confusions by document kind
}

var partNames = []string{"gold", "hand", "both"}

func newReport(docs []Document) *report {
	r := &report{parts: map[string][]*group{}, labels: map[text.Kind]Score{}}
	for _, p := range partNames {
		for _, k := range append(slices.Clone(text.Kinds), "micro") {
			r.parts[p] = append(r.parts[p], &group{name: string(k), score: newScore()})
		}
	}
	for _, d := range docs {
		r.add(d, Measure(d))
	}
	return r
}

func (r *report) add(d Document, s Score) {
	part, source := "hand", d.Source
	if d.Source == "gold" {
		part, source = "gold", "gold "+string(d.Kind)
	}
	r.source(source).add(s)
	for _, p := range []string{part, "both"} {
		for _, g := range r.parts[p] {
			if g.name == string(d.Kind) || g.name == "micro" {
				g.add(s)
			}
		}
	}
	sum, ok := r.labels[d.Kind]
	if !ok {
		sum = newScore()
	}
	sum.Add(s)
	r.labels[d.Kind] = sum
}

func (r *report) source(name string) *group {
	for _, g := range r.sources {
		if g.name == name {
			return g
		}
	}
	g := &group{name: name, score: newScore()}
	r.sources = append(r.sources, g)
	return g
}
