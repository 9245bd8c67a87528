package extractor

import (
	"regexp"
	"strings"
)

// employerField matches a line that names an employer and nothing else:
// "Company - Osmoflo Engineering Services Pvt. Ltd.", "Arbeitgeber: Stadtwerke".
var employerField = regexp.MustCompile(`(?i)^\W*(?:company|employer|organi[sz]ation|client|firm|firma|unternehmen|arbeitgeber|` +
	`empresa|entreprise|employeur|société|bedrijf|werkgever|företag|arbetsgivare)(?:\s+name)?(?:\s*:|\s+[-–])\s`)

// longestName is the number of words up to which what follows is a name.
const longestName = 10

// namesEmployer reports whether a sentence only tells who an employer or client is.
// Its words are a name's: no skills are taken from them.
func namesEmployer(sentence string) bool {
	return strings.Count(sentence, " ") < longestName && employerField.MatchString(sentence)
}
