package skos

import (
	"cmp"
	"slices"
	"strings"

	"winnow/taxonomy"
)

// text is a text in a language, as the file tags it: "en-gb", or "".
type text struct{ value, tag string }

// primary is a tag's language without its region.
func (t text) primary() string {
	code, _, _ := strings.Cut(t.tag, "-")
	return code
}

// text returns what a fact says: its own text, or that of the node it names.
func (g *graph) text(f *fact) (text, bool) {
	if f.literal {
		return text{f.value, f.language}, true
	}
	node := g.index[f.value]
	if node == nil {
		return text{}, false
	}
	for i := range node.facts {
		if said := &node.facts[i]; said.what == nodeText {
			return text{said.value, cmp.Or(said.language, strings.ToLower(node.first(nodeLanguage)))}, true
		}
	}
	return text{}, false
}

// texts returns all texts of a subject's property.
func (g *graph) texts(s *subject, what property) []text {
	var all []text
	for i := range s.facts {
		if s.facts[i].what != what {
			continue
		}
		if t, ok := g.text(&s.facts[i]); ok {
			all = append(all, t)
		}
	}
	return all
}

// say returns a subject's text in a language or, where it has none, in the
// nearest there is. Several of one language become paragraphs.
func (g *graph) say(s *subject, what property, language string) string {
	all := g.texts(s, what)
	if len(all) == 0 {
		return ""
	}
	distance := func(t text) int {
		switch {
		case t.tag == language:
			return 0
		case t.primary() == language:
			return 1
		case t.tag == "":
			return 2
		}
		return 3
	}
	nearest := slices.MinFunc(all, func(a, b text) int { return cmp.Or(cmp.Compare(distance(a), distance(b)), cmp.Compare(a.tag, b.tag)) })
	var paragraphs []string
	for _, t := range all {
		if t.tag == nearest.tag && !slices.Contains(paragraphs, t.value) {
			paragraphs = append(paragraphs, t.value)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

var labelKinds = map[property]taxonomy.LabelKind{
	prefLabel: taxonomy.Preferred, altLabel: taxonomy.Alternative, hiddenLabel: taxonomy.Hidden,
	prefLabelNode: taxonomy.Preferred, altLabelNode: taxonomy.Alternative, hiddenLabelNode: taxonomy.Hidden,
}

// labels returns a concept's labels, each once. Those of a language as such come
// before those of its regions, since the first preferred one is kept as that.
func (g *graph) labels(s *subject, language string) []taxonomy.Label {
	var own, regional []taxonomy.Label
	for i := range s.facts {
		kind, isLabel := labelKinds[s.facts[i].what]
		if !isLabel {
			continue
		}
		t, ok := g.text(&s.facts[i])
		if !ok {
			continue
		}
		label := taxonomy.Label{Text: t.value, Language: cmp.Or(t.primary(), language), Kind: kind}
		if strings.Contains(t.tag, "-") {
			regional = append(regional, label)
		} else {
			own = append(own, label)
		}
	}
	return unique(append(own, regional...))
}

// unique drops repetitions, which are none in RDF: a file may say a label both
// as a text and as a node.
func unique(labels []taxonomy.Label) []taxonomy.Label {
	seen := make(map[taxonomy.Label]bool, len(labels))
	return slices.DeleteFunc(labels, func(l taxonomy.Label) bool {
		again := seen[l]
		seen[l] = true
		return again
	})
}
