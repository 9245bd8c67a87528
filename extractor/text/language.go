package text

import (
	"strings"
	"unicode"
)

// languageSample is how many bytes of a text its language is told from.
const languageSample = 16 << 10

// DetectLanguage returns the ISO 639-1 code of the language s is written in, or
// "und" when it cannot be told. It counts function words and letters that few
// languages have, and reads other scripts than Latin by their letters.
func DetectLanguage(s string) string {
	s = s[:min(len(s), languageSample)]
	if code := scriptLanguage(s); code != "" {
		return code
	}
	score := map[string]float64{}
	words := scoreWords(score, s)
	scoreLetters(score, s)
	best, second := topTwo(score)
	lead := score[best] - score[second]
	if words == 0 || score[best] < minScore(words) || lead < min(0.9, 0.25*score[second]) {
		return "und"
	}
	return best
}

// minScore is what the best language must reach: one word of its own in a short
// text, and some share of function words in a long one.
func minScore(words int) float64 { return max(0.9, 0.04*float64(words)) }

// scoreWords adds the weight of each function word and returns the word count.
func scoreWords(score map[string]float64, s string) int {
	words := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), notInWord) {
		words++
		if at := strings.IndexAny(w, "'’"); at > 0 && at < 3 {
			w = w[:at] // l'équipe, d'un, qu'il
		}
		langs := functionWords[w]
		for _, l := range langs {
			score[l] += 1 / float64(len(langs))
		}
		scoreEnding(score, w)
	}
	return words
}

// scoreEnding adds a good half of a word for an ending that only one language has.
func scoreEnding(score map[string]float64, w string) {
	for _, e := range endings {
		if len(w) > len(e.suffix)+2 && strings.HasSuffix(w, e.suffix) {
			score[e.language] += 0.6
			return
		}
	}
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
}

// scoreLetters adds half a word for each letter that few languages have.
func scoreLetters(score map[string]float64, s string) {
	for _, r := range s {
		if r < 0x80 {
			continue
		}
		langs := letterLanguages[unicode.ToLower(r)]
		for l := range strings.FieldsSeq(langs) {
			score[l] += 0.5
		}
	}
}

func topTwo(score map[string]float64) (best, second string) {
	for _, l := range languages {
		switch {
		case best == "" || score[l] > score[best]:
			best, second = l, best
		case second == "" || score[l] > score[second]:
			second = l
		}
	}
	return best, second
}

// scripts pairs scripts with the language taken for granted when most letters
// are of it.
var scripts = []struct {
	table *unicode.RangeTable
	code  string
}{
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"}, {unicode.Hangul, "ko"},
	{unicode.Cyrillic, "ru"}, {unicode.Greek, "el"}, {unicode.Arabic, "ar"}, {unicode.Hebrew, "he"},
	{unicode.Devanagari, "hi"}, {unicode.Thai, "th"},
}

// scriptLanguage names the language of a text that is not in Latin letters.
func scriptLanguage(s string) string {
	latin := 0
	counts := make([]int, len(scripts))
	for _, r := range s {
		if r < 0x250 {
			if unicode.IsLetter(r) {
				latin++
			}
			continue
		}
		for i := range scripts {
			if unicode.Is(scripts[i].table, r) {
				counts[i]++
				break
			}
		}
	}
	return topScript(counts, latin, s)
}

func topScript(counts []int, latin int, s string) string {
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if counts[best] < 2 || counts[best] < latin {
		return ""
	}
	switch code := scripts[best].code; {
	case code == "zh" && counts[0]+counts[1] > 0:
		return "ja"
	case code == "ru" && strings.ContainsAny(s, "іїєґІЇЄҐ"):
		return "uk"
	default:
		return code
	}
}
