package web

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	view "winnow/views/posting"
)

func newID() string { return uuid.NewString() }

// head describes the document.
func (r review) head() view.Document {
	d := view.Document{
		ID: r.Document.PublicID, Title: r.Document.Title, Employer: r.Document.Employer, Kind: string(r.Document.Kind),
		Language: r.Document.Language, Version: r.Document.Version, Latest: r.Document.Version,
		By: r.names[r.Document.CreatedBy], Created: r.Document.CreatedAt, Updated: r.Document.UpdatedAt,
	}
	if r.Extracted != nil && r.Extracted.Extraction.Occupation != nil {
		o := r.Extracted.Extraction.Occupation
		d.Occupation = &view.Occupation{ID: o.ID, Label: o.Label, Score: o.Score}
	}
	return d
}

// parsed reads the version's text as the engine did.
func (r review) parsed() text.Document {
	return text.Parse(r.Document.Kind, r.Version.Format, known(r.Document.Language), r.Document.Title, r.Version.Text)
}

func known(language string) string {
	if language == "und" {
		return ""
	}
	return language
}

// text lays out the document with its marks.
func (r review) text(marks []view.Mark) []view.Section {
	d := r.parsed()
	source := view.Source{Original: d.Original}
	for _, s := range d.Sections {
		source.Sections = append(source.Sections, view.SourceSection{Kind: string(s.Kind), Skipped: extractor.Skips(d.Kind, s.Kind)})
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		source.Sentences = append(source.Sentences, view.SourceSentence{
			Text: s.Text, Section: s.Section, Item: s.Bullet, Heading: s.Heading, Start: s.Span.Start, End: s.Span.End,
			Origin: func(from, to int) (int, int) {
				span := s.Original(from, to)
				return span.Start, span.End
			},
		})
	}
	return view.Compose(source, marks)
}

func marks(skills []view.Skill) []view.Mark {
	var out []view.Mark
	for _, s := range skills {
		for _, e := range s.Evidence {
			out = append(out, view.Mark{SkillID: s.ID, Relation: s.Relation, Start: e.Start, End: e.End})
		}
	}
	return out
}

// skills merges what the engine found with what people decided: found skills in
// the engine's order, then those people added.
func (r review) skills() []view.Skill {
	d := r.parsed()
	var out []view.Skill
	for i, x := range r.Extracted.Extraction.Skills {
		s := view.Skill{
			ID: x.ID, Label: x.Label, Type: x.Type, Relation: string(x.Relation), Probability: x.Probability,
			Rank: i + 1, State: view.Open, EventID: newID(), Evidence: quotes(d, x.Evidence), Past: r.past(x.ID, x.Was),
			Asked: x.Why.Asked != nil,
		}
		for _, stage := range x.Stages {
			s.Stages = append(s.Stages, string(stage))
		}
		r.decided(&s)
		s.FlagCount, s.Flags = flagWords(r.State.OpenFlags(x.ID))
		out = append(out, s)
	}
	return append(out, r.added(d, out)...)
}

// added lists skills that people keep and the engine does not show.
func (r review) added(d text.Document, shown []view.Skill) []view.Skill {
	var out []view.Skill
	for id, decision := range r.State.Decisions {
		if !decision.Decided || slices.ContainsFunc(shown, func(s view.Skill) bool { return s.ID == id }) {
			continue
		}
		s := view.Skill{ID: id, Label: decision.Label, Relation: view.Mentioned, Probability: 1, EventID: newID(), Past: r.past(id, "")}
		if decision.Evidence != nil && decision.EvidenceIn == r.Document.Version {
			e := decision.Evidence
			s.Evidence = []view.Evidence{{Start: e.Start, End: e.End, Quote: visible(d, e.Start, e.End), Section: string(e.Section)}}
		}
		r.decided(&s)
		s.FlagCount, s.Flags = flagWords(r.State.OpenFlags(id))
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b view.Skill) int { return strings.Compare(a.Label, b.Label) })
	for i := range out {
		out[i].Rank = len(shown) + i + 1
	}
	return out
}

// decided puts the present decision on a row.
func (r review) decided(s *view.Skill) {
	d, ok := r.State.Decisions[s.ID]
	if !ok || !d.Decided {
		return
	}
	s.State = view.Accepted
	switch {
	case !d.Kept:
		s.State = view.Removed
	case d.Added:
		s.State = view.Added
	}
	if d.Relation != "" {
		s.Relation = string(d.Relation)
	}
	s.Carried = d.At.Before(r.Version.CreatedAt)
	s.Decision = &view.Decision{Action: action(d), Relation: string(d.Relation), Reason: string(d.Reason), Note: d.Note, By: r.who(d.ActorID), At: d.At}
}

func action(d feedback.Decision) string {
	switch {
	case !d.Kept:
		return view.Remove
	case d.Added:
		return view.Add
	case d.Relation != "":
		return view.SetRelation
	}
	return view.Accept
}

func (r review) who(id int64) string {
	if id == r.me {
		return "you"
	}
	if name := r.names[id]; name != "" {
		return name
	}
	for _, e := range r.State.Entries() {
		if e.ActorID == id && e.Role != string(account.Seeker) {
			return "a reviewer" // of another organisation, by the review queue
		}
	}
	return "a job seeker"
}

// whoSaid names who made an event. Adjudicators from outside are not named.
func (r review) whoSaid(e feedback.Recorded) string {
	if r.names[e.ActorID] == "" && (e.Action == feedback.Adjudicate || e.Action == feedback.AdjudicateOutside) && e.ActorID != r.me {
		return "an adjudicator"
	}
	return r.who(e.ActorID)
}

// steps is what undo takes back first.
func (r review) steps() []view.Step {
	e, ok := r.State.Undoable(r.me)
	if !ok {
		return nil
	}
	return []view.Step{{Undoes: e.ID, EventID: newID(), Label: stepWords(e)}}
}

func stepWords(e feedback.Recorded) string {
	switch e.Action {
	case feedback.AllGood:
		return "all good"
	case feedback.Remove:
		return "removed " + e.Label
	case feedback.Add:
		return "added " + e.Label
	case feedback.SetRelation:
		return e.Label + " set to " + string(e.Relation)
	case feedback.Flag:
		return "flagged " + e.Label
	case feedback.Adjudicate:
		return "ruled on " + e.Label
	}
	return "accepted " + e.Label
}

func quotes(d text.Document, evidence []extractor.Evidence) []view.Evidence {
	out := make([]view.Evidence, len(evidence))
	for i, e := range evidence {
		out[i] = view.Evidence{Start: e.Start, End: e.End, Quote: visible(d, e.Start, e.End), Section: string(e.Section)}
	}
	return out
}

// visible returns the words a reader sees between two offsets of the original.
func visible(d text.Document, start, end int) string {
	var b strings.Builder
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Span.End <= start || s.Span.Start >= end {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for at, c := range s.Text {
			if o := s.Original(at, at).Start; o >= start && o < end {
				b.WriteRune(c)
			}
		}
	}
	return oneLine(b.String())
}
