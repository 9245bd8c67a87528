package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Decision is what people said of one skill at one sentence of a document.
type Decision struct {
	URI       string
	Relation  extractor.Relation // NotRelevant: they said no
	Expressed bool               // the words say the skill, even where the document does not ask for it
	Weight    float64            // 0 to 1
	Rank      int                // at which it was shown, from 1; 0: it was not
	Sentence  string
	Section   text.SectionKind
	At        int64 // of the evidence in the document
}

// DecidedDocument is a document as far as people decided about it: its sentences
// with evidence, not its whole text.
type DecidedDocument struct {
	ID, Employer   string
	Kind, Language string
	Decisions      []Decision
}

// headings name sections so that the segmenter reads them back. Sections without
// one, body and other, stand at the beginning.
var headings = map[text.SectionKind]string{
	text.Summary: "Summary", text.Responsibilities: "Responsibilities", text.Qualifications: "Requirements", text.NiceToHave: "Nice to have",
	text.Experience: "Work experience", text.Education: "Education", text.Skills: "Skills", text.Certifications: "Certifications",
	text.Languages: "Languages", text.Objectives: "Learning objectives", text.Contents: "Course contents", text.Prerequisites: "Prerequisites",
	text.Company: "About us", text.Benefits: "Benefits",
}

// Gold is the document put together again from its sentences, section by section,
// with the skills that people kept.
func (d *DecidedDocument) Gold() GoldDocument {
	g := GoldDocument{ID: d.ID, Kind: d.Kind, Language: d.Language}
	ordered := slices.Clone(d.Decisions)
	slices.SortStableFunc(ordered, func(a, b Decision) int {
		return cmp.Or(cmp.Compare(headings[a.Section], headings[b.Section]), cmp.Compare(a.At, b.At))
	})
	var body strings.Builder
	heading, written, kept := "", map[string]bool{}, map[string]bool{}
	for _, x := range ordered {
		if h := headings[x.Section]; h != heading {
			heading = h
			body.WriteString("\n" + h + "\n\n")
		}
		if !written[x.Sentence] {
			written[x.Sentence] = true
			body.WriteString("- " + x.Sentence + "\n")
		}
		if x.Relation != extractor.NotRelevant && !kept[x.URI] {
			kept[x.URI] = true
			g.Skills = append(g.Skills, GoldSkill{URI: x.URI, Relation: x.Relation})
		}
	}
	g.Text = body.String()
	return g
}

// readThrough is the share of the shown skills, up to the last one decided on,
// from which a document counts as read by somebody from end to end.
const readThrough = 0.8

// ReadThrough says whether people decided on nearly all that was shown, so that
// what nobody added is missing for a reason.
func (d *DecidedDocument) ReadThrough() bool {
	ranks, last := map[int]bool{}, 0
	for _, x := range d.Decisions {
		if x.Rank > 0 {
			ranks[x.Rank] = true
			last = max(last, x.Rank)
		}
	}
	return last > 0 && float64(len(ranks)) >= readThrough*float64(last)
}
