package lexicon

import "strings"

// stem folds English inflection: plural and third-person -s, -ing, -ed and a
// final -e, so that "managing", "manages" and "manage" meet. It is lighter than
// Porter's on purpose: derivations such as "management" stay apart, because
// "nurse" and "nursing" as single words are told apart again by the match's
// Inflection. Other languages pass through the same function on both sides.
func stem(word string) string {
	if base, ok := irregular[word]; ok {
		return base
	}
	if len(word) <= 3 || !isLower(word) {
		return word
	}
	word = singular(word)
	if cut, ok := strip(word, "ing", 3); ok {
		word = cut
	} else if cut, ok := strip(word, "ed", 3); ok {
		word = cut
	}
	if len(word) > 3 && strings.HasSuffix(word, "e") {
		word = word[:len(word)-1]
	}
	return word
}

// irregular holds frequent verbs whose forms the rules miss.
var irregular = map[string]string{
	"using": "use", "used": "use", "led": "lead", "made": "make", "written": "writ", "wrote": "writ",
	"built": "build", "taught": "teach", "sold": "sell", "drove": "driv", "driven": "driv",
	"ran": "run", "kept": "keep", "held": "hold", "dealt": "deal", "spoken": "speak",
}

// singular strips a plural or third-person ending.
func singular(word string) string {
	n := len(word)
	switch {
	case n <= 3 || word[n-1] != 's':
		return word
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	case hasAnySuffix(word, "sses", "shes", "ches", "xes", "zzes"):
		return word[:n-2]
	case hasAnySuffix(word, "ss", "us", "is"):
		return word
	}
	return word[:n-1]
}

// strip cuts suffix when at least min letters with a vowel remain, and undoes
// a doubled consonant ("planning").
func strip(word, suffix string, min int) (string, bool) {
	rest, ok := strings.CutSuffix(word, suffix)
	if !ok || len(rest) < min || !strings.ContainsAny(rest, "aeiouy") {
		return word, false
	}
	n := len(rest)
	if rest[n-1] == rest[n-2] && !strings.ContainsRune("lsz", rune(rest[n-1])) {
		rest = rest[:n-1]
	}
	return rest, true
}

func isLower(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

func hasAnySuffix(word string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(word, s) {
			return true
		}
	}
	return false
}

// Word is a word of a text with its stem.
type Word struct {
	Stem       string
	Start, End int // bytes of the text
}

// Words returns the words of a text, in order.
func Words(text string) []Word {
	toks := tokenize(text)
	out := make([]Word, len(toks))
	for i, t := range toks {
		out[i] = Word{Stem: t.stem, Start: t.start, End: t.end}
	}
	return out
}
