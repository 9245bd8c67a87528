package extractor

import (
	"regexp"

	"winnow/extractor/text"
)

// wish is the part of a sentence that is only wished for, up to where the next
// clause begins: "analytics tools, preferably Tableau or Power BI, and good SQL".
var wish = regexp.MustCompile(`(?i)\b(?:preferably|ideally|vorzugsweise|idealerweise|idéalement|de préférence|preferiblemente|bij voorkeur|helst|gärna)\b.*?(?:[;)]|, (?:and|und|et|y|en|och) |$)`)

// wishes lists the bytes of a requirement's sentence that are wished for.
func wishes(kind text.SectionKind, sentence string) [][]int {
	if kind != text.Qualifications {
		return nil
	}
	return wish.FindAllStringIndex(sentence, -1)
}

// stands is the kind of section that a mention counts for. A skill that is named
// among requirements after "preferably" is nice to have.
func (r *reading) stands(m *mention) text.SectionKind {
	if m.match != nil {
		for _, at := range r.wishes[m.sentence] {
			if at[0] < m.match.Start && m.match.End <= at[1] {
				return text.NiceToHave
			}
		}
	}
	return r.section(m.sentence)
}
