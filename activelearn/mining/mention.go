package mining

import (
	"math"
	"slices"
	"strings"
)

// mention says where a taxonomy writes a phrase without naming a skill so. What
// labels are made of, and what descriptions explain skills by, are often skills
// themselves: "wildlife" of "wildlife projects".
type mention struct {
	labels    int // skills with a label that holds it
	begins    int // of those, labels that begin with it
	ends      int // or end with it
	described int // skills whose description writes it
	roles     int // labels of occupations that hold it
	groups    int // labels of groups that hold or are it
}

// mentions fills in where the taxonomy writes each phrase. It reads every label
// and description once, which takes about a second for ESCO.
func (k *Known) mentions(all []*pooled) {
	of := make(map[string]*mention, len(all))
	for _, p := range all {
		for _, key := range p.keys {
			of[key] = &p.mention
		}
	}
	seen := map[*mention]int32{} // the skill counted last
	once := func(m *mention, skill int32, count *int) {
		if at, ok := seen[m]; !ok || at != skill {
			seen[m] = skill
			*count++
		}
	}
	for _, f := range k.forms {
		eachPart(f.key, func(part string, from, to int) {
			m := of[part]
			if m == nil || len(part) == len(f.key) {
				return
			}
			once(m, f.skill, &m.labels)
			if from == 0 {
				m.begins++
			}
			if to == len(f.key) {
				m.ends++
			}
		})
	}
	clear(seen)
	for i := range k.skills {
		eachPart(keyOf(tokenize(k.skills[i].Description)), func(part string, _, _ int) {
			if m := of[part]; m != nil {
				once(m, int32(i), &m.described)
			}
		})
	}
	for role := range k.roles {
		eachPart(role, func(part string, _, _ int) {
			if m := of[part]; m != nil {
				m.roles++
			}
		})
	}
	for _, label := range k.groups {
		eachPart(label, func(part string, _, _ int) {
			if m := of[part]; m != nil {
				m.groups++
			}
		})
	}
}

// eachPart visits the sequences of up to longestPhrase words of a key, with the
// bytes they stand at.
func eachPart(key string, visit func(part string, from, to int)) {
	for from := 0; from < len(key); {
		to := from
		for range longestPhrase {
			next := strings.IndexByte(key[to:], ' ')
			if next < 0 {
				visit(key[from:], from, len(key))
				break
			}
			visit(key[from:to+next], from, to+next)
			to += next + 1
		}
		next := strings.IndexByte(key[from:], ' ')
		if next < 0 {
			return
		}
		from += next + 1
	}
}

// mentionFeatures names what mentions tell, and how much more a taxonomy writes a
// phrase's words than texts do.
var mentionFeatures = []string{
	"in labels", "begins longer labels", "ends longer labels", "described", "in occupations", "in groups",
	"rarest word", "words", "least taxonomic word", "taxonomic words", "described by use", "in labels by use",
}

// mentionRow reads mentionFeatures.
func (k *Known) mentionRow(p *pooled) []float64 {
	m := p.mention
	var written, by []float64
	for i, w := range p.words {
		n := logOf(len(k.byWord[w]))
		written, by = append(written, n), append(by, n-math.Log1p(p.usage[i]))
	}
	used := math.Log1p(p.contexts)
	return []float64{
		logOf(m.labels), logOf(m.begins), logOf(m.ends), logOf(m.described), logOf(m.roles), logOf(m.groups),
		slices.Min(written), mean(written), slices.Min(by), mean(by), logOf(m.described) - used, logOf(m.labels) - used,
	}
}

func logOf(n int) float64 { return math.Log1p(float64(n)) }

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}
