package extractor

import (
	"slices"
	"strings"

	"winnow/extractor/lexicon"
)

// labelStems are the stems of a skill's labels, little words left out.
type labelStems struct {
	label        []string
	alternatives [][]string
}

// words returns the stems of a skill's labels. They are made when first asked for:
// most skills of a taxonomy are never a candidate, and those that are, are again.
func (v *Vocabulary) words(skill int32) *labelStems {
	if made := v.stems[skill].Load(); made != nil {
		return made
	}
	s := &v.skills[skill]
	made := &labelStems{label: stemsOf(s.Label), alternatives: make([][]string, len(s.Alternatives))}
	for i, a := range s.Alternatives {
		made.alternatives[i] = stemsOf(a.Text)
	}
	v.stems[skill].Store(made) // whoever makes it at the same time makes the same
	return made
}

// have tells whether words stand in one of the labels, one after the other, little
// words left out.
func (l *labelStems) have(words []lexicon.Word) bool {
	phrase := stems(words)
	has := func(label []string) bool {
		for i := range len(label) - len(phrase) + 1 {
			if slices.Equal(label[i:i+len(phrase)], phrase) {
				return true
			}
		}
		return false
	}
	return has(l.label) || slices.ContainsFunc(l.alternatives, has)
}

// stemsOf lists the stems of a text without its little words.
func stemsOf(text string) []string { return stems(lexicon.Words(text)) }

func stems(words []lexicon.Word) []string {
	var out []string
	for _, w := range words {
		if !littleStems[w.Stem] {
			out = append(out, w.Stem)
		}
	}
	return out
}

var littleStems = stopSet("a an the of to in on for and or with by from at as is are be your our you we will that this it its their other")

func stopSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
