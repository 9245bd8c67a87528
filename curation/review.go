package curation

import (
	"cmp"
	"context"

	"winnow/activelearn/review"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
)

// Answers turns answers of the review queue into feedback on the document they are
// about: events like any other, kept with the document's organisation under the
// reviewer's own id and role. Their Arm says that they came from the queue and why.
type Answers struct{ Feedback *feedback.Service }

var _ review.Recorder = Answers{}

// Seen implements review.Recorder.
func (a Answers) Seen(ctx context.Context, i review.Item) (int64, error) {
	view, err := a.Feedback.View(ctx, i.OrganisationID, i.DocumentID)
	return view.State.Last, err
}

// Record implements review.Recorder.
func (a Answers) Record(ctx context.Context, actor review.Actor, s review.Said) error {
	return a.record(ctx, actor, s.Item, reviewEvent(s))
}

func (a Answers) record(ctx context.Context, actor review.Actor, i review.Item, e feedback.Event) error {
	who := feedback.Actor{ID: actor.ID, OrganisationID: i.OrganisationID, Role: actor.Role}
	acks, err := a.Feedback.Record(ctx, who, i.DocumentID, []feedback.Event{e})
	if err == nil {
		err = acks[0].Err
	}
	if _, both := feedback.AsClash(err); both { // what others decided on the document is theirs to see
		return fault.New(fault.Conflict, "The document was changed, or somebody decided about this skill, since you were asked. Nothing was changed. Go on with the next question.")
	}
	return err
}

// ReviewArm is what the arms of the queue's events begin with.
const ReviewArm = "review/"

// reviewEvent says what an answer means for the document: to agree with what is
// shown accepts it, another relation sets that one, a relation for what was held
// back adds it with the engine's evidence.
func reviewEvent(s review.Said) feedback.Event {
	i, d := s.Item, s.Decision
	e := feedback.Event{
		ID: d.ID, SkillID: i.SkillID, Note: d.Note, Version: d.Version, Seen: d.Seen, Stamp: s.Stamp, DwellMS: min(d.SpentMS, longestDwell),
		Arm: ReviewArm + string(s.Arm), MadeAt: d.MadeAt,
		Shown: feedback.Shown{Rank: i.Rank, Probability: i.Probability, Relation: i.Relation, Section: i.Section},
	}
	relation := extractor.Relation(d.Answer)
	switch {
	case !d.Answer.Relevant():
		e.Action, e.Reason = feedback.Remove, cmp.Or(feedback.Reason(d.Reason), whyNot(i))
	case !i.Shown:
		e.Action, e.Relation = feedback.Add, relation
		if v := s.Evidence; v.Text != "" {
			e.Evidence = &feedback.Evidence{Start: v.Start, End: v.End, Text: v.Text, Section: v.Section}
		}
	case relation == i.Relation && i.Answers == 0: // else somebody may have set another one
		e.Action = feedback.Accept
	default:
		e.Action, e.Relation = feedback.SetRelation, relation
	}
	return e
}

// longestDwell is the most that an event may say, a day.
const longestDwell = 24 * 60 * 60 * 1000

// whyNot is the reason of a removal for which none was given. Words in a section
// that asks for nothing express the skill all the same: the memory must not learn
// the contrary.
func whyNot(i review.Item) feedback.Reason {
	if !i.Shown && review.InAside(i.Section) {
		return feedback.WrongSection
	}
	return feedback.OtherReason
}

// Undo implements review.Recorder.
func (a Answers) Undo(ctx context.Context, actor review.Actor, i review.Item, id, undoes string) error {
	view, err := a.Feedback.View(ctx, i.OrganisationID, i.DocumentID)
	if err != nil {
		return err
	}
	return a.record(ctx, actor, i, feedback.Event{ID: id, Action: feedback.Undo, Undoes: undoes, Version: view.Version, Seen: view.State.Last})
}
