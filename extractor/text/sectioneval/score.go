package sectioneval

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"winnow/extractor/text"
)

// Count counts what was said, what is true, and what is both.
type Count struct{ Said, True, Both int }

// F1 is the harmonic mean of precision and recall, 0..1; nothing said about
// nothing is 1.
func (c Count) F1() float64 {
	if c.Said+c.True == 0 {
		return 1
	}
	return 2 * float64(c.Both) / float64(c.Said+c.True)
}

func (c *Count) add(o Count) {
	c.Said += o.Said
	c.True += o.True
	c.Both += o.Both
}

// Score is what the segmenter reached on some documents.
type Score struct {
	Characters Count                      // visible characters but blanks, by their section's kind
	Boundaries Count                      // starts of sections, right when on the true line
	ByKind     map[text.SectionKind]Count // characters, each section kind by itself
	Confused   map[[2]text.SectionKind]int
}

func newScore() Score {
	return Score{ByKind: map[text.SectionKind]Count{}, Confused: map[[2]text.SectionKind]int{}}
}

// Add adds the counts of o.
func (s *Score) Add(o Score) {
	s.Characters.add(o.Characters)
	s.Boundaries.add(o.Boundaries)
	for k, c := range o.ByKind {
		sum := s.ByKind[k]
		sum.add(c)
		s.ByKind[k] = sum
	}
	for k, n := range o.Confused {
		s.Confused[k] += n
	}
}

// Measure parses a document and compares its sections with the true ones.
func Measure(d Document) Score {
	parsed := text.Parse(d.Kind, text.Detect, "", d.Title, d.Original)
	said := make([]Label, len(parsed.Sections))
	for i, s := range parsed.Sections {
		said[i] = Label{s.Kind, firstVisible(d.Original, parsed, s)}
	}
	if len(said) > 0 {
		said[0].Start = 0 // a bullet before the first word belongs to it
	}
	return compare(d, said)
}

// firstVisible returns where the first sentence of a section begins, since the
// section itself may begin with markup.
func firstVisible(original string, d text.Document, s text.Section) int {
	for i := range d.Sentences {
		if at := d.Sentences[i].Span.Start; at >= s.Span.Start {
			return at
		}
	}
	return min(s.Span.Start, len(original))
}

// compare counts characters and boundaries. said is in order.
func compare(d Document, said []Label) Score {
	s := newScore()
	open := len(d.Labels) > 0 && d.Kind == text.Job && equalAtStart(d.Labels[0].Kind)
	visible := strings.HasPrefix(strings.TrimSpace(d.Original), "<")
	inTag := false
	var truth, answer cursor
	for i, r := range d.Original {
		truth.advance(d.Labels, i)
		answer.advance(said, i)
		if visible && r == '<' {
			inTag = true
		}
		counted := !inTag && !unicode.IsSpace(r) && truth.on
		if visible && r == '>' {
			inTag = false
		}
		if counted {
			a := answer.kind
			if open && truth.index == 0 && equalAtStart(a) {
				a = truth.kind
			}
			s.character(truth.kind, a)
		}
	}
	s.Boundaries = compareStarts(d, said)
	return s
}

func (s *Score) character(truth, answer text.SectionKind) {
	s.Characters.Said++
	s.Characters.True++
	t, a := s.ByKind[truth], s.ByKind[answer]
	t.True++
	if truth == answer {
		s.Characters.Both++
		t.Said++
		t.Both++
		s.ByKind[truth] = t
		return
	}
	a.Said++
	s.ByKind[truth], s.ByKind[answer] = t, a
	s.Confused[[2]text.SectionKind{truth, answer}]++
}

// equalAtStart: annotators call the block of title and facts either.
func equalAtStart(k text.SectionKind) bool { return k == text.Other || k == text.Summary }

// cursor walks along labels.
type cursor struct {
	next  int
	index int
	kind  text.SectionKind
	on    bool
}

func (c *cursor) advance(labels []Label, at int) {
	for c.next < len(labels) && labels[c.next].Start <= at {
		c.kind, c.index, c.on = labels[c.next].Kind, c.next, true
		c.next++
	}
}

// compareStarts counts starts where the kind changes; the first is given.
func compareStarts(d Document, said []Label) Count {
	lines := lineNumbers(d.Original)
	truth, answer := changes(d.Labels, lines), changes(said, lines)
	c := Count{Said: len(answer), True: len(truth)}
	for l := range answer {
		if truth[l] {
			c.Both++
		}
	}
	return c
}

// changes returns the lines on which another kind of section begins.
func changes(labels []Label, lines []int) map[int]bool {
	out := map[int]bool{}
	for i := 1; i < len(labels); i++ {
		if labels[i].Kind != labels[i-1].Kind {
			out[lines[min(labels[i].Start, len(lines)-1)]] = true
		}
	}
	return out
}

// lineNumbers gives every byte its line; in HTML a closing or line-breaking tag
// ends one too.
func lineNumbers(s string) []int {
	out := make([]int, len(s)+1)
	line := 0
	for i := range len(s) {
		out[i] = line
		if s[i] == '\n' || strings.HasPrefix(s[i:], "</p") || strings.HasPrefix(s[i:], "<br") || strings.HasPrefix(s[i:], "</li") {
			line++
		}
	}
	out[len(s)] = line
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
