package mining

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/extractor/lexicon"
)

// token is a word of a sentence as patterns see it.
type token struct {
	stem       string // as the lexicon folds it
	lower      string
	start, end int  // bytes of the sentence
	parted     bool // a comma, bracket or the like stands before it
	joined     bool // only a hyphen, dot or slash stands before it
	upper      bool // begins with a capital
	caps       bool // capitals, digits and signs only, at least two
	odd        bool // has a digit, a sign or a capital inside, as names of tools have
}

// tokenize splits a sentence at the lexicon's boundaries.
func tokenize(sentence string) []token {
	words := lexicon.Words(sentence)
	out := make([]token, len(words))
	end := 0
	for i, w := range words {
		raw := sentence[w.Start:w.End]
		t := token{stem: w.Stem, lower: strings.ToLower(raw), start: w.Start, end: w.End}
		t.parted, t.joined = gap(sentence[end:w.Start], i == 0)
		t.upper, t.caps, t.odd = shape(raw)
		out[i], end = t, w.End
	}
	return out
}

// gap tells what stands between two words. A slash or hyphen between blanks
// parts them, one without blanks joins them.
func gap(between string, first bool) (parted, joined bool) {
	if first {
		return true, false
	}
	if strings.Trim(between, " \u00a0") == "" {
		return false, between == ""
	}
	if !strings.ContainsAny(between, " \u00a0") {
		joined = strings.Trim(between, "-‐‑./'’_\u00ad") == ""
		return !joined, joined
	}
	return true, false
}

func shape(raw string) (upper, caps, odd bool) {
	capitals, others := 0, 0
	for i, r := range raw {
		switch {
		case unicode.IsUpper(r):
			capitals++
			upper = upper || i == 0
			odd = odd || i > 0
		case unicode.IsDigit(r) || r == '+' || r == '#':
			odd = true
		default:
			others++
		}
	}
	return upper, others == 0 && capitals > 0 && utf8.RuneCountInString(raw) > 1, odd
}

// number reports whether a word is a number: "24", "7th", "2020", but not "3d".
func (t token) number() bool {
	return t.lower[0] >= '0' && t.lower[0] <= '9' && (t.lower != "3d" && t.lower != "2d")
}
