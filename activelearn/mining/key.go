package mining

import "strings"

// Key folds a phrase as Find does, so that what people type in meets what texts
// say: words by their stems, without articles, without praise before ("strong")
// and words of having behind ("skills"). It is empty for a phrase without a word.
func Key(phrase string) string {
	toks := tokenize(phrase)
	for len(toks) > 1 && leadsNowhere(toks[0]) {
		toks = toks[1:]
	}
	for len(toks) > 1 && trailing[toks[len(toks)-1].lower] {
		toks = toks[:len(toks)-1]
	}
	return keyOf(toks)
}

// leadsNowhere reports whether a phrase's first word says only how well, or
// that a skill is had: unlike in Find, verbs stay, since a label may begin so.
func leadsNowhere(t token) bool { return articles[t.lower] || leading[t.lower] && !verbs[t.stem] }

var articles = wordSet("the a an")

func keyOf(toks []token) string {
	var b strings.Builder
	for _, t := range toks {
		if articles[t.lower] {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(spelling(t.stem))
	}
	return b.String()
}

// spelling brings British and American spelling together.
func spelling(stem string) string {
	if n := len(stem); n > 6 && stem[n-2:] == "is" {
		return stem[:n-1] + "z" // organise, organize
	}
	for _, r := range spellings {
		if len(stem) > 5 && strings.Contains(stem, r.british) {
			return strings.Replace(stem, r.british, r.american, 1)
		}
	}
	return stem
}

var spellings = []struct{ british, american string }{
	{"isation", "ization"}, {"ysation", "yzation"}, {"analys", "analyz"}, {"programm", "program"},
	{"behaviour", "behavior"}, {"labour", "labor"}, {"colour", "color"}, {"centr", "center"},
	{"paed", "ped"}, {"haem", "hem"}, {"anaesth", "anesth"}, {"orthopaed", "orthoped"}, {"gynaec", "gynec"}, {"oestr", "estr"},
}
