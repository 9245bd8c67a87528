package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// outcome says what a decision did, and what may come next.
func (s *Server) outcome(c *fiber.Ctx, o activelearn.Outcome) view.Outcome {
	r := o.Recorded
	out := view.Outcome{Text: o.Message, Row: s.shortly(r), Step: &view.Step{Candidate: r.Candidate, Undoes: r.ID, Key: newID()}}
	if r.Edit == activelearn.EditProposed {
		out.Text = "“" + o.Candidate.Label + "”: " + o.Message
		return out
	}
	switch r.Kind {
	case activelearn.Approve:
		out.Text = "Approved: " + r.New.Label.Text + ". Live in every process within seconds."
		out.Link = ui.Link{Label: "See the skill", URL: conceptURL(r.SkillID)}
	case activelearn.Alias, activelearn.Name:
		out.Text = "“" + r.Label.Text + "” is a name of “" + s.conceptName(r.Target) + "” now. Live in every process within seconds."
		out.Link = ui.Link{Label: "See the skill", URL: conceptURL(r.Target)}
	default:
		out.Text = "“" + o.Candidate.Label + "”: " + o.Message
	}
	if r.Edit == activelearn.EditMade {
		out.Reread, out.Past = r.Candidate, int(formID(c, "past"))
	}
	return out
}

func conceptURL(id int64) string {
	if id == 0 {
		return ""
	}
	return "/taxonomy/" + formatID(id)
}

// doneBefore says what the decision did that led to this page, for browsers
// without scripts.
func (s *Server) doneBefore(c *fiber.Ctx) (*view.Outcome, error) {
	id := int64(c.QueryInt("done"))
	if id == 0 {
		return nil, nil
	}
	d, err := s.Candidates.Get(c.UserContext(), candidateActor(c), id)
	if fault.KindOf(err) == fault.NotFound || err == nil && (d.Decision == nil || d.Decision.Actor.ID != person(c).Person.ID) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := s.outcome(c, activelearn.Outcome{Candidate: d.Candidate, Recorded: *d.Decision, Message: s.shortly(*d.Decision) + "."})
	return &out, nil
}
