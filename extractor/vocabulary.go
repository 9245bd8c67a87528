package extractor

import (
	"fmt"
	"strings"
	"sync/atomic"

	"winnow/extractor/expand"
	"winnow/extractor/lexicon"
)

// Vocabulary is a taxonomy compiled for the engine: an immutable value. Skills
// have dense indices in the order of Source.Skills.
type Vocabulary struct {
	name        string
	skills      []SourceSkill
	occupations []SourceOccupation
	byID        map[int64]int32
	byURI       map[string]int32
	byLabel     map[string]int32   // preferred label
	titles      map[string][]int32 // folded occupation label -> occupations
	lexicon     *lexicon.Lexicon
	graph       *expand.Graph
	stems       []atomic.Pointer[labelStems] // of the labels of each skill, once asked for
}

// Compile builds a Vocabulary. Relations to unknown concepts are left out.
func Compile(src Source) *Vocabulary { return compileWith(src, lexicon.Compile(forms(src.Skills))) }

// compileWith builds a Vocabulary around the lexicon of its skills' labels.
func compileWith(src Source, lx *lexicon.Lexicon) *Vocabulary {
	v := &Vocabulary{
		name:        fmt.Sprintf("%s@%s#%d", src.Taxonomy, src.Release, src.Revision),
		skills:      src.Skills,
		occupations: src.Occupations,
		byID:        make(map[int64]int32, len(src.Skills)),
		byURI:       make(map[string]int32, len(src.Skills)),
		byLabel:     make(map[string]int32, len(src.Skills)),
		stems:       make([]atomic.Pointer[labelStems], len(src.Skills)),
	}
	for i, s := range src.Skills {
		v.byID[s.ID] = int32(i)
		v.byURI[s.URI] = int32(i)
		v.byLabel[s.Label] = int32(i)
	}
	v.lexicon = lx
	v.graph = expand.NewGraph(v.graphInput(src))
	v.titles = titles(src.Occupations)
	return v
}

// Name returns taxonomy@release#revision.
func (v *Vocabulary) Name() string { return v.name }

// Len returns the number of skills.
func (v *Vocabulary) Len() int { return len(v.skills) }

// Skill returns the skill of an id.
func (v *Vocabulary) Skill(id int64) (SourceSkill, bool) {
	i, ok := v.byID[id]
	if !ok {
		return SourceSkill{}, false
	}
	return v.skills[i], true
}

// ByURI returns the skill of a URI.
func (v *Vocabulary) ByURI(uri string) (SourceSkill, bool) {
	i, ok := v.byURI[uri]
	if !ok {
		return SourceSkill{}, false
	}
	return v.skills[i], true
}

func forms(skills []SourceSkill) []lexicon.Form {
	n := len(skills)
	for i := range skills {
		n += len(skills[i].Alternatives)
	}
	out := make([]lexicon.Form, 0, n)
	for i, s := range skills {
		out = appendForms(out, int32(i), s)
	}
	return out
}

// appendForms adds the surface forms of one skill.
func appendForms(out []lexicon.Form, i int32, s SourceSkill) []lexicon.Form {
	out = append(out, lexicon.Form{Skill: i, Text: s.Label, Language: "en", Kind: lexicon.Preferred})
	if short, ok := WithoutQualifier(s.Label); ok {
		out = append(out, lexicon.Form{Skill: i, Text: short, Language: "en", Kind: lexicon.Alternative})
	}
	for _, a := range s.Alternatives {
		kind := lexicon.Alternative
		if a.Hidden {
			kind = lexicon.Hidden
		}
		out = append(out, lexicon.Form{Skill: i, Text: a.Text, Language: a.Language, Kind: kind})
	}
	return out
}

// WithoutQualifier drops the bracket that taxonomies put behind homonyms:
// "Python (computer programming)" also stands as "Python". It answers false for
// a label without one.
func WithoutQualifier(label string) (string, bool) {
	open := strings.LastIndex(label, " (")
	if open <= 0 || !strings.HasSuffix(label, ")") {
		return "", false
	}
	return label[:open], true
}

func (v *Vocabulary) graphInput(src Source) expand.Input {
	node := make(map[int64]int32, len(src.Skills)+len(src.Groups))
	for id, i := range v.byID {
		node[id] = i
	}
	for i, g := range src.Groups {
		node[g.ID] = int32(len(src.Skills) + i)
	}
	in := expand.Input{Skills: len(src.Skills), Groups: len(src.Groups)}
	in.Broader = v.edges(src.Broader, node)
	in.Related = v.edges(src.Related, v.byID)
	for _, o := range src.Occupations {
		in.Occupations = append(in.Occupations, expand.Occupation{Essential: v.dense(o.Essential), Optional: v.dense(o.Optional)})
	}
	return in
}

func (v *Vocabulary) edges(pairs []Pair, node map[int64]int32) []expand.Edge {
	out := make([]expand.Edge, 0, len(pairs))
	for _, p := range pairs {
		from, ok1 := node[p.From]
		to, ok2 := node[p.To]
		if ok1 && ok2 && from != to {
			out = append(out, expand.Edge{From: from, To: to})
		}
	}
	return out
}

func (v *Vocabulary) dense(ids []int64) []int32 {
	out := make([]int32, 0, len(ids))
	for _, id := range ids {
		if i, ok := v.byID[id]; ok {
			out = append(out, i)
		}
	}
	return out
}

// titles maps every occupation label, folded, to its occupations: to the one
// that it is the preferred label of alone, else to all that have it as an
// alternative.
func titles(occupations []SourceOccupation) map[string][]int32 {
	out := map[string][]int32{}
	for i, o := range occupations {
		if key := foldTitle(o.Label); key != "" {
			out[key] = append(out[key], int32(i))
		}
	}
	alternatives := map[string][]int32{}
	for i, o := range occupations {
		for _, label := range o.Alternatives {
			key := foldTitle(label)
			if owners := alternatives[key]; key != "" && (len(owners) == 0 || owners[len(owners)-1] != int32(i)) {
				alternatives[key] = append(owners, int32(i))
			}
		}
	}
	for key, owners := range alternatives {
		if _, taken := out[key]; !taken {
			out[key] = owners
		}
	}
	return out
}

// Index returns the dense index of a skill id.
func (v *Vocabulary) Index(id int64) (int32, bool) {
	i, ok := v.byID[id]
	return i, ok
}

// ID returns the id of the skill with a dense index.
func (v *Vocabulary) ID(i int32) int64 { return v.skills[i].ID }
