package text

import (
	"unicode"
	"unicode/utf8"
)

// segmentFeed cuts a feed post into its body and the hashtags at its end. The
// visible text it cuts is the one with hashtags written out as words.
func segmentFeed(v *visible, tags []Span) []unit {
	all := string(v.buf)
	last := trailingTags(all, tags)
	var out []unit
	for i, l := range v.lines {
		if l.start < last {
			out = bodyUnits(out, all, l, i, min(l.end, last))
		}
	}
	for _, t := range tags {
		if t.Start >= last && t.Start < t.End {
			out = append(out, unit{start: t.Start, end: t.End, kind: Hashtags})
		}
	}
	return out
}

func bodyUnits(out []unit, all string, l line, block, end int) []unit {
	for _, p := range splitSentences(all[l.start:end]) {
		for _, q := range cutLists(all, Span{l.start + p.Start, l.start + p.End}) {
			out = append(out, unit{start: q.Start, end: q.End, kind: Body, block: block, bullet: l.bullet})
		}
	}
	return out
}

// trailingTags returns where the run of hashtags at the end of all begins, or
// the end. Only blanks and signs may stand between them.
func trailingTags(all string, tags []Span) int {
	end := len(all)
	start := end
	for i := len(tags) - 1; i >= 0; i-- {
		if hasWord(all[tags[i].End:end]) {
			break
		}
		start, end = tags[i].Start, tags[i].Start
	}
	return start
}

func hasWord(s string) bool {
	for _, r := range s {
		if isWordRune(r) {
			return true
		}
	}
	return false
}

// writeOutTags copies the visible text with every hashtag written as words,
// "#DataEngineering" as "Data Engineering", and returns the words' ranges in
// the copy. A blank put between two words maps to the empty place between them.
func writeOutTags(v *visible) (*visible, []Span) {
	out := &visible{
		buf: make([]byte, 0, len(v.buf)+16), starts: make([]int32, 0, len(v.buf)+16),
		ends: make([]int32, 0, len(v.buf)+16), title: v.title,
	}
	var tags []Span
	for _, l := range v.lines {
		next := l
		next.start = len(out.buf)
		for i := l.start; i < l.end; {
			n := tagLength(v.buf[i:l.end])
			if n == 0 || i > l.start && isWordByte(v.buf[i-1]) {
				_, n = utf8.DecodeRune(v.buf[i:])
				out.copy(v, i, i+n)
			} else {
				tags = append(tags, out.copyTag(v, i, i+n))
			}
			i += n
		}
		next.end = len(out.buf)
		out.copy(v, l.end, min(l.end+1, len(v.buf)))
		out.lines = append(out.lines, next)
	}
	return out, tags
}

func isWordByte(c byte) bool { return isASCIILetterOrDigit(c) || c >= utf8.RuneSelf || c == '&' }

// tagLength returns the length of the hashtag at the start of s, or 0. "#1" is
// a rank, not a tag.
func tagLength(s []byte) int {
	if len(s) < 2 || s[0] != '#' {
		return 0
	}
	n, letters := 1, false
	for n < len(s) {
		r, size := utf8.DecodeRune(s[n:])
		if !isWordRune(r) && r != '_' {
			break
		}
		letters = letters || unicode.IsLetter(r)
		n += size
	}
	if !letters {
		return 0
	}
	return n
}

// copy appends bytes [from, to) of v.
func (out *visible) copy(v *visible, from, to int) {
	out.buf = append(out.buf, v.buf[from:to]...)
	out.starts = append(out.starts, v.starts[from:to]...)
	out.ends = append(out.ends, v.ends[from:to]...)
}

// copyTag appends the hashtag v.buf[from:to) as words, its # left out, and
// returns their range.
func (out *visible) copyTag(v *visible, from, to int) Span {
	start := len(out.buf)
	var before rune
	for i := from + 1; i < to; {
		r, n := utf8.DecodeRune(v.buf[i:])
		after, _ := utf8.DecodeRune(v.buf[min(i+n, to):to])
		switch {
		case r == '_':
			out.blank(v.starts[i], v.ends[i])
		case i > from+1 && splitsWord(before, r, after):
			out.blank(v.starts[i], v.starts[i])
			out.copy(v, i, i+n)
		default:
			out.copy(v, i, i+n)
		}
		before = r
		i += n
	}
	end := len(out.buf)
	for end > start && out.buf[end-1] == ' ' {
		end--
	}
	for start < end && out.buf[start] == ' ' {
		start++
	}
	return Span{start, end}
}

func (out *visible) blank(start, end int32) {
	out.buf = append(out.buf, ' ')
	out.starts = append(out.starts, start)
	out.ends = append(out.ends, end)
}

// splitsWord tells where CamelCase words part: "dataE", and "QAL" before "ead".
func splitsWord(before, r, after rune) bool {
	if !unicode.IsUpper(r) {
		return false
	}
	return unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(after)
}
