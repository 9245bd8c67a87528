package evaluate

import (
	"context"
	"fmt"
	"hash/fnv"

	"winnow/extractor"
	"winnow/extractor/memory"
	"winnow/extractor/score"
)

// undecidedWeight is what a candidate counts as a negative that nobody decided on,
// in a document that was read from end to end: people add not all that is missing.
const undecidedWeight = 0.3

// memoryFolds part the employers whose decisions an engine remembers while it
// reads another's documents.
const memoryFolds = 5

// CollectDecided reads documents with an engine that remembers what people decided
// on other employers' documents, as it will when the scorer is in use, and
// returns the candidates whose class is known, weighted.
func CollectDecided(ctx context.Context, e *extractor.Engine, docs []DecidedDocument) ([]Candidates, error) {
	out := make([]Candidates, len(docs))
	for fold := range memoryFolds {
		var own, others []DecidedDocument
		var at []int
		for i, d := range docs {
			if d.fold() == fold {
				own, at = append(own, d), append(at, i)
			} else {
				others = append(others, d)
			}
		}
		if len(own) == 0 {
			continue
		}
		knowing, err := Remembering(ctx, e, others)
		if err != nil {
			return nil, err
		}
		read, err := CollectKnown(ctx, knowing, own)
		if err != nil {
			return nil, err
		}
		for k := range own {
			out[at[k]] = read[k]
		}
	}
	return out, nil
}

// CollectKnown reads documents with an engine as it is, and leaves the candidates
// whose class is known, weighted.
func CollectKnown(ctx context.Context, e *extractor.Engine, docs []DecidedDocument) ([]Candidates, error) {
	gold := make([]GoldDocument, len(docs))
	for i := range docs {
		gold[i] = docs[i].Gold()
	}
	read, err := Collect(ctx, e, gold)
	if err != nil {
		return nil, err
	}
	for i := range docs {
		read[i] = docs[i].known(read[i])
	}
	return read, nil
}

func (d *DecidedDocument) fold() int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(d.Employer)) // never fails (hash.Hash)
	return int(h.Sum32() % memoryFolds)
}

// known leaves the candidates whose class people told, and weighs them.
func (d *DecidedDocument) known(c Candidates) Candidates {
	weight := map[string]float64{}
	for _, x := range d.Decisions {
		weight[x.URI] = max(weight[x.URI], x.Weight)
	}
	rest := 0.0
	if d.ReadThrough() {
		rest = undecidedWeight
	}
	out := Candidates{Gold: c.Gold}
	for i, uri := range c.URIs {
		w, decided := weight[uri]
		if !decided {
			w = rest
		}
		if w == 0 {
			continue
		}
		row := c.Rows[i]
		row.Weight = w
		out.URIs, out.Sections, out.Rows = append(out.URIs, uri), append(out.Sections, c.Sections[i]), append(out.Rows, row)
	}
	return out
}

// Remembering returns the engine with the sentences of decisions in its memory, as
// live remembers them: a removal that is not about the words is left out.
func Remembering(ctx context.Context, e *extractor.Engine, docs []DecidedDocument) (*extractor.Engine, error) {
	var examples []memory.Example
	var texts, languages []string
	for _, d := range docs {
		for i, x := range d.Decisions {
			known, ok := e.Vocabulary.ByURI(x.URI)
			accepted := x.Relation != extractor.NotRelevant
			if !ok || !accepted && x.Expressed {
				continue
			}
			skill, _ := e.Vocabulary.Index(known.ID)
			examples = append(examples, memory.Example{ID: fmt.Sprintf("x:%s:%d", d.ID, i), Text: x.Sentence, Skill: skill, Accepted: accepted, Source: memory.Decided, Weight: 1})
			texts, languages = append(texts, x.Sentence), append(languages, d.Language)
		}
	}
	if e.Memory == nil || len(examples) == 0 {
		return e, nil
	}
	vectors, err := e.Encoder.EmbedEach(ctx, texts, languages)
	if err != nil {
		return nil, err
	}
	return e.WithMemory(e.Memory.With(examples, vectors)), nil
}

// Tallies counts each document for itself.
func Tallies(held []HeldOut) []Tally {
	out := make([]Tally, len(held))
	for i := range held {
		out[i].Add(held[i].Candidates.Gold, held[i].Found(held[i].Threshold))
	}
	return out
}

// First is the data with so many of its labelled documents: those before others joined.
func (d Data) First(documents int) Data {
	d.All, d.Unaided = d.All[:documents], d.Unaided[:documents]
	return d
}

// Join adds decided documents to the labelled ones that a scorer is fitted on.
func (d *Data) Join(decided []Candidates) {
	for _, c := range decided {
		if len(c.Rows) == 0 {
			continue
		}
		rows := make([]score.Row, len(c.Rows))
		for i, r := range c.Rows {
			r.Document = len(d.All)
			rows[i] = r
		}
		c.Rows = rows
		d.All, d.Unaided = append(d.All, c), append(d.Unaided, Candidates{Gold: c.Gold})
	}
}
