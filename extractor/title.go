package extractor

import (
	"regexp"
	"strings"
)

var (
	// titleNoise is what adverts add to a title and occupations do not have.
	titleNoise = regexp.MustCompile(`(?i)\((?:[mfwdxhv]\s*/\s*)+[mfwdxhv]\)|\([^)]*\)|\b(?:senior|junior|sr\.?|jr\.?|lead|principal|trainee|graduate|entry[- ]level|mid[- ]level|experienced|remote|hybrid|part[- ]time|full[- ]time|temporary|permanent|band \d\w?|level \d|i{1,3}|iv)\b|\d+%?`)
	titleParts = regexp.MustCompile(`\s+[-–—|@]\s+|,|;|/`)
	spaces     = regexp.MustCompile(`\s+`)
)

// foldTitle lowers a job title and folds its white space.
func foldTitle(title string) string {
	return strings.TrimSpace(spaces.ReplaceAllString(strings.ToLower(title), " "))
}

// plainTitle strips grade, contract and gender marks from an advert's title.
func plainTitle(title string) string {
	return foldTitle(strings.Trim(titleNoise.ReplaceAllString(title, " "), " -–|,./"))
}

// titleCandidates lists readings of a title, fullest first.
func titleCandidates(title string) []string {
	out := []string{foldTitle(title), plainTitle(title)}
	for _, part := range titleParts.Split(title, -1) {
		out = append(out, foldTitle(part), plainTitle(part))
	}
	return out
}

// headEnds are the words before which a title's head noun stands: a "teacher of
// English" is a teacher.
var headEnds = map[string]bool{
	"of": true, "in": true, "for": true, "at": true, "with": true, "to": true, "on": true, "from": true, "within": true,
	"responsible": true, "specialising": true, "specializing": true, "working": true, "based": true,
}

// headNouns returns, for each part of a title, the noun that says what sort of
// job it is: the last word, or the one before "of" and the like. What stands
// before it only says which one: a bank nurse is a nurse, and no bank's.
func headNouns(title string) []string {
	out := []string{}
	for _, part := range titleParts.Split(plainTitle(title), -1) {
		head := ""
		for _, word := range strings.Fields(part) {
			if headEnds[word] && head != "" {
				break
			}
			head = word
		}
		if head = singular(strings.Trim(head, "()[].,:&+*\"'")); head != "" {
			out = append(out, head)
		}
	}
	return out
}

// singular takes the plural's s from a noun; "boss" keeps both.
func singular(noun string) string {
	if len(noun) > 3 && strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") {
		return noun[:len(noun)-1]
	}
	return noun
}
