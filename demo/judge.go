package demo

import (
	"slices"
	"strings"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
)

// goldLabel is a skill that a document really asks for, by the words that say so.
// Its taxonomy is another than the one that is installed, so words are compared,
// not names.
type goldLabel struct {
	Relation extractor.Relation `json:"relation"`
	Evidence []string           `json:"evidence"`
}

// asksForNothing are sections whose skills nobody is asked for.
var asksForNothing = []text.SectionKind{text.Company, text.Benefits, text.Legal, text.Process, text.Contact, text.Logistics, text.Audience}

// judge decides on a skill that was found as a careful reader would: it stays where
// its evidence touches words that are labelled, in their group, and goes otherwise,
// with the reason that fits.
func (d goldDocument) judge(found extractor.Skill) feedback.Event {
	e := feedback.Event{SkillID: found.ID}
	if relation := d.relationAt(found.Evidence); relation == found.Relation {
		e.Action = feedback.Accept
	} else if relation != "" {
		e.Action, e.Relation = feedback.SetRelation, relation
	} else {
		e.Action, e.Reason = feedback.Remove, whyNot(found)
	}
	return e
}

// relationAt is the group of the labelled words that evidence touches: the one it
// was shown in counts as much as any other, and the first label wins.
func (d goldDocument) relationAt(evidence []extractor.Evidence) extractor.Relation {
	for _, label := range d.Skills {
		for _, words := range label.Evidence {
			from := strings.Index(d.Text, words)
			touches := func(e extractor.Evidence) bool { return e.Start < from+len(words) && from < e.End }
			if from >= 0 && slices.ContainsFunc(evidence, touches) {
				return label.Relation
			}
		}
	}
	return ""
}

func whyNot(found extractor.Skill) feedback.Reason {
	quiet := func(e extractor.Evidence) bool { return slices.Contains(asksForNothing, e.Section) }
	switch {
	case slices.ContainsFunc(found.Evidence, quiet):
		return feedback.WrongSection
	case slices.Contains(found.Stages, extractor.StageLexicon):
		return feedback.NotForThisJob
	}
	return feedback.WrongSense
}

// contrary is what somebody says who sees it otherwise.
func contrary(e feedback.Event) feedback.Event {
	if e.Action == feedback.Remove {
		return feedback.Event{SkillID: e.SkillID, Action: feedback.Accept}
	}
	return feedback.Event{SkillID: e.SkillID, Action: feedback.Remove, Reason: feedback.TooBroad}
}
