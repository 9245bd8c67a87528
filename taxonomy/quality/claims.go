package quality

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/taxonomy"
)

// claim is a text that several concepts of one kind have as a label in one
// language, whatever its case. Hidden labels claim nothing: they may be what
// people write by mistake for another's name.
type claim struct {
	form
	owners    []owner // by preferred label first
	preferred int     // owners by preferred label
}

// owner is a concept with its best label of the text.
type owner struct {
	id    int64
	label taxonomy.Label
}

type form struct {
	kind     taxonomy.Kind
	language string
	text     string // lower case
}

// claims returns the texts that several concepts claim and that concern what is
// looked at.
func (l *look) claims() []claim {
	if l.shared != nil {
		return l.shared
	}
	wanted, likely := l.forms()
	claims := ledger{first: make(map[form]owner, len(wanted)), shared: map[form][]owner{}}
	for i := range l.Concepts {
		c := &l.Concepts[i]
		for _, label := range c.Labels {
			if label.Kind == taxonomy.Hidden || l.focus != nil && !likely[glance(label.Text)] {
				continue
			}
			if f := formOf(c, label); l.focus == nil || wanted[f] {
				claims.add(f, owner{c.ID, label})
			}
		}
	}
	l.shared = claims.list()
	return l.shared
}

// ledger notes who owns which text; most have one owner.
type ledger struct {
	first  map[form]owner
	shared map[form][]owner
}

// add notes an owner. A concept's labels come one after the other, the best kind
// first, so a text that it has twice is met twice in a row.
func (l *ledger) add(f form, o owner) {
	last, taken := l.first[f]
	if !taken {
		l.first[f] = o
		return
	}
	owners := l.shared[f]
	if owners == nil {
		owners = []owner{last}
	}
	if owners[len(owners)-1].id != o.id {
		l.shared[f] = append(owners, o)
	}
}

func (l *ledger) list() []claim {
	list := make([]claim, 0, len(l.shared))
	for f, owners := range l.shared {
		c := claim{form: f, owners: owners}
		for _, o := range owners {
			if o.label.Kind == taxonomy.Preferred {
				c.preferred++
			}
		}
		slices.SortStableFunc(c.owners, func(a, b owner) int { return rank(a.label.Kind) - rank(b.label.Kind) })
		list = append(list, c)
	}
	return list
}

func formOf(c *taxonomy.Concept, label taxonomy.Label) form {
	return form{c.Kind, label.Language, strings.ToLower(label.Text)}
}

// forms returns the labels of what is looked at, and what they look like at a
// glance.
func (l *look) forms() (wanted map[form]bool, likely *[1 << 16]bool) {
	if l.focus == nil {
		return nil, nil
	}
	wanted, likely = map[form]bool{}, &[1 << 16]bool{0: true}
	for _, c := range l.concepts {
		for _, label := range c.Labels {
			f := formOf(c, label)
			wanted[f], likely[glance(f.text)] = true, true
		}
	}
	return wanted, likely
}

// glance tells most texts apart by their first two letters. Texts that differ in
// case only give the same, or 0 where case is not plain ASCII's.
func glance(text string) uint16 {
	if len(text) < 2 || text[0] >= utf8.RuneSelf || text[1] >= utf8.RuneSelf {
		return 0
	}
	return uint16(text[0]|0x20)<<8 | uint16(text[1]|0x20)
}

func rank(k taxonomy.LabelKind) int { return slices.Index(taxonomy.LabelKinds, k) }

// ids lists the owners.
func (c *claim) ids() []int64 {
	ids := make([]int64, len(c.owners))
	for i, o := range c.owners {
		ids[i] = o.id
	}
	return ids
}
