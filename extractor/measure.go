package extractor

import (
	"math"
	"slices"
	"strings"

	"winnow/extractor/encoder"
	"winnow/extractor/expand"
	"winnow/extractor/lexicon"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// measure computes the features of every candidate.
func (r *reading) measure(e *Engine, seeds []expand.Seed) {
	agreement := e.Vocabulary.graph.Agree(seeds)
	among := make(map[int32]float64, len(seeds))
	for _, s := range seeds {
		among[s.Skill] = s.Score
	}
	essential, optional := r.needs(e)
	titles := r.titleFit(e)
	for i := range r.candidates {
		c := &r.candidates[i]
		f := &c.features
		lexical(f, c)
		semantic(f, c)
		r.place(e, f, c)
		r.wording(f, c, e.Vocabulary.words(c.skill))
		traits(f, &e.Vocabulary.skills[c.skill])
		if titles != nil {
			f[score.TitleFit] = float64(titles[i].Label)
		}
		f[score.OccupationEssential], f[score.OccupationOptional] = essential[c.skill], optional[c.skill]
		f[score.Agreement] = agreement.Fit(c.skill)
		f[score.Kin] = math.Log2(1 + e.Vocabulary.graph.Kin(c.skill, among))
		f[score.Popularity] = log2p(e.Vocabulary.graph.Degree(c.skill))
		f[score.Expanded] = c.expanded.Weight
	}
}

// titleFit returns every candidate's nearness to the title, or nil.
func (r *reading) titleFit(e *Engine) []encoder.Hit {
	if r.title == nil {
		return nil
	}
	skills := make([]int32, len(r.candidates))
	for i, c := range r.candidates {
		skills[i] = c.skill
	}
	return e.Skills.Score(r.title, skills)
}

// needs returns the guessed occupation's score by skill it needs.
func (r *reading) needs(e *Engine) (essential, optional map[int32]float64) {
	essential, optional = map[int32]float64{}, map[int32]float64{}
	if r.occIndex < 0 {
		return essential, optional
	}
	need := e.Vocabulary.graph.Needs(r.occIndex)
	for _, s := range need.Essential {
		essential[s] = r.occupation.Score
	}
	for _, s := range need.Optional {
		optional[s] = r.occupation.Score
	}
	return essential, optional
}

func lexical(f *score.Features, c *candidate) {
	var best *lexicon.Match
	count := 0
	for _, m := range c.mentions {
		if m.match == nil {
			continue
		}
		count++
		if best == nil || better(m.match, best) {
			best = m.match
		}
	}
	if best == nil {
		f[score.LexNone] = 1
		return
	}
	f[[...]score.Feature{score.LexPreferred, score.LexAlternative, score.LexHidden}[best.Kind]] = 1
	if best.Inflection == lexicon.Inflected {
		f[score.LexInflected] = 1
	}
	f[score.LexTokens] = log2p(best.Tokens)
	f[score.LexDoubt] = best.Doubt
	f[score.LexShared] = 1 - 1/float64(best.Shared)
	f[score.LexCount] = log2p(count)
}

func semantic(f *score.Features, c *candidate) {
	top := c.mentions[0]
	f[score.EncLabel], f[score.EncAlternative], f[score.EncLate], f[score.EncMix] = top.label, top.alt, top.late, top.mix()
	f[score.EncGap], f[score.EncLead], f[score.EncLift] = top.gap, top.lead, top.lift
	f[score.MemAccepted], f[score.MemRejected] = float64(top.vote.Similarity), float64(top.vote.Against)
	f[score.MemLift], f[score.Overlap] = top.memLift, top.overlap
	f[score.SharedWords], f[score.Repeated] = top.shared, top.repeated
	f[score.EncRank], f[score.MemRank] = inverse(top.rank), inverse(top.memRank)
	if len(c.mentions) > 1 {
		f[score.EncSecond] = c.mentions[1].mix()
	}
	near := 0
	for _, m := range c.mentions {
		if m.rank > 0 && m.rank <= seedsPerSentence {
			near++
		}
	}
	f[score.EncCount] = log2p(near)
}

func inverse(rank int) float64 {
	if rank == 0 {
		return 0
	}
	return 1 / float64(rank)
}

var sectionFeature = map[text.SectionKind]score.Feature{
	text.Qualifications: score.InRequirements, text.Prerequisites: score.InRequirements,
	text.NiceToHave: score.InWishes, text.Responsibilities: score.InDuties,
	text.Summary: score.InSummary, text.Body: score.InSummary, text.Skills: score.InSkills,
	text.Languages: score.InSkills, text.Certifications: score.InSkills, text.Hashtags: score.InSkills,
	text.Experience: score.InExperience, text.Education: score.InEducation,
	text.Contents: score.InContents, text.Objectives: score.InObjectives,
}

// place describes where the best sentence stands, and marks every section kind
// the skill is mentioned in.
func (r *reading) place(e *Engine, f *score.Features, c *candidate) {
	top := c.mentions[0]
	s := &r.doc.Sentences[top.sentence]
	f[score.SentenceWords] = log2p(strings.Count(s.Text, " ") + 1)
	f[score.Position] = float64(s.Span.Start) / float64(max(1, len(r.doc.Original)))
	if s.Bullet {
		f[score.Bullet] = 1
	}
	if s.Heading {
		f[score.Heading] = 1
	}
	f[score.SentenceRank] = inverse(r.rankInSentence(top))
	f[score.Barren] = 0.5
	if row := r.rows[top.sentence]; row >= 0 {
		f[score.Barren] = e.Scorer.Gate.Barren(r.read.Vectors.Row(row))
	}
	for k, m := range c.mentions {
		if k > 0 && m.match == nil && m.rank > seedsPerSentence {
			continue // a faint echo elsewhere says nothing of the section
		}
		feature, ok := sectionFeature[r.stands(m)]
		if !ok {
			feature = score.InOther
		}
		f[feature] = 1
	}
	if !r.english() {
		f[score.Foreign] = 1
	}
}

// rankInSentence counts the skills of the same sentence with a higher raw score.
func (r *reading) rankInSentence(top *mention) int {
	rank, raw := 1, top.raw()
	for _, m := range r.bySentence[top.sentence] {
		if m.skill != top.skill && m.raw() > raw {
			rank++
		}
	}
	return rank
}

func traits(f *score.Features, s *SourceSkill) {
	f[score.LabelWords] = log2p(strings.Count(s.Label, " ") + 1)
	kinds := []string{"tool", "knowledge", "language", "attitude"}
	if i := slices.Index(kinds, s.Type); i >= 0 {
		f[score.IsTool+score.Feature(i)] = 1
	}
}
