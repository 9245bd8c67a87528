package web

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/feedback"
	"winnow/profile"
	view "winnow/views/jobs"
	"winnow/views/layout"
)

// flagJob takes a flag of one skill of a published posting, or of a missing one.
func (s *Server) flagJob(c *fiber.Ctx) error {
	r, err := s.published(c, c.Params("id"))
	if err != nil {
		return err
	}
	e := s.formEvent(c, feedback.Flag)
	e.SkillID, e.Reason, e.Stamp = formID(c, "skill_id"), feedback.Reason(c.FormValue("reason")), stampOf(r.Extracted)
	if before, sent := r.flagOf(person(c).Person.ID, e.SkillID); sent {
		e = before // sent twice, or its receipt was not kept then
	} else if err := s.sendFlag(c, r, e); isForm(err) {
		return s.refuseFlag(c, e.SkillID, err)
	} else if err != nil {
		return err
	}
	if err := s.keepReceipt(c, r, e); err != nil {
		return err
	}
	return c.Redirect(view.JobPath(r.Document.PublicID)+"#skill-"+strconv.FormatInt(e.SkillID, 10), http.StatusSeeOther)
}

// flagOf is a flag of a person on a skill that still counts.
func (r review) flagOf(personID, skill int64) (feedback.Event, bool) {
	for _, e := range r.State.Entries() {
		if e.Action == feedback.Flag && !e.Undone && e.ActorID == personID && e.SkillID == skill {
			return e.Event, true
		}
	}
	return feedback.Event{}, false
}

func (s *Server) sendFlag(c *fiber.Ctx, r review, e feedback.Event) error {
	if e.Reason == feedback.Duplicate {
		return fault.In("reason", "Choose one of the reasons shown.")
	}
	if err := s.Profiles.MayFlag(c.UserContext(), person(c).Person.ID); err != nil {
		return err
	}
	_, err := s.Feedback.FlagOutside(c.UserContext(), feedbackActor(c), r.Document.OrganisationID, r.Document.ID, e)
	s.metrics.decision(e.Action, err)
	return err
}

// refuseFlag shows the posting as it is now, with the reason of the refusal at
// the skill.
func (s *Server) refuseFlag(c *fiber.Ctx, skill int64, refusal error) error {
	p, err := s.jobView(c)
	if err != nil {
		return err
	}
	shown := p.Tell(skill, fault.Message(refusal))
	if byBrowser := c.Get("X-CSRF-Token") == ""; !shown || byBrowser { // which shows the top of the page
		p.Layout.Flash = &layout.Flash{Kind: layout.FlashWarning, Text: fault.Message(refusal)}
	}
	return s.page(c, statuses[fault.KindOf(refusal)], view.ShowJob(p))
}

// keepReceipt keeps what the person said of a posting, in the words of today. A
// receipt that is there stays as it is.
func (s *Server) keepReceipt(c *fiber.Ctx, r review, e feedback.Event) error {
	org, err := s.Accounts.Organisation(c.UserContext(), r.Document.OrganisationID)
	if err != nil {
		return err
	}
	return s.Profiles.Flagged(c.UserContext(), profile.Flag{
		EventID: e.ID, PersonID: person(c).Person.ID, DocumentID: r.Document.ID, PublicID: r.Document.PublicID, Title: r.Document.Title,
		Employer: cmp.Or(r.Document.Employer, org.Name), SkillID: e.SkillID, Label: s.labelIn(r, e.SkillID), Reason: string(e.Reason),
	})
}

func (s *Server) labelIn(r review, skill int64) string {
	for _, a := range askedOf(r) {
		if a.SkillID == skill {
			return a.Label
		}
	}
	return s.Engine.State().Snapshot.Label(skill, "")
}

// missingPage searches for the skill a posting should have.
func (s *Server) missingPage(c *fiber.Ctx) error {
	r, err := s.published(c, c.Params("id"))
	if err != nil {
		return err
	}
	p := view.MissingPage{Layout: s.seekerLayout(c, "A missing skill", layout.NavJobs), ID: r.Document.PublicID, Title: r.Document.Title, Version: r.Document.Version, Query: c.Query("q")}
	shown := map[int64]bool{}
	for _, a := range askedOf(r) {
		shown[a.SkillID] = true
	}
	for _, h := range s.findSkills(p.Query, 20) {
		p.Hits = append(p.Hits, view.Hit{ID: h.ID, Label: h.Label, Matched: h.Matched, About: h.About, Shown: shown[h.ID], EventID: newID()})
	}
	return s.page(c, http.StatusOK, view.ShowMissing(p))
}
