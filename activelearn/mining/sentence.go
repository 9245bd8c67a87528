package mining

import (
	"winnow/extractor"
	"winnow/extractor/text"
)

// sentence is one sentence prepared for patterns.
type sentence struct {
	text     string
	language string
	section  text.SectionKind
	bullet   bool
	aside    bool // the section asks for no skills
	toks     []token
	named    []extractor.Named
	from, to []int  // tokens of each label named, half-open
	cued     []bool // by token
	bracket  []bool // by token
	marks    int    // separators of items
}

func (f *Finder) prepare(doc *text.Document, at int) *sentence {
	s := &doc.Sentences[at]
	p := &sentence{
		text: s.Text, language: doc.Language, section: doc.Sections[s.Section].Kind, bullet: s.Bullet,
		toks: tokenize(s.Text), named: f.vocabulary.Named(s.Text, doc.Language),
	}
	p.aside = extractor.Skips(doc.Kind, p.section)
	p.cued, p.bracket = cued(p.toks), inBrackets(s.Text, p.toks)
	p.locate()
	for i := 1; i < len(p.toks); i++ {
		if separates(p.toks, i) {
			p.marks++
		}
	}
	return p
}

// locate finds the tokens of each label named.
func (p *sentence) locate() {
	for _, n := range p.named {
		from, to := len(p.toks), 0
		for i, t := range p.toks {
			if t.end > n.Start && t.start < n.End {
				from, to = min(from, i), i+1
			}
		}
		p.from, p.to = append(p.from, from), append(p.to, to)
	}
}

// covered reports whether a label stands for the phrase of tokens [i, j): it is
// the phrase, holds it, or is all of it but words that say nothing. Else it
// returns the skill of a label that is part of the phrase.
func (p *sentence) covered(i, j int) (partly int64, covered bool) {
	for k, n := range p.named {
		from, to := p.from[k], p.to[k]
		if from <= i && j <= to {
			return 0, true
		}
		if i <= from && to <= j {
			if p.idle(i, from) && p.idle(to, j) {
				return 0, true
			}
			partly = n.Skill
		}
	}
	return partly, false
}

// idle reports whether tokens [i, j) say nothing of a skill.
func (p *sentence) idle(i, j int) bool {
	for _, t := range p.toks[i:j] {
		if !within[t.lower] && !leading[t.lower] && !trailing[t.lower] && !weak[t.lower] {
			return false
		}
	}
	return true
}

// weak words add too little to a label to make another skill of it.
var weak = wordSet("basic advanced intermediate effective efficient positive related based area areas aspects tasks duties concepts industry")

// signs gathers what speaks for the phrase of tokens [i, j).
func (p *sentence) signs(i, j int) Signs {
	var s Signs
	set := func(on bool, sign Signs) {
		if on {
			s |= sign
		}
	}
	first := p.toks[i]
	begins, ends := separates(p.toks, i), j == len(p.toks) || p.toks[j].parted || joining[p.toks[j].lower]
	listed := begins && ends && (p.marks >= 2 || p.bullet && j-i == len(p.toks))
	set(listed, InList)
	set(listed && p.beside(i, j), AmongKnown)
	set(p.cued[i] && (listed || !begins), Cued) // behind the cue itself, or an item of the list behind it
	set(p.isNamed(i, j), Named)
	set(j-i == 1 && first.caps, Acronym)
	set(j-i > 1 && verbs[first.stem] && isVerbForm(first), Action)
	set(demanding[p.section], Demanded)
	set(p.aside, Aside)
	set(p.bracket[i], InBrackets)
	set(p.closed(i-1, i) && p.closed(j, j), Whole)
	return s
}

var demanding = map[text.SectionKind]bool{text.Qualifications: true, text.Skills: true, text.NiceToHave: true, text.Prerequisites: true, text.Objectives: true}

// isVerbForm leaves out forms that are nouns or adjectives more often: "managed".
func isVerbForm(t token) bool {
	return t.lower == t.stem || t.lower == t.stem+"e" || len(t.lower) > 4 && t.lower[len(t.lower)-3:] == "ing"
}

// beside reports whether an item next to [i, j) is a label.
func (p *sentence) beside(i, j int) bool {
	for k := range p.named {
		if p.to[k] == i || p.to[k] == i-1 || p.from[k] == j || p.from[k] == j+1 {
			return true
		}
	}
	return false
}

// isNamed reports whether the phrase is written like a name where its sentence
// is not: capitals past the first word, digits or signs.
func (p *sentence) isNamed(i, j int) bool {
	upper := 0
	for _, t := range p.toks {
		if t.upper {
			upper++
		}
	}
	if len(p.toks) > 3 && upper*2 > len(p.toks) {
		return false // a heading
	}
	for k := i; k < j; k++ {
		t := p.toks[k]
		if t.odd && !t.number() || t.upper && k > 0 && p.language != "de" {
			continue
		}
		if !within[t.lower] {
			return false
		}
	}
	return true
}

// closed reports whether a phrase cannot go on to token k; border is the token
// behind the border between them.
func (p *sentence) closed(k, border int) bool {
	if k < 0 || k >= len(p.toks) || p.toks[border].parted {
		return true
	}
	t := p.toks[k]
	return within[t.lower] || never[t.lower] || leading[t.lower] || trailing[t.lower] || t.number()
}
