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
