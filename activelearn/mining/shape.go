package mining

import (
	"slices"
	"strings"
)

// shapeFeatures names what the letters of a phrase tell, and where it stands.
var shapeFeatures = append([]string{
	"kinds beside", "titles", "commonest title", "English", "verb first", "odd", "caps last", "capital first", "last word's length",
}, lastEndings...)

// lastEndings are endings of a phrase's last word, those of a kind together.
var lastEndings = []string{"ing", "tion sion", "ment", "ity ness ship", "ics", "logy graphy", "er or ist", "al ive ous ic", "ed", "s", "y", "therapy medicine surgery", "ance ence"}

// shapeRow reads shapeFeatures.
func shapeRow(p *pooled) []float64 {
	toks := tokenize(p.surface)
	if len(toks) == 0 {
		return make([]float64, len(shapeFeatures))
	}
	first, last := toks[0], toks[len(toks)-1]
	documents := float64(max(1, p.stat.Documents))
	top := 0
	for _, n := range p.stat.Titles {
		top = max(top, n)
	}
	out := []float64{
		logOf(len(p.stat.Beside)), min(1, float64(len(p.stat.Titles))/documents), float64(top) / documents,
		flag(p.language == "en"), flag(verbs[first.stem] && len(toks) > 1), flag(last.odd || first.odd), flag(last.caps), flag(first.upper && !first.caps), float64(len(last.lower)),
	}
	for _, kind := range lastEndings {
		out = append(out, flag(slices.ContainsFunc(strings.Fields(kind), func(e string) bool { return strings.HasSuffix(last.lower, e) })))
	}
	return out
}
