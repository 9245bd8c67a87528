package extractor

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"winnow/extractor/encoder"
	"winnow/extractor/lexicon"
	"winnow/extractor/memory"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// Parts are the values an Engine is made of. Encoder, Skills, Occupations and
// Memory may be nil while vectors are being prepared: then only the lexicon
// finds skills, and every Extraction says so in its Notice.
type Parts struct {
	Vocabulary  *Vocabulary
	Encoder     *encoder.Model
	Skills      *encoder.Index // over the vocabulary's skill labels, dense indices
	Occupations *encoder.Index // over its occupations' labels
	Memory      *memory.Memory
	Scorer      *score.Model
	Timed       func(stage string, took time.Duration) // told how long each step took; may be nil
}

// Engine extracts skills. It is immutable and safe for concurrent use; another
// vocabulary, model or memory makes another Engine.
type Engine struct{ Parts }

// New checks that the parts fit together and returns an Engine.
func New(p Parts) (*Engine, error) {
	if p.Vocabulary == nil || p.Scorer == nil {
		return nil, errors.New("an engine needs a vocabulary and a scorer")
	}
	if (p.Skills == nil) != (p.Encoder == nil) {
		return nil, errors.New("an encoder needs an index of skill vectors, and the index an encoder")
	}
	return &Engine{p}, nil
}

// WithMemory returns an Engine that remembers m; all else is shared.
func (e *Engine) WithMemory(m *memory.Memory) *Engine {
	p := e.Parts
	p.Memory = m
	return &Engine{p}
}

// Vectors reports whether the encoder takes part.
func (e *Engine) Vectors() bool { return e.Skills != nil }

// Extract finds the skills of one document. Equal documents under equal stamps
// give equal extractions. It fails only when ctx ends or the model cannot run.
func (e *Engine) Extract(ctx context.Context, doc Document) (Extraction, error) {
	lap := e.stopwatch()
	r := e.read(doc)
	lap("segment")
	if err := r.weigh(ctx, e, lap); err != nil {
		return Extraction{}, fmt.Errorf("extract: %w", err)
	}
	r.decide(e)
	x := r.extraction(e)
	lap("score")
	return x, nil
}

// stopwatch returns a function that reports the time since its last call.
func (e *Engine) stopwatch() func(stage string) {
	if e.Timed == nil {
		return func(string) {}
	}
	last := time.Now()
	return func(stage string) {
		now := time.Now()
		e.Timed(stage, now.Sub(last))
		last = now
	}
}

// weigh runs every stage up to the scorer.
func (r *reading) weigh(ctx context.Context, e *Engine, lap func(stage string)) error {
	if err := r.embed(ctx, e); err != nil {
		return err
	}
	lap("encode")
	r.nominate(e)
	r.gather()
	lap("nominate")
	seeds := r.seeds()
	r.expand(e, seeds)
	lap("expand")
	r.measure(e, seeds)
	return nil
}

// reading is the work on one document, handed from step to step.
type reading struct {
	doc        text.Document
	readable   []bool // by sentence: skills are taken from it
	matches    [][]lexicon.Match
	wishes     [][][]int // by sentence: what of it is only wished for
	title      []float32
	read       encoder.Reading // of the encoded sentences
	encoded    []int           // by row of read: the sentence
	rows       []int           // by sentence: the row, or -1
	occupation *OccupationGuess
	unsure     bool  // the title may mean another occupation
	occIndex   int32 // dense index of the occupation, -1 for none
	mentions   []mention
	bySentence map[int][]*mention
	candidates []candidate
	asides     []aside
	stems      []map[string]bool // by sentence, where skills are taken from it: the stems of its words
	allStems   map[string]bool   // of all these sentences
}

func (e *Engine) read(doc Document) *reading {
	r := &reading{doc: text.Parse(doc.Kind, doc.Format, doc.Language, doc.Title, doc.Text), occIndex: -1}
	r.readable = make([]bool, len(r.doc.Sentences))
	r.matches = make([][]lexicon.Match, len(r.doc.Sentences))
	r.wishes = make([][][]int, len(r.doc.Sentences))
	for i, s := range r.doc.Sentences {
		r.matches[i] = r.namedIn(e, s)
		kind := r.doc.Sections[s.Section].Kind
		r.readable[i] = !Skips(r.doc.Kind, kind) && hasWords(s.Text) && !namesEmployer(s.Text)
		r.wishes[i] = wishes(kind, s.Text)
	}
	return r
}

// skipped lists, by kind of document, the sections that ask for no skills: in
// training/data/gold none of 1,805 labelled skills has its evidence there.
var skipped = map[text.Kind]map[text.SectionKind]bool{
	text.Job:    {text.Company: true, text.Benefits: true, text.Legal: true, text.Process: true},
	text.Course: {text.Audience: true, text.Logistics: true},
}

// Skips reports whether no skills are taken from such sections.
func Skips(kind text.Kind, section text.SectionKind) bool { return skipped[kind][section] }

func (r *reading) section(sentence int) text.SectionKind {
	return r.doc.Sections[r.doc.Sentences[sentence].Section].Kind
}

func (r *reading) extraction(e *Engine) Extraction {
	x := Extraction{
		Kind: r.doc.Kind, Title: r.doc.Title, Language: r.doc.Language,
		Occupation: r.told(), Notice: e.notice(r.doc.Language),
		Skills: []Skill{}, Sections: r.sections(), Stamp: e.Stamp(),
	}
	x.Skills, x.Dropped = r.split(e)
	return x
}

func (r *reading) sections() []Section {
	out := make([]Section, 0, len(r.doc.Sections))
	for _, s := range r.doc.Sections {
		out = append(out, Section{
			Kind: s.Kind, Heading: s.Heading, Start: s.Span.Start, End: s.Span.End,
			Skipped: Skips(r.doc.Kind, s.Kind),
		})
	}
	return out
}

// Stamp names the parts that decide this engine's results.
func (e *Engine) Stamp() Stamp {
	s := Stamp{Taxonomy: e.Vocabulary.Name(), Model: "none", Scorer: e.Scorer.Name, Memory: "none"}
	if e.Encoder != nil {
		s.Model = e.Encoder.Name()
	}
	if e.Memory != nil {
		s.Memory = e.Memory.Name()
	}
	return s
}

func (e *Engine) notice(code string) string {
	switch {
	case !e.Vectors():
		return "Skill vectors are still being prepared: so far only skills named word for word are found."
	case e.reader(code) == nil:
		return fmt.Sprintf("The encoder does not read %s. Skills are found where a label of the taxonomy names them word for word; it reads %s.",
			languageName(code), strings.Join(mapped(e.Encoder.Languages(), languageName), ", "))
	}
	return ""
}

func languageName(code string) string {
	if tag, err := language.Parse(code); err == nil {
		return display.English.Languages().Name(tag)
	}
	return code
}

func mapped(all []string, f func(string) string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = f(s)
	}
	return out
}
