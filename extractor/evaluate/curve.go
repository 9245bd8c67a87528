package evaluate

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"

	"winnow/extractor"
	"winnow/extractor/memory"
	"winnow/training/data"
)

// UnknownSkill is a skill that ESCO lacks, so that no encoder was trained on it,
// with lines of adverts that ask for it.
type UnknownSkill struct {
	Label, Definition string
	Sentences         []string
}

// UnknownSkills reads training/data/unknown_skills.tsv.gz.
func UnknownSkills() ([]UnknownSkill, error) {
	r, err := data.Open("unknown_skills.tsv.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var out []UnknownSkill
	lines := bufio.NewScanner(r)
	lines.Scan() // the header
	for n := 2; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("unknown_skills.tsv: line %d has %d fields instead of 3", n, len(f))
		}
		if len(out) == 0 || out[len(out)-1].Label != f[0] {
			out = append(out, UnknownSkill{Label: f[0], Definition: f[1]})
		}
		last := &out[len(out)-1]
		last.Sentences = append(last.Sentences, f[2])
	}
	return out, lines.Err()
}

// WithUnknown returns a taxonomy to which the skills were added, as a curator
// approves them: by a label each.
func WithUnknown(src extractor.Source, skills []UnknownSkill) extractor.Source {
	var last int64
	for _, s := range src.Skills {
		last = max(last, s.ID)
	}
	src.Skills = slices.Clone(src.Skills)
	for i, s := range skills {
		src.Skills = append(src.Skills, extractor.SourceSkill{
			ID: last + int64(i) + 1, URI: fmt.Sprintf("unknown:%d", i), Label: s.Label, Description: s.Definition,
		})
	}
	return src
}

// CurvePoint says how often a skill is found that has so many remembered sentences.
type CurvePoint struct {
	Examples  int
	RP5       float64 // 0..1: it is among the first five of all skills, all stages mixed
	Low, High float64 // 95% bootstrap interval
	Memory    float64 // the same by the memory alone
}

// askedLast of a skill's sentences ask; those before them are remembered.
const askedLast = 2

// Curve gives an engine over WithUnknown's taxonomy more and more sentences of
// each unknown skill to remember, and measures whether others find it.
func Curve(ctx context.Context, e *extractor.Engine, skills []UnknownSkill, counts []int) ([]CurvePoint, error) {
	var queries []Sentence
	var asked []string
	for _, s := range skills {
		for _, text := range s.Sentences[len(s.Sentences)-askedLast:] {
			queries = append(queries, Sentence{Text: text, Labels: []string{s.Label}, Language: "en"})
			asked = append(asked, text)
		}
	}
	out := make([]CurvePoint, 0, len(counts))
	for _, n := range counts {
		knowing, err := remembering(ctx, e, skills, n)
		if err != nil {
			return nil, err
		}
		point := CurvePoint{Examples: n}
		for _, stage := range []string{"memory", "all"} {
			ranked, err := knowing.Rank(ctx, asked, "en", stage, 16)
			if err != nil {
				return nil, err
			}
			m := Measure(queries, ranked)
			if stage == "memory" {
				point.Memory = m.RP5
				continue
			}
			point.RP5, point.Low, point.High = m.RP5, m.RP5Low, m.RP5High
		}
		out = append(out, point)
	}
	return out, nil
}

// remembering returns the engine with the first n sentences of each skill in memory.
func remembering(ctx context.Context, e *extractor.Engine, skills []UnknownSkill, n int) (*extractor.Engine, error) {
	var examples []memory.Example
	var texts []string
	for i, s := range skills {
		known, ok := e.Vocabulary.ByURI(fmt.Sprintf("unknown:%d", i))
		if !ok {
			return nil, fmt.Errorf("the engine's taxonomy lacks %s", s.Label)
		}
		skill, _ := e.Vocabulary.Index(known.ID)
		for k, text := range s.Sentences[:min(n, len(s.Sentences)-askedLast)] {
			examples = append(examples, memory.Example{
				ID: fmt.Sprintf("unknown:%d:%d", i, k), Text: text, Skill: skill, Accepted: true, Source: memory.Decided, Weight: 1,
			})
			texts = append(texts, text)
		}
	}
	vectors, err := e.Encoder.Embed(ctx, texts)
	if err != nil {
		return nil, err
	}
	return e.WithMemory(e.Memory.With(examples, vectors)), nil
}
