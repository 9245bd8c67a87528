package mining

import (
	"math"
	"slices"
	"strings"

	"winnow/extractor"
)

// Known is what a taxonomy knows, indexed for the re-match filter: labels by
// folded form, by word and by acronym, and the way up the tree. Building it for
// ESCO's 110,000 labels takes about half a second; it is immutable.
type Known struct {
	skills  []extractor.SourceSkill
	index   map[int64]int32 // id -> place in skills
	forms   []knownForm
	first   []int32            // by skill: its first form; the next skill's first ends them
	byKey   map[string][]int32 // folded label -> forms
	byWord  map[string][]int32 // stem -> forms
	weight  map[string]float64 // stem -> how much it tells
	byShort map[string][]int32 // initials of two to six words -> forms
	firsts  map[string]int     // stem -> labels that begin with it
	lasts   map[string]int     // stem -> labels that end with it
	roles   map[string]bool    // folded labels of occupations; whether one is written like a field, "head of marketing"
	parents map[int64][]int64
	labels  map[int64]string // of skills and groups
	groups  []string         // folded labels of groups
}

// knownForm is one label of a skill.
type knownForm struct {
	skill int32
	text  string
	key   string   // folded
	words []string // stems that tell, in order
}

// NewKnown indexes a taxonomy.
func NewKnown(src extractor.Source) *Known {
	k := &Known{
		skills: src.Skills, index: map[int64]int32{}, byKey: map[string][]int32{}, byWord: map[string][]int32{},
		weight: map[string]float64{}, firsts: map[string]int{}, lasts: map[string]int{}, roles: map[string]bool{}, byShort: map[string][]int32{}, parents: map[int64][]int64{}, labels: map[int64]string{},
	}
	for i, s := range src.Skills {
		k.index[s.ID], k.labels[s.ID] = int32(i), s.Label
		k.first = append(k.first, int32(len(k.forms)))
		k.addForm(int32(i), s.Label)
		if short, ok := extractor.WithoutQualifier(s.Label); ok {
			k.addForm(int32(i), short)
		}
		for _, a := range s.Alternatives {
			k.addForm(int32(i), a.Text)
		}
	}
	k.first = append(k.first, int32(len(k.forms)))
	for _, o := range src.Occupations {
		for _, l := range append([]string{o.Label}, o.Alternatives...) {
			k.roles[Key(l)] = k.roles[Key(l)] || namesField(l)
		}
	}
	for _, g := range src.Groups {
		k.labels[g.ID] = g.Label
		k.groups = append(k.groups, Key(g.Label))
	}
	for _, b := range src.Broader {
		k.parents[b.From] = append(k.parents[b.From], b.To)
	}
	for word, forms := range k.byWord {
		k.weight[word] = math.Log(1 + float64(len(k.forms))/float64(len(forms)))
	}
	return k
}

func (k *Known) addForm(skill int32, text string) {
	toks := tokenize(text)
	if len(toks) == 0 {
		return
	}
	at := int32(len(k.forms))
	words, folded := telling(toks), keyOf(toks)
	k.forms = append(k.forms, knownForm{skill, text, folded, words})
	k.firsts[words[0]]++
	k.lasts[words[len(words)-1]]++
	for _, key := range []string{folded, Key(text)} {
		if !slices.Contains(k.byKey[key], at) {
			k.byKey[key] = append(k.byKey[key], at)
		}
	}
	for _, word := range slices.Compact(slices.Sorted(slices.Values(k.forms[at].words))) {
		k.byWord[word] = append(k.byWord[word], at)
	}
	if len(toks) > 1 && len(toks) <= 6 {
		for _, short := range initials(toks) {
			k.byShort[short] = append(k.byShort[short], at)
		}
	}
}

// telling returns the stems of the words that say something.
func telling(toks []token) []string {
	var out []string
	for _, t := range toks {
		if !within[t.lower] && !trailing[t.lower] {
			out = append(out, spelling(t.stem))
		}
	}
	if out == nil {
		for _, t := range toks {
			out = append(out, spelling(t.stem))
		}
	}
	return out
}

// initials returns the initials of all words and of all but the small ones.
func initials(toks []token) []string {
	all, content := "", ""
	for _, t := range toks {
		all += t.lower[:1]
		if !within[t.lower] {
			content += t.lower[:1]
		}
	}
	if all == content || len(content) < 2 {
		return []string{all}
	}
	return []string{all, content}
}

// isRole reports whether a phrase is an occupation's label. Folded, a field is
// like who works in it: "mechanical engineering" is none, "mechanical engineer" is.
func (k *Known) isRole(key, surface string) bool {
	field, ok := k.roles[key]
	return ok && (field || !namesField(surface))
}

// namesField reports whether a phrase ends as names of fields do.
func namesField(phrase string) bool { return strings.HasSuffix(strings.ToLower(phrase), "ing") }

// Has reports whether a label folds to key.
func (k *Known) Has(key string) bool { return len(k.byKey[key]) > 0 }

// Owners returns how many skills have a label that folds to key.
func (k *Known) Owners(key string) int {
	skills := map[int32]bool{}
	for _, f := range k.byKey[key] {
		skills[k.forms[f].skill] = true
	}
	return len(skills)
}

// formsOf returns the forms of a skill.
func (k *Known) formsOf(skill int32) []knownForm { return k.forms[k.first[skill]:k.first[skill+1]] }

// weigh adds up how much stems tell; a word no label has tells most.
func (k *Known) weigh(words []string) float64 {
	sum := 0.0
	for _, w := range words {
		sum += k.wordWeight(w)
	}
	return sum
}

func (k *Known) wordWeight(word string) float64 {
	if w, ok := k.weight[word]; ok {
		return w
	}
	return math.Log(1 + float64(len(k.forms)))
}

// sharing returns up to n skills whose labels share the most telling words with
// a phrase, best first.
func (k *Known) sharing(words []string, n int) []int32 {
	own := k.weigh(words)
	if own == 0 {
		return nil
	}
	overlap := map[int32]float64{}
	for _, w := range words {
		if forms := k.byWord[w]; len(forms) <= commonForms {
			for _, f := range forms {
				overlap[f] += k.weight[w]
			}
		}
	}
	best := map[int32]float64{}
	for f, shared := range overlap {
		skill := k.forms[f].skill
		best[skill] = max(best[skill], 2*shared/(own+k.weigh(k.forms[f].words)))
	}
	skills := make([]int32, 0, len(best))
	for s := range best {
		skills = append(skills, s)
	}
	slices.SortFunc(skills, func(a, b int32) int {
		if best[a] != best[b] {
			if best[a] > best[b] {
				return -1
			}
			return 1
		}
		return int(a - b)
	})
	return skills[:min(n, len(skills))]
}

// commonForms is in how many forms a word may be to be looked up by: a word of
// more ("management") finds too many and tells too little.
const commonForms = 800

// Shared returns the greatest share of its words' weight that a phrase has in
// common with a label of a skill, of both's, 0 to 1.
func (k *Known) Shared(phrase string, skill int64) float64 {
	i, ok := k.index[skill]
	if !ok {
		return 0
	}
	best := 0.0
	p := newPhrase(phrase)
	for _, f := range k.formsOf(i) {
		best = max(best, k.matchForm(p, f).shared)
	}
	return best
}
