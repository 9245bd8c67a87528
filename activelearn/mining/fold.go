package mining

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// fold brings together pooled phrases that are one phrase written in several
// ways: hyphen or none, an acronym and what it stands for, a typing slip. The
// commonest stays, with the others' statistics merged in. The order is kept.
func fold(all []*pooled) []*pooled {
	f := folder{into: map[*pooled]*pooled{}, byKey: map[string]*pooled{}}
	for _, p := range all {
		f.byKey[p.stat.Key] = p
	}
	f.hyphens(all)
	f.acronyms(all)
	f.slips(all)
	return f.merged(all)
}

type folder struct {
	into  map[*pooled]*pooled
	byKey map[string]*pooled
}

// join folds the rarer of two into the other.
func (f *folder) join(a, b *pooled) {
	a, b = f.root(a), f.root(b)
	if a == b {
		return
	}
	if b.contexts > a.contexts || b.contexts == a.contexts && b.stat.Key < a.stat.Key {
		a, b = b, a
	}
	f.into[b] = a
}

func (f *folder) root(p *pooled) *pooled {
	for f.into[p] != nil {
		p = f.into[p]
	}
	return p
}

// hyphens folds what differs in blanks only: "e commerce", "ecommerce".
func (f *folder) hyphens(all []*pooled) {
	closed := map[string]*pooled{}
	for _, p := range all {
		key := Key(strings.Join(strings.FieldsFunc(p.surface, notLetter), ""))
		if have := closed[key]; have != nil {
			f.join(have, p)
			continue
		}
		closed[key] = p
	}
}

func notLetter(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
}

// acronyms folds an acronym into the phrase that texts give it with, unless they
// give it with another one nearly as often.
func (f *folder) acronyms(all []*pooled) {
	type meaning struct {
		of    *pooled
		times int
	}
	meanings := map[string][]meaning{}
	for _, p := range all {
		for short, n := range p.stat.Shorts {
			key := Key(short)
			meanings[key] = append(meanings[key], meaning{p, n})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(meanings)) {
		m := meanings[key]
		acronym := f.byKey[key]
		if acronym == nil {
			continue
		}
		slices.SortFunc(m, func(a, b meaning) int {
			if a.times != b.times {
				return b.times - a.times
			}
			return strings.Compare(a.of.stat.Key, b.of.stat.Key)
		})
		whole, short := f.root(m[0].of), f.root(acronym)
		if whole != short && (len(m) == 1 || m[0].times >= 3*m[1].times) {
			f.into[short] = whole
		}
	}
}

// shortestSlip is how long a key must be for one letter to be a slip: shorter
// words a letter apart are other words.
const shortestSlip = 8

// slips folds a rare phrase into one five times as common that is one letter
// away: dropped, added, changed or swapped with the next (as SymSpell finds them,
// by what is left when one letter is taken out).
func (f *folder) slips(all []*pooled) {
	near := map[string][]*pooled{}
	for _, p := range all {
		if len(p.stat.Key) < shortestSlip {
			continue
		}
		seen := map[string]bool{}
		for i := -1; i < len(p.stat.Key); i++ {
			rest := p.stat.Key
			if i >= 0 {
				rest = rest[:i] + rest[i+1:]
			}
			if !seen[rest] {
				seen[rest] = true
				near[rest] = append(near[rest], p)
			}
		}
	}
	for _, rest := range slices.Sorted(maps.Keys(near)) {
		group := near[rest]
		for _, a := range group {
			for _, b := range group {
				if a.contexts >= 5*b.contexts && isSlip(a.stat.Key, b.stat.Key) {
					f.join(a, b)
				}
			}
		}
	}
}

// isSlip reports whether two keys differ by one slip inside a word. Digits and
// the first letters of words are no slips: "c1" and "c2", "inpatient" and "outpatient".
func isSlip(a, b string) bool {
	if strings.ContainsAny(a+b, "0123456789") || strings.Count(a, " ") != strings.Count(b, " ") {
		return false
	}
	from := 0
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	if from == 0 || a[from-1] == ' ' {
		return false
	}
	x, y := a[from:endA], b[from:endB]
	return len(x)+len(y) > 0 && (len(x) <= 1 && len(y) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0])
}

// merged returns the phrases that stay.
func (f *folder) merged(all []*pooled) []*pooled {
	gone := map[*pooled]bool{}
	for _, p := range all {
		root := f.root(p)
		if root == p {
			continue
		}
		gone[p] = true
		documents := max(root.stat.Documents, p.stat.Documents)
		whole := root.stat.clone()
		whole.Merge(*p.stat)
		whole.Documents = max(documents, whole.Employers.Estimate())
		root.stat = &whole
		root.keys = append(root.keys, p.keys...)
		root.contexts = float64(max(1, whole.Contexts.Estimate()))
	}
	return slices.DeleteFunc(slices.Clone(all), func(p *pooled) bool { return gone[p] })
}
