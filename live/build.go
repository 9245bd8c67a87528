package live

import (
	"context"
	"fmt"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/memory"
	"winnow/extractor/memory/seed"
	"winnow/extractor/score"
)

// Progress says how far the vectors are; Done equals Total when they are ready.
type Progress struct{ Done, Total int }

// Draft compiles a vocabulary into an engine that has no vectors yet and finds
// what is named word for word.
func Draft(src extractor.Source, scorer *score.Model) (*extractor.Engine, error) {
	return extractor.New(extractor.Parts{Vocabulary: extractor.Compile(src), Scorer: scorer})
}

// encoded says whether a label that is no preferred one gets a vector: the
// encoder reads English.
func encoded(l extractor.Label) bool { return l.Language == "en" && !l.Hidden }

// Complete adds vectors to a draft: of the skills' labels, of the occupations'
// labels, and of the sentences written for the taxonomy. Vectors in cacheDir
// are not made again. progress may be nil.
func Complete(ctx context.Context, draft *extractor.Engine, src extractor.Source, m *encoder.Model, cacheDir string, progress func(Progress)) (*extractor.Engine, error) {
	skills, occupations := skillLabels(src), occupationLabels(src)
	index := indexOf(src)
	written, err := seed.Written(func(uri string) (int32, bool) { i, ok := index[uri]; return i, ok })
	if err != nil {
		return nil, err
	}
	total := len(skills) + len(occupations) + len(written)
	from := func(offset int) func(int, int) {
		return func(done, _ int) {
			if progress != nil {
				progress(Progress{Done: offset + done, Total: total})
			}
		}
	}
	p := draft.Parts
	p.Encoder = m
	if p.Skills, err = encoder.BuildIndex(ctx, m, skills, cacheDir, from(0)); err != nil {
		return nil, fmt.Errorf("vectors of skills: %w", err)
	}
	if p.Occupations, err = encoder.BuildIndex(ctx, m, occupations, cacheDir, from(len(skills))); err != nil {
		return nil, fmt.Errorf("vectors of occupations: %w", err)
	}
	if p.Memory, err = memory.Build(ctx, m, written, cacheDir, from(len(skills)+len(occupations))); err != nil {
		return nil, fmt.Errorf("vectors of remembered sentences: %w", err)
	}
	return extractor.New(p)
}

// skillLabels lists the English labels: the encoder reads no other language.
func skillLabels(src extractor.Source) []encoder.IndexLabel {
	var out []encoder.IndexLabel
	for i, s := range src.Skills {
		out = append(out, encoder.IndexLabel{Skill: int32(i), Text: s.Label, Preferred: true})
		for _, a := range s.Alternatives {
			if encoded(a) {
				out = append(out, encoder.IndexLabel{Skill: int32(i), Text: a.Text})
			}
		}
	}
	return out
}

func occupationLabels(src extractor.Source) []encoder.IndexLabel {
	out := make([]encoder.IndexLabel, len(src.Occupations))
	for i, o := range src.Occupations {
		out[i] = encoder.IndexLabel{Skill: int32(i), Text: o.Label, Preferred: true}
	}
	return out
}

func indexOf(src extractor.Source) map[string]int32 {
	out := make(map[string]int32, len(src.Skills))
	for i, s := range src.Skills {
		out[s.URI] = int32(i)
	}
	return out
}
