package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is the length from which a sentence is cut at a comma; encoders read
// about that many words at once.
const maxWords = 60

// splitSentences cuts s, one block of running text, into sentences and returns
// their byte ranges in order, blanks between them left out.
func splitSentences(s string) []Span {
	var out []Span
	start := 0
	for i := 0; i < len(s); {
		n := markLength(s, i)
		if n == 0 {
			i++
			continue
		}
		end := markRun(s, i+n)
		next, ok := sentenceEnd(s, start, i, end)
		if ok {
			out = appendTrimmed(out, s, start, min(next, end+closers(s[end:])))
			start = next
		}
		i = max(end, start)
	}
	return appendTrimmed(out, s, start, len(s))
}

// appendTrimmed appends s[start:end) without blanks at its ends, if anything is left.
func appendTrimmed(out []Span, s string, start, end int) []Span {
	for start < end && s[start] == ' ' {
		start++
	}
	for end > start && s[end-1] == ' ' {
		end--
	}
	if start == end {
		return out
	}
	return append(out, Span{start, end})
}

// markRun returns where the run of sentence marks ends that goes on at s[i].
func markRun(s string, i int) int {
	for i < len(s) {
		n := markLength(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// sentenceEnd tells whether the sentence that began at start ends with the marks
// s[i:end], and where the next one begins.
func sentenceEnd(s string, start, i, end int) (next int, ok bool) {
	behind := end + closers(s[end:])
	switch {
	case behind >= len(s):
		return 0, false
	case strings.HasPrefix(s[i:], "。"):
		return behind, true
	case s[behind] != ' ':
		return behind, behind == i+1 && gluedSentence(s, start, i, behind)
	case s[i] == '.' && behind == i+1 && isAbbreviation(s[start:i], s[behind+1:]):
		return 0, false
	}
	return behind + 1, startsSentence(s[behind+1:])
}

// markLength returns the length of the sentence mark at s[i], or 0.
func markLength(s string, i int) int {
	switch s[i] {
	case '.', '!', '?':
		return 1
	}
	if strings.HasPrefix(s[i:], "…") || strings.HasPrefix(s[i:], "。") {
		return len("…")
	}
	return 0
}

func closers(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("\"')]”’»“*", r) {
			break
		}
		n += size
	}
	return n
}

// startsSentence tells whether s can open a sentence: a capital, a digit, an
// opening mark, an emoji. Lower case may only follow a mark inside a sentence.
func startsSentence(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case n == 0:
		return false
	case unicode.IsUpper(r), unicode.IsDigit(r), unicode.IsTitle(r):
		return true
	case strings.ContainsRune("\"'“„«‘¿¡([-–•*#£$€&+", r):
		return true
	}
	return !unicode.IsLower(r) && unicode.IsLetter(r) || unicode.IsSymbol(r)
}

// gluedSentence tells "…learning.Education Details" from "Node.js" and "e.g.X":
// at least three lower-case letters before, a capital and two lower-case after.
func gluedSentence(s string, start, i, end int) bool {
	if i-start < 3 {
		return false
	}
	for k := i - 3; k < i; k++ {
		if s[k] < 'a' || s[k] > 'z' {
			return false
		}
	}
	rest := s[end:]
	r, n := utf8.DecodeRuneInString(rest)
	if !unicode.IsUpper(r) {
		return false
	}
	a, m := utf8.DecodeRuneInString(rest[n:])
	b, _ := utf8.DecodeRuneInString(rest[n+m:])
	if s[i] != '.' {
		return true
	}
	return unicode.IsLower(a) && unicode.IsLower(b) && !isDomain(rest) || a == ' ' && (r == 'A' || r == 'I')
}

// isDomain tells ".Com" and its kin.
func isDomain(s string) bool {
	n := 0
	for n < len(s) && isASCIILetterOrDigit(s[n]) {
		n++
	}
	switch strings.ToLower(s[:n]) {
	case "com", "net", "org", "edu", "gov", "info", "core":
		return true
	}
	return false
}

// isAbbreviation tells whether the point behind before belongs to an
// abbreviation and, as after shows, ends no sentence.
func isAbbreviation(before, after string) bool {
	word := before[strings.LastIndexByte(before, ' ')+1:]
	word = strings.TrimLeft(word, "(\"'[“„«")
	lower := strings.ToLower(word)
	if abbreviations[lower] {
		return true
	}
	if closing[lower] {
		return !unicode.IsUpper(firstRune(after))
	}
	if utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)) {
		return word != "I"
	}
	if isDigits(word) && len(word) <= 2 {
		return len(word) == len(before) || monthFollows(after)
	}
	return strings.Contains(word, ".") && len(word) <= 5 && unicode.IsLower(firstRune(after))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// monthFollows reads German and Scandinavian dates: "1. Mai", "2. januari".
func monthFollows(after string) bool {
	word := strings.ToLower(after)
	if i := strings.IndexAny(word, " .,"); i >= 0 {
		word = word[:i]
	}
	return months[word]
}

// abbreviations never end a sentence; closing ones may, before a capital.
var abbreviations = wordSet(`e.g i.e eg ie mr mrs ms dr prof st no nr vs approx incl excl
	dipl ing z.b d.h u.a o.ä i.d.r bzw ca ggf inkl evtl sog usw.z z.t mind max min bspw vgl zzgl tel hr fr
	p.ex p.ej ej mme mlle m sr sra art av bd env cf fig vol ph ph.d b.sc m.sc b.a m.a
	bijv d.w.z o.a m.b.t evt i.p.v t.a.v dhr mevr drs ir t.ex bl.a dvs f.n s.k
	jan feb mar apr jun jul aug sept oct nov dec okt dez dept univ assoc gen sen jr fa`)

var closing = wordSet(`etc usw inc ltd co corp llc plc u.s u.s.a a.m p.m am pm o.s.v osv enz a.o`)

var months = wordSet(`januar februar märz april mai juni juli august september oktober november dezember
	januari februari mars maj augusti december maart mei`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
