package extractor

import (
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

// stemsOf lists the stems of a text without its little words.
func stemsOf(text string) []string {
	var out []string
	for _, w := range lexicon.Words(text) {
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
