package skos

import (
	"winnow/taxonomy"
	"winnow/taxonomy/rdf"
)

// graph is what a file says, by subject and as far as it means something here.
type graph struct {
	file     string
	subjects []*subject // in the order the file first speaks of them
	index    map[string]*subject
	intern   map[string]string
	notKept  map[string]int // predicate -> how often
}

// subject is something the file speaks of.
type subject struct {
	key   string // its IRI, or "_:" and the blank node's name
	line  int
	facts []fact
}

// fact is one thing said of a subject.
type fact struct {
	value    string // text, or the key of another subject
	language string // of a text
	line     int32
	what     property
	literal  bool
}

func newGraph(file string) *graph {
	return &graph{file: file, index: map[string]*subject{}, intern: map[string]string{}, notKept: map[string]int{}}
}

// add takes a triple in.
func (g *graph) add(t rdf.Triple) {
	what, known := properties[t.Predicate]
	if !known {
		g.notKept[t.Predicate]++
		return
	}
	key := keyOf(t.Subject)
	s := g.index[key]
	if s == nil {
		s = &subject{key: g.once(key), line: t.Line}
		g.index[s.key] = s
		g.subjects = append(g.subjects, s)
	}
	f := fact{what: what, value: keyOf(t.Object), language: g.once(t.Object.Language), line: int32(t.Line), literal: t.Object.Kind == rdf.Literal}
	if !f.literal {
		f.value = g.once(f.value)
	}
	s.facts = append(s.facts, f)
}

func keyOf(t rdf.Term) string {
	if t.Kind == rdf.Blank {
		return "_:" + t.Value
	}
	return t.Value
}

// once returns the one copy of a text that is kept: relations name each concept
// many times.
func (g *graph) once(text string) string {
	if kept, ok := g.intern[text]; ok {
		return kept
	}
	g.intern[text] = text
	return text
}

// first returns the first value that a subject has of a property, or "".
func (s *subject) first(what property) string {
	for i := range s.facts {
		if s.facts[i].what == what {
			return s.facts[i].value
		}
	}
	return ""
}

func (s *subject) is(class string) bool {
	for i := range s.facts {
		if s.facts[i].what == classOf && s.facts[i].value == class {
			return true
		}
	}
	return false
}

// uri is what the taxonomy calls a subject; blank nodes have none.
func (s *subject) uri() string {
	if s.key[0] == '_' {
		return ""
	}
	return uriOf(s.key)
}

func (g *graph) place(line int) taxonomy.Place { return taxonomy.Place{File: g.file, Row: line} }
