package review

import (
	"cmp"
	"slices"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// Margin says how far an engine is from deciding otherwise, from 0 (it might as
// well) to 1: the smaller of the distance from the threshold, as a share of the
// way to certainty, and the lead of its best relation over the next. The second is
// the margin of Scheffer et al. 2001. A threshold outside (0, 1) counts as one half.
func Margin(probability, threshold float64, relations map[extractor.Relation]float64) float64 {
	if threshold <= 0 || threshold >= 1 {
		threshold = 0.5
	}
	way := (threshold - probability) / threshold
	if probability >= threshold {
		way = (probability - threshold) / (1 - threshold)
	}
	return clamp(min(way, lead(relations)))
}

// lead is the best relation's probability less the next one's; 1 without any.
func lead(relations map[extractor.Relation]float64) float64 {
	if len(relations) == 0 {
		return 1
	}
	values := make([]float64, 0, len(relations))
	for _, p := range relations {
		values = append(values, p)
	}
	slices.SortFunc(values, func(a, b float64) int { return cmp.Compare(b, a) })
	if len(values) == 1 {
		return values[0]
	}
	return values[0] - values[1]
}

// Vote is how far one stage is for a skill, from 0 to 1.
type Vote struct {
	Stage extractor.Stage
	For   float64
}

// near is the least cosine at which a remembered sentence says something.
const near = 0.5

// Votes reads the stages' own opinions from an explanation; a stage that has none
// is left out. The lexicon votes where it has a match, by how sure that is of being
// the skill's name; the encoder by the skill's rank in its best sentence; the memory
// by the nearest sentence with the skill against the nearest without.
func Votes(s extractor.Skill) []Vote {
	value := func(f score.Feature) float64 { return s.Why.Scores[f.Name()] }
	var out []Vote
	if slices.Contains(s.Stages, extractor.StageLexicon) {
		out = append(out, Vote{extractor.StageLexicon, clamp(1 - value(score.LexDoubt))})
	}
	if rank := value(score.EncRank); rank > 0 {
		out = append(out, Vote{extractor.StageEncoder, clamp(rank)})
	}
	if has, lacks := value(score.MemAccepted), value(score.MemRejected); max(has, lacks) >= near {
		out = append(out, Vote{extractor.StageMemory, clamp(0.5 + has - lacks)})
	}
	return out
}

// Disagreement is the distance between the stage that is most for a skill and the
// one that is least, the engine as a whole being one of them; from 0 to 1.
func Disagreement(votes []Vote, probability float64) float64 {
	low, high := probability, probability
	for _, v := range votes {
		low, high = min(low, v.For), max(high, v.For)
	}
	return clamp(high - low)
}

// stageWeight is what disagreement between stages counts beside a small margin.
const stageWeight = 0.35

// Doubt joins both into the order of the queue, from 0 to 1.
func Doubt(margin, disagreement float64) float64 {
	return (1-stageWeight)*(1-clamp(margin)) + stageWeight*clamp(disagreement)
}

// aside are the sections no skills are taken from: what the lexicon found there is
// held back whatever it is.
var aside = []text.SectionKind{text.Company, text.Benefits, text.Legal, text.Process, text.Audience, text.Logistics}

// InAside says that a section's words express a skill without asking for it.
func InAside(s text.SectionKind) bool { return slices.Contains(aside, s) }

func clamp(v float64) float64 { return min(1, max(0, v)) }
