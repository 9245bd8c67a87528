package trust

import (
	"maps"
	"slices"

	"winnow/feedback/agreement"
)

// field is one question that words answer: whether the document has the skill, or
// which relation it gives it.
type field struct {
	categories int
	category   func(Label) (int, bool) // false: the word does not answer
}

// The fields.
var (
	relevance = field{2, func(l Label) (int, bool) {
		if l.kept() {
			return 0, true
		}
		return 1, true
	}}
	relation = field{3, func(l Label) (int, bool) { return int(l), l < NotRelevant }}
)

// poll is the answers to a field, and what they amount to.
type poll struct {
	field
	items     map[Item]int
	people    map[int64]int
	answers   agreement.Answers
	options   agreement.Options
	consensus agreement.Consensus
}

// take gathers the answers to items that two people answered, or whose label is
// known.
func (f field) take(groups [][]Word, known map[Item]Label) *poll {
	p := &poll{field: f, items: map[Item]int{}, people: map[int64]int{}, answers: agreement.Answers{Categories: f.categories}, options: agreement.Options{Gold: map[int]int{}}}
	ids := map[int64]bool{}
	for _, words := range groups {
		said := p.said(words)
		right, isKnown := f.known(known, words[0].Item)
		if len(said) < 2 && (!isKnown || len(said) == 0) {
			continue
		}
		at := len(p.items)
		p.items[words[0].Item] = at
		if isKnown {
			p.options.Gold[at] = right
		}
		for _, w := range said {
			ids[w.Person] = true
		}
	}
	for i, id := range slices.Sorted(maps.Keys(ids)) {
		p.people[id] = i
	}
	p.answers.Items, p.answers.People = len(p.items), len(p.people)
	p.fill(groups)
	return p
}

func (f field) known(labels map[Item]Label, item Item) (int, bool) {
	label, ok := labels[item]
	if !ok {
		return 0, false
	}
	return f.category(label)
}

// said are the words that answer.
func (p *poll) said(words []Word) []Word {
	var out []Word
	for _, w := range words {
		if _, ok := p.category(w.Label); ok && !w.Ruling {
			out = append(out, w)
		}
	}
	return out
}

func (p *poll) fill(groups [][]Word) {
	for _, words := range groups {
		at, asked := p.items[words[0].Item]
		if !asked {
			continue
		}
		for _, w := range p.said(words) {
			category, _ := p.category(w.Label)
			p.answers.All = append(p.answers.All, agreement.Answer{Item: at, Person: p.people[w.Person], Category: category})
		}
	}
}

// settle finds the consensus, beginning with what is known of each person's role
// and counting suspects as far as told.
func (p *poll) settle(role map[int64]string, suspects map[int64]float64) {
	n := len(p.people)
	p.options.Prior, p.options.Skill, p.options.Weight = credit, make([]float64, n), make([]float64, n)
	for id, i := range p.people {
		p.options.Skill[i], p.options.Weight[i] = roleOf(role[id]).prior, 1
		if share, suspect := suspects[id]; suspect {
			p.options.Weight[i] = share
		}
	}
	if len(p.items) > 0 {
		p.consensus = agreement.DawidSkene(p.answers, p.options)
	}
}

// right is how likely a word is right, by what all say of its item, each as far as
// they are right themselves; false where nobody else answered.
func (p *poll) right(w Word) (float64, bool) {
	category, answers := p.category(w.Label)
	item, asked := p.items[w.Item]
	if !answers || !asked {
		return 1, false
	}
	return p.consensus.Posterior[item][category], true
}
