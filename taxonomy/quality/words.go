package quality

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/extractor"
	"winnow/extractor/lexicon"
	"winnow/taxonomy"
)

// word is a label of a skill that is one word, which extraction may find in many
// places where no skill is meant.
type word struct {
	skill   *taxonomy.Concept
	label   taxonomy.Label
	text    string // lower case, without a qualifier: "R (statistics)" also stands as "R"
	guarded bool   // extraction asks for its capitals or a context
}

// fewLetters is how long a short form is.
const fewLetters = 3

// words returns the one-word labels of the skills looked at, each text of a skill
// once.
func (l *look) words() []word {
	if l.oneWord != nil {
		return l.oneWord
	}
	l.oneWord = []word{}
	for _, c := range l.concepts {
		if c.Kind != taxonomy.KindSkill {
			continue
		}
		for _, label := range c.Labels {
			text, ok := unqualified(label.Text)
			if !ok {
				continue
			}
			w := word{skill: c, label: label, text: strings.ToLower(text), guarded: lexicon.Ambiguous(text)}
			if !l.met(w) {
				l.oneWord = append(l.oneWord, w)
			}
		}
	}
	return l.oneWord
}

// met says whether a skill's words, which stand at the end, hold the text.
func (l *look) met(w word) bool {
	for i := len(l.oneWord) - 1; i >= 0 && l.oneWord[i].skill == w.skill; i-- {
		if l.oneWord[i].text == w.text {
			return true
		}
	}
	return false
}

// short says whether a word has so few letters that it may be anything. C++ and
// C# cannot be mistaken.
func (w *word) short() bool {
	return utf8.RuneCountInString(w.text) <= fewLetters && !strings.ContainsAny(w.text, "+#")
}

// unqualified returns a label as extraction looks for it, and whether that is
// one word.
func unqualified(label string) (string, bool) {
	if text, ok := extractor.WithoutQualifier(label); ok {
		label = text
	}
	return label, !strings.ContainsAny(label, " -/.") && len(lexicon.Words(label)) == 1
}

// reportWord notes a finding about a word with its count in stored text.
func (l *look) reportWord(w word, f Finding, message string, args ...any) {
	f.Concepts, f.Label = []int64{w.skill.ID}, &w.label
	if l.options.Count != nil {
		f.Count = l.options.Count(w.label.Text)
	}
	l.report(f, message, args...)
}

// said returns in how many descriptions, the skill's own left out, a word stands
// in small letters.
func (l *look) said(w word) int {
	n := l.sayings()[w.text]
	if n > 0 && slices.Contains(slices.Collect(lowerWords(w.skill.Description)), w.text) {
		n--
	}
	return n
}

// sayings counts, for the words of what is looked at, the descriptions that say
// them: a taxonomy's own text shows which words are common in its field.
func (l *look) sayings() map[string]int {
	if l.spoken != nil {
		return l.spoken
	}
	l.spoken = map[string]int{}
	for _, w := range l.words() {
		l.spoken[w.text] = 0
	}
	last := make(map[string]int, len(l.spoken)) // the last concept, from 1, that said it
	for i := range l.Concepts {
		text := l.Concepts[i].Description
		if l.focus != nil && !l.mayBeSaid(text) {
			continue
		}
		for part := range lowerWords(text) {
			if n, asked := l.spoken[part]; asked && last[part] != i+1 {
				l.spoken[part], last[part] = n+1, i+1
			}
		}
	}
	return l.spoken
}

// mayBeSaid says whether the letters of any word stand in a text: a quick look
// that spares a save the reading of all descriptions.
func (l *look) mayBeSaid(text string) bool {
	return slices.ContainsFunc(l.oneWord, func(w word) bool { return strings.Contains(text, w.text) })
}

// lowerWords walks over the words of a text that stand in small letters.
func lowerWords(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !strings.ContainsFunc(part, unicode.IsUpper) && !yield(part) {
				return
			}
		}
	}
}

// common is the number of descriptions that make a word common: one in a
// thousand, and for a few letters, which rarely spell a word, any three.
func (l *look) common(w word) int {
	const least, oneIn = 10, 1000
	if w.short() {
		return 3
	}
	return max(least, len(l.Concepts)/oneIn)
}
