package lexicon

import (
	"maps"
	"sort"
)

// part is an automaton over forms: of all skills, or of those that changed.
type part struct {
	auto  *automaton
	forms [][]Form // by form index: all skills that own the same stems
}

// With returns a lexicon in which the forms of some skills are as given, all of
// them, and those of all others as they were. It takes time by what changed since
// Compile; lx stays as it is and shares its memory. It finds what a lexicon
// compiled of all forms finds.
func (lx *Lexicon) With(skills []int32, forms []Form) *Lexicon {
	next := &Lexicon{part: lx.part, changed: maps.Clone(lx.changed), later: nil}
	if next.changed == nil {
		next.changed = make(map[int32]bool, len(skills))
	}
	replaced := make(map[int32]bool, len(skills))
	for _, s := range skills {
		next.changed[s], replaced[s] = true, true
	}
	for _, f := range lx.later {
		if !replaced[f.Skill] {
			next.later = append(next.later, f)
		}
	}
	next.later = append(next.later, forms...)
	next.more = compile(next.later)
	return next
}

// Changed is how many skills have other forms than Compile was given.
func (lx *Lexicon) Changed() int { return len(lx.changed) }

// ending returns n if it ends a form, else the next one that does.
func (p *part) ending(n uint32) uint32 {
	if n == 0 || p.auto.nodes[n].form >= 0 {
		return n
	}
	return p.auto.nodes[n].report
}

// reader follows the tokens of a sentence through a part.
type reader struct {
	*part
	at uint32
}

// step takes a token in and returns the first form that ends with it, or 0.
func (r *reader) step(t token) uint32 {
	if r.part == nil {
		return 0
	}
	if t.brk {
		r.at = 0
	}
	r.at = r.auto.next(r.at, r.auto.symbols[t.stem])
	return r.ending(r.at)
}

// depth is how many tokens the form has that ends at a node; 0 of none.
func (r *reader) depth(n uint32) uint16 {
	if n == 0 {
		return 0
	}
	return r.auto.nodes[n].depth
}

// owners returns the owners of the form that ends at a node, in order.
func (r *reader) owners(n uint32) []Form { return r.forms[r.auto.nodes[n].form] }

// next returns the next shorter form that ends where n does, or 0.
func (r *reader) next(n uint32) uint32 { return r.auto.nodes[n].report }

// merged returns the owners of one form: those whose forms did not change, and
// those that own it now.
func (lx *Lexicon) merged(before, now []Form) []Form {
	owners := make([]Form, 0, len(before)+len(now))
	for _, f := range before {
		if !lx.changed[f.Skill] {
			owners = append(owners, f)
		}
	}
	owners = append(owners, now...)
	sort.SliceStable(owners, func(i, j int) bool { return less(owners[i], owners[j]) })
	return owners
}
