package insights

import "winnow/feedback"

// Measure names what is counted. The numbers are kept in the database and never
// change their meaning.
type Measure int

// The measures. Where decisions stand: one for each skill of a document, at the
// day of the event that stands. The others say their unit.
const (
	Accepted Measure = 1
	Added    Measure = 2
	Reversed Measure = 3 // somebody had decided the contrary before

	Shown   Measure = 10 // skills of the extraction that the last decision on a document was made on
	Decided Measure = 11 // of those, with a decision

	removed     Measure = 20  // + the reason's place
	edits       Measure = 40  // + a bucket: documents by the number of corrections
	editsInAll  Measure = 49  // corrections of documents
	took        Measure = 60  // + a bucket: decisions by the time they took
	shownIn     Measure = 100 // + a bin: decisions on what was shown, by its probability
	keptIn      Measure = 120 // of those, kept
	probability Measure = 140 // of those, the sum of probabilities in ten thousandths
	said        Measure = 200 // + 10 × yes + no: skills that several people decided on
	measures            = 300
)

// reasons in the order of their numbers; a new one goes to the end.
var reasons = []feedback.Reason{feedback.OtherReason, feedback.WrongSense, feedback.WrongSection, feedback.TooBroad, feedback.TooNarrow,
	feedback.Duplicate, feedback.NotASkill, feedback.NotForThisJob}

// Removed is the measure of removals for a reason; one that is not known counts
// as another reason.
func Removed(r feedback.Reason) Measure {
	for i, known := range reasons {
		if r == known {
			return removed + Measure(i)
		}
	}
	return removed
}

// bins is how many bins of equal width probabilities are counted in.
const bins = 10

// ShownIn is the measure of decisions on what was shown with a probability of one
// of ten bins, from 0.
func ShownIn(bin int) Measure { return shownIn + Measure(bin) }

// Removals are the measures of removals, whatever for.
func Removals() []Measure {
	out := make([]Measure, len(reasons))
	for i := range reasons {
		out[i] = removed + Measure(i)
	}
	return out
}

// mostSaid bounds how many people are told apart on one side of a skill.
const mostSaid = 9

// SaidBy is the measure of skills that so many people keep, and so many do not.
func SaidBy(yes, no int) Measure { return said + Measure(10*min(yes, mostSaid)+min(no, mostSaid)) }
