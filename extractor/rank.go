package extractor

import (
	"cmp"
	"context"
	"slices"

	"winnow/extractor/lexicon"
	"winnow/extractor/memory"
)

// RankStages names what Rank can rank by; "all" mixes them.
var RankStages = []string{"lexicon", "encoder", "memory", "all"}

// RankDepth is how many skills the encoder nominates for a full ranking: gold
// labels below it add nothing to any figure at depth 100.
const RankDepth = 400

// Rank orders skill labels for single sentences of one language, best first, by
// one stage or all mixed; for evaluation. The encoder nominates depth skills a
// sentence, the memory a quarter of that; skills no stage nominates are left out.
func (e *Engine) Rank(ctx context.Context, sentences []string, language, stage string, depth int) ([][]string, error) {
	out := make([][]string, len(sentences))
	reader := e.reader(language)
	if reader == nil {
		for i, s := range sentences {
			out[i] = e.labels(rankedBy(lexicalMentions(e, s, language), "lexicon"))
		}
		return out, nil
	}
	read, err := reader.Read(ctx, sentences)
	if err != nil {
		return nil, err
	}
	near := e.Skills.Search(read.Vectors, depth)
	remembered := make([][]memory.Vote, len(sentences))
	if e.Memory != nil {
		remembered = e.Memory.Nearest(read.Vectors, depth/4)
	}
	for i, s := range sentences {
		ms := lexicalMentions(e, s, language)
		have := map[int32]bool{}
		for _, m := range ms {
			have[m.skill] = true
		}
		for _, h := range near[i] {
			if !have[h.Skill] {
				have[h.Skill] = true
				ms = append(ms, mention{skill: h.Skill})
			}
		}
		for _, v := range remembered[i] {
			if !have[v.Skill] {
				have[v.Skill] = true
				ms = append(ms, mention{skill: v.Skill})
			}
		}
		skills := make([]int32, len(ms))
		for k := range ms {
			skills[k] = ms[k].skill
		}
		measure(e, read.Vectors.Row(i), read.Tokens[i], ms, skills)
		out[i] = e.labels(rankedBy(ms, stage))
	}
	return out, nil
}

func lexicalMentions(e *Engine, sentence, language string) []mention {
	var out []mention
	at := map[int32]int{}
	matches := e.Vocabulary.lexicon.Find(sentence, language)
	for i := range matches {
		m := &matches[i]
		if k, ok := at[m.Skill]; !ok {
			at[m.Skill] = len(out)
			out = append(out, mention{skill: m.Skill, match: m})
		} else if better(m, out[k].match) {
			out[k].match = m
		}
	}
	return out
}

func rankedBy(ms []mention, stage string) []mention {
	key := map[string]func(*mention) float64{
		"lexicon": func(m *mention) float64 { return lexicalScore(m.match) },
		"encoder": (*mention).mix,
		"memory":  func(m *mention) float64 { return float64(m.vote.Similarity) },
		"all":     (*mention).raw,
	}[stage]
	kept := slices.DeleteFunc(slices.Clone(ms), func(m mention) bool { return key(&m) <= 0 })
	slices.SortStableFunc(kept, func(a, b mention) int {
		return cmp.Or(cmp.Compare(key(&b), key(&a)), cmp.Compare(a.skill, b.skill))
	})
	return kept
}

func lexicalScore(m *lexicon.Match) float64 {
	if m == nil {
		return 0
	}
	return float64(m.Tokens) - m.Doubt
}

func (e *Engine) labels(ms []mention) []string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = e.Vocabulary.skills[m.skill].Label
	}
	return out
}

// HasLabel reports whether label is the preferred label of a skill.
func (v *Vocabulary) HasLabel(label string) bool {
	_, ok := v.byLabel[label]
	return ok
}
