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
	if e.Reason == feedback.Duplicate {
		return fault.In("reason", "Choose one of the reasons shown.")
	}
	if err := s.Profiles.MayFlag(c.UserContext(), person(c).Person.ID); err != nil {
		return err
	}
	_, err = s.Feedback.FlagOutside(c.UserContext(), feedbackActor(c), r.Document.OrganisationID, r.Document.ID, e)
	s.metrics.decision(e.Action, err)
	if err != nil {
		return err
	}
	org, err := s.Accounts.Organisation(c.UserContext(), r.Document.OrganisationID)
	if err != nil {
		return err
	}
	err = s.Profiles.Flagged(c.UserContext(), profile.Flag{
		EventID: e.ID, PersonID: person(c).Person.ID, DocumentID: r.Document.ID, PublicID: r.Document.PublicID, Title: r.Document.Title,
		Employer: cmp.Or(r.Document.Employer, org.Name), SkillID: e.SkillID, Label: s.labelIn(r, e.SkillID), Reason: string(e.Reason),
	})
	if err != nil {
		return err
	}
	return c.Redirect(view.JobPath(r.Document.PublicID)+"#skill-"+strconv.FormatInt(e.SkillID, 10), http.StatusSeeOther)
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
