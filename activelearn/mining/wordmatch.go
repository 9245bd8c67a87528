package mining

import (
	"slices"
	"strings"
)

// wordMatch is what the letters of a phrase and a label have in common.
type wordMatch struct {
	form     string  // the label
	shared   float64 // weight of the words both have, of both's (Dice), 0..1
	inForm   float64 // share of the phrase's weight that the label has
	inPhrase float64 // share of the label's weight that the phrase has
	letters  float64 // letter triples both have, of both's (Dice)
	head     bool    // the same last word
	short    bool    // one is the other's acronym
	common   []string
}

// rate orders matches of one phrase.
func (m wordMatch) rate() float64 {
	r := m.shared + 0.5*m.letters
	if m.short {
		r++
	}
	return r
}

// phrase is a candidate's wording prepared for matching.
type phrase struct {
	text    string
	words   []string // telling stems
	shorts  []string // its own initials, in small letters
	acronym string   // the phrase itself when it is one, in small letters
	triples []uint32
}

func newPhrase(text string) phrase {
	toks := tokenize(text)
	p := phrase{text: text, words: telling(toks), triples: triples(text)}
	if len(toks) > 1 && len(toks) <= 6 {
		p.shorts = initials(toks)
	}
	if len(toks) == 1 && len(toks[0].lower) <= 6 {
		p.acronym = toks[0].lower
	}
	return p
}

// match compares a phrase with all labels of a skill and returns the best.
func (k *Known) match(p phrase, skill int32) wordMatch {
	best := wordMatch{form: k.skills[skill].Label}
	for _, f := range k.formsOf(skill) {
		if m := k.matchForm(p, f); m.rate() > best.rate() {
			best = m
		}
	}
	return best
}

func (k *Known) matchForm(p phrase, f knownForm) wordMatch {
	m := wordMatch{form: f.text, letters: dice(p.triples, triples(f.text))}
	left := slices.Clone(f.words)
	for _, w := range p.words {
		if at := slices.Index(left, w); at >= 0 {
			left = slices.Delete(left, at, at+1)
			m.common = append(m.common, w)
		}
	}
	shared, own, its := k.weigh(m.common), k.weigh(p.words), k.weigh(f.words)
	if own > 0 && its > 0 {
		m.shared, m.inForm, m.inPhrase = 2*shared/(own+its), shared/own, shared/its
	}
	m.head = len(p.words) > 0 && len(f.words) > 0 && p.words[len(p.words)-1] == f.words[len(f.words)-1]
	if p.acronym != "" && len(f.words) > 1 {
		m.short = slices.Contains(initials(tokenize(f.text)), p.acronym)
	}
	if len(f.words) == 1 && len(f.text) <= 6 {
		m.short = m.short || slices.Contains(p.shorts, strings.ToLower(f.text))
	}
	return m
}

// triples returns the letter triples of a text in order, blanks at both ends
// included. Letters outside ASCII count as their bytes.
func triples(text string) []uint32 {
	out := make([]uint32, 0, len(text))
	at := uint32(' ')<<8 | ' '
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			if c = text[i]; c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
		}
		at = (at<<8 | uint32(c)) & 0xffffff
		out = append(out, at)
	}
	slices.Sort(out)
	return out
}

// dice returns twice what two sorted lists share, of all they hold.
func dice(a, b []uint32) float64 {
	shared := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			shared, i, k = shared+1, i+1, k+1
		}
	}
	return 2 * float64(shared) / float64(max(1, len(a)+len(b)))
}
