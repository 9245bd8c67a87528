package posting

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

// Source is a document as the engine parsed it: what Compose makes the text
// column from.
type Source struct {
	Original  string
	Sections  []SourceSection
	Sentences []SourceSentence // in order
}

// SourceSection is one section; Skipped ones are dimmed.
type SourceSection struct {
	Kind    string
	Skipped bool
}

// SourceSentence is one sentence, item or heading line. Origin maps a byte
// range of Text to byte offsets of the original.
type SourceSentence struct {
	Text    string
	Section int // index into Source.Sections
	Item    bool
	Heading bool
	Start   int // in the original
	End     int
	Origin  func(from, to int) (start, end int)
}

// Mark asks for a stretch of the original to be marked as evidence of a skill.
type Mark struct {
	SkillID  int64
	Relation string
	Start    int // byte offsets into the original
	End      int
}

// paragraphBreak matches what lies between two sentences of different
// paragraphs: a line break in plain text, or a tag that breaks the line.
var (
	lineBreak = regexp.MustCompile(`\n`)
	tagBreak  = regexp.MustCompile(`(?i)<\s*/?\s*(p|br|div|li|ul|ol|tr|td|h[1-6]|section|article)\b`)
)

// Compose lays out the text: sections of blocks of sentences, each sentence cut
// into runs where marks begin and end. Overlapping marks share runs. A mark
// that reaches over several sentences is marked in each.
func Compose(source Source, marks []Mark) []Section {
	var sections []Section
	last := -1
	for i, s := range source.Sentences {
		if s.Section != last {
			sections = append(sections, newSection(source.Sections, s.Section))
			last = s.Section
		}
		section := &sections[len(sections)-1]
		if i == 0 || len(section.Blocks) == 0 || breaks(source, i) {
			section.Blocks = append(section.Blocks, Block{Kind: blockKind(s)})
		}
		block := &section.Blocks[len(section.Blocks)-1]
		block.Sentences = append(block.Sentences, s.compose(marks))
	}
	return sections
}

func newSection(sections []SourceSection, i int) Section {
	if i < 0 || i >= len(sections) {
		return Section{}
	}
	return Section{Kind: sections[i].Kind, Dimmed: sections[i].Skipped}
}

func blockKind(s SourceSentence) string {
	if s.Heading {
		return Heading
	}
	if s.Item {
		return Item
	}
	return Paragraph
}

// breaks says whether sentence i begins a new block.
func breaks(source Source, i int) bool {
	before, s := source.Sentences[i-1], source.Sentences[i]
	if blockKind(before) != blockKind(s) || s.Heading || before.End > s.Start {
		return true
	}
	gap := source.Original[before.End:s.Start]
	if tagBreak.MatchString(gap) {
		return true
	}
	return lineBreak.MatchString(gap) && !tagged(source.Original)
}

// tagged says whether the original is HTML, where a line break means nothing.
func tagged(original string) bool { return tagBreak.MatchString(original) }

func (s SourceSentence) compose(marks []Mark) Sentence {
	starts := s.starts()
	out := Sentence{Start: s.Start, End: s.End, Shifts: shifts(starts, s.Start)}
	out.Runs = cut(s.Text, starts, s.visible(starts, marks))
	return out
}

// starts returns where each byte of Text begins in the original, with the end
// of the last rune behind them.
func (s SourceSentence) starts() []int {
	out := make([]int, len(s.Text)+1)
	for i, r := range s.Text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s.Text[i:])
		}
		start, end := s.Origin(i, i+size)
		for k := range size {
			out[i+k] = start + k
		}
		out[len(s.Text)] = end
	}
	return out
}

// shifts keeps the places where the distance between visible and original text
// changes.
func shifts(starts []int, base int) []Shift {
	var out []Shift
	visible, original := 0, base
	for i := range len(starts) - 1 {
		if starts[i]-i == original-visible {
			continue
		}
		visible, original = i, starts[i]
		out = append(out, Shift{Visible: i, Original: starts[i]})
	}
	return out
}

// visible maps the marks that touch the sentence to byte ranges of its Text.
func (s SourceSentence) visible(starts []int, marks []Mark) []Mark {
	var out []Mark
	for _, m := range marks {
		if m.End <= s.Start || m.Start >= s.End || m.Start >= m.End {
			continue
		}
		m.Start = runeStart(s.Text, position(starts, m.Start))
		m.End = runeEnd(s.Text, position(starts, m.End))
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// position returns the first byte whose original offset is not before offset.
func position(starts []int, offset int) int {
	i, _ := slices.BinarySearch(starts, offset)
	return min(i, len(starts)-1)
}

func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func runeEnd(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// cut splits text where marks begin and end; marks carry visible offsets.
func cut(text string, starts []int, marks []Mark) []Run {
	edges := []int{0, len(text)}
	for _, m := range marks {
		edges = append(edges, m.Start, m.End)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var runs []Run
	for i := range len(edges) - 1 {
		run := newRun(text, edges[i], edges[i+1], marks)
		run.Start = starts[edges[i]]
		runs = append(runs, run)
	}
	return runs
}

func newRun(text string, from, to int, marks []Mark) Run {
	run := Run{Text: text[from:to]}
	for _, m := range marks {
		if m.Start > from || m.End < to || slices.Contains(run.SkillIDs, m.SkillID) {
			continue
		}
		run.SkillIDs = append(run.SkillIDs, m.SkillID)
		run.Relation = stronger(run.Relation, m.Relation)
	}
	return run
}

// stronger returns the relation that asks for more.
func stronger(a, b string) string {
	order := []string{Required, Core, Mentioned}
	if i, k := slices.Index(order, a), slices.Index(order, b); i < 0 || k >= 0 && k < i {
		return b
	}
	return a
}
