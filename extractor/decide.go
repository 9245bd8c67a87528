package extractor

import (
	"fmt"
	"math"
	"sort"

	"winnow/extractor/lexicon"
	"winnow/extractor/memory"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// toldWeight is the log-odds of one decision about a sentence nearly like the best
// one of a skill. The scorer is fitted on documents that nobody decided about: without
// this, what people remove would count only after the next training.
const toldWeight = 1.5

// decide scores the document's candidates and sorts them.
func (r *reading) decide(e *Engine) {
	for i := range r.candidates {
		c := &r.candidates[i]
		c.classes = score.Told(e.Scorer.Predict(string(r.doc.Kind), &c.features), toldWeight*c.mentions[0].told())
	}
	sort.SliceStable(r.candidates, func(i, j int) bool {
		a, b := &r.candidates[i], &r.candidates[j]
		if pa, pb := score.Relevant(a.classes), score.Relevant(b.classes); pa != pb {
			return pa > pb
		}
		return a.skill < b.skill
	})
}

var relations = [...]Relation{score.Required: Required, score.Core: Core, score.Mentioned: Mentioned, score.NotRelevant: NotRelevant}

// heldBack is how many dropped skills an extraction keeps for inspection.
const heldBack = 30

// split parts the candidates into what is shown and what was held back.
func (r *reading) split(e *Engine) (shown, dropped []Skill) {
	threshold := e.Scorer.Threshold(string(r.doc.Kind), !r.english())
	shown = []Skill{}
	for i := range r.candidates {
		c := &r.candidates[i]
		p, needs := score.Relevant(c.classes), score.Needs(threshold, &c.features)
		if p < needs {
			if len(dropped) < heldBack {
				dropped = append(dropped, r.skill(e, c, NotRelevant, whyDropped(c, p, threshold, needs)))
			}
			continue
		}
		shown = append(shown, r.skill(e, c, relations[score.Relation(c.classes)], r.whyKept(e, c)))
	}
	sort.SliceStable(shown, func(i, j int) bool { return order(shown[i].Relation) < order(shown[j].Relation) })
	return shown, append(dropped, r.asideSkills(e, shown)...)
}

func order(r Relation) int {
	for i, have := range relations {
		if have == r {
			return i
		}
	}
	return len(relations)
}

func (r *reading) skill(e *Engine, c *candidate, relation Relation, reason string) Skill {
	s := e.Vocabulary.skills[c.skill]
	return Skill{
		ID: s.ID, URI: s.URI, Label: s.Label, Type: s.Type, Relation: relation,
		Probability: round(score.Relevant(c.classes)),
		Stages:      stages(c),
		Evidence:    r.evidence(e, c),
		Why:         why(c, reason),
	}
}

func stages(c *candidate) []Stage {
	var lex, enc, mem bool
	for _, m := range c.mentions {
		lex = lex || m.match != nil
		enc = enc || m.rank > 0 && m.rank <= seedsPerSentence
		mem = mem || m.memRank == 1
	}
	out := []Stage{}
	for stage, on := range map[Stage]bool{StageLexicon: lex, StageEncoder: enc, StageMemory: mem, StageExpand: c.expanded.Weight > 0} {
		if on {
			out = append(out, stage)
		}
	}
	if len(out) == 0 {
		out = append(out, StageEncoder)
	}
	sort.Slice(out, func(i, j int) bool { return stageOrder[out[i]] < stageOrder[out[j]] })
	return out
}

var stageOrder = map[Stage]int{StageLexicon: 0, StageEncoder: 1, StageMemory: 2, StageExpand: 3}

func why(c *candidate, reason string) Why {
	w := Why{Relations: map[Relation]float64{}, Scores: map[string]float64{}, Reason: reason}
	for class, p := range c.classes {
		w.Relations[relations[class]] = round(p)
	}
	for f, v := range c.features {
		if v != 0 {
			w.Scores[score.Feature(f).Name()] = round(v)
		}
	}
	v := c.mentions[0].vote
	if v.Example != nil {
		w.Nearest = remembered(v.Example, v.Similarity)
	}
	if v.Rejection != nil && v.Against > v.Similarity {
		w.Nearest = remembered(v.Rejection, v.Against)
	}
	return w
}

// remembered describes a labelled sentence. The words of one that a decision
// labelled stay out: they are another document's, perhaps another employer's.
func remembered(x *memory.Example, similarity float32) *Remembered {
	r := &Remembered{Text: x.Text, Source: x.Source, Similarity: round(float64(similarity)), Accepted: x.Accepted}
	if x.Source == memory.Decided {
		r.Text = ""
	}
	return r
}

// whyKept says in one sentence what spoke for the skill.
func (r *reading) whyKept(e *Engine, c *candidate) string {
	best := c.mentions[0]
	for _, m := range c.mentions {
		if m.match != nil {
			return fmt.Sprintf("Named in the text as “%s”.", r.doc.Sentences[m.sentence].Text[m.match.Start:m.match.End])
		}
	}
	switch {
	case c.expanded.Weight > 0 && c.expanded.From >= 0:
		return fmt.Sprintf("A neighbour (%s) of %s, which was found, and close to this sentence.", c.expanded.Link, e.Vocabulary.skills[c.expanded.From].Label)
	case c.expanded.From < 0 && c.expanded.Weight > 0 && r.unsure:
		return "Jobs with such a title need it, and this sentence is close to it."
	case c.expanded.From < 0 && c.expanded.Weight > 0:
		return fmt.Sprintf("The occupation %s needs it, and this sentence is close to it.", r.occupation.Label)
	case best.memRank == 1:
		return "Close to a remembered sentence that has this skill."
	}
	return fmt.Sprintf("The sentence means nearly the same (nearest skill no. %d of %d).", max(best.rank, 1), e.Vocabulary.Len())
}

func whyDropped(c *candidate, p, threshold, needs float64) string {
	switch {
	case c.mentions[0].told() < 0:
		return fmt.Sprintf("Only %.0f%% sure, since people removed it from sentences like this one; such documents need %.0f%%.", 100*p, 100*needs)
	case p >= threshold:
		return fmt.Sprintf("Only %.0f%% sure, and the same words tell of a likelier skill; that needs %.0f%%.", 100*p, 100*needs)
	}
	return fmt.Sprintf("Only %.0f%% sure; such documents need %.0f%%.", 100*p, 100*threshold)
}

// aside is a lexicon match in a section that asks for no skills.
type aside struct {
	match    lexicon.Match
	sentence int
}

func (r *reading) aside(matches []lexicon.Match, sentence int) {
	for _, m := range matches {
		if m.Doubt == 0 {
			r.asides = append(r.asides, aside{m, sentence})
		}
	}
}

// asideSkills reports skills named only where no skills are taken.
func (r *reading) asideSkills(e *Engine, shown []Skill) []Skill {
	seen := map[int64]bool{}
	for _, s := range shown {
		seen[s.ID] = true
	}
	var out []Skill
	for _, a := range r.asides {
		s := e.Vocabulary.skills[a.match.Skill]
		if seen[s.ID] {
			continue
		}
		seen[s.ID] = true
		kind := r.section(a.sentence)
		out = append(out, Skill{
			ID: s.ID, URI: s.URI, Label: s.Label, Type: s.Type, Relation: NotRelevant,
			Stages:   []Stage{StageLexicon},
			Evidence: []Evidence{r.matchEvidence(a.sentence, &a.match)},
			Why: Why{
				Relations: map[Relation]float64{NotRelevant: 1}, Scores: map[string]float64{},
				Reason: fmt.Sprintf("Named only in a section about %s, where no skills are taken.", sectionName(kind)),
			},
		})
	}
	return out
}

func sectionName(k text.SectionKind) string {
	names := map[text.SectionKind]string{
		text.Company: "the employer", text.Benefits: "benefits", text.Legal: "legal matters",
		text.Process: "how to apply", text.Audience: "the audience", text.Logistics: "practical matters",
	}
	if n, ok := names[k]; ok {
		return n
	}
	return string(k)
}

// round keeps four decimals: enough to show, and free of platform noise.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
