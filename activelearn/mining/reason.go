package mining

import (
	"fmt"
	"strings"
)

// reason says in words why a skill is near to a phrase.
func (x *pair) reason(p phrase, label string) string {
	form := "the label"
	if x.words.form != label {
		form = fmt.Sprintf("its other label “%s”", x.words.form)
	}
	switch {
	case x.words.short && p.acronym != "":
		return fmt.Sprintf("“%s” are the initials of %s", strings.ToUpper(p.acronym), form)
	case x.words.short:
		return fmt.Sprintf("the initials of the phrase are %s", form)
	case x.words.shared > 0.999:
		return fmt.Sprintf("the same words as %s", form)
	case x.words.letters > 0.8:
		return fmt.Sprintf("spelt almost like %s", form)
	case x.words.inPhrase > 0.999:
		return fmt.Sprintf("the phrase has all words of %s, and more: a kind of it, perhaps", form)
	case x.words.inForm > 0.999:
		return fmt.Sprintf("all words of the phrase are in %s, which says more", form)
	case x.words.shared >= 0.4:
		return fmt.Sprintf("shares “%s” with %s%s", strings.Join(x.surfaces(p), " "), form, x.meaning())
	case x.hit.Alternative > x.hit.Label+0.05:
		return fmt.Sprintf("close in meaning to another of its labels (%.2f)", x.hit.Alternative)
	case x.nearness() > 0:
		return fmt.Sprintf("close in meaning (%.2f)", x.nearness())
	}
	return fmt.Sprintf("shares letters with %s", form)
}

func (x *pair) meaning() string {
	if x.nearness() < 0.7 {
		return ""
	}
	return fmt.Sprintf(" and is close in meaning (%.2f)", x.nearness())
}

// surfaces returns the phrase's own words for the stems both have.
func (x *pair) surfaces(p phrase) []string {
	common := map[string]bool{}
	for _, w := range x.words.common {
		common[w] = true
	}
	var out []string
	for _, t := range tokenize(p.text) {
		if common[spelling(t.stem)] {
			out = append(out, t.lower)
		}
	}
	return out
}
