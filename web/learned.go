package web

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/document"
	"winnow/feedback"
	"winnow/profile"
)

const (
	// mostSimilar bounds how many postings are read again after a flag was answered.
	mostSimilar = 200
	// untilLearned is longer than the engine takes to remember a decision.
	untilLearned = 5 * time.Second
)

// learnFromFlags has postings of the organisation read again, the newest that
// show a skill, after somebody agreed with a flag of it: so that what the engine
// learned reaches them, and the receipt can tell what changed. Nothing is lost
// where that fails but the news.
func (s *Server) learnFromFlags(c *fiber.Ctx, acks []feedback.Ack) {
	for _, a := range acks {
		for _, d := range a.Decisions {
			if a.Err != nil || d.Flags == 0 || !d.Decided || d.EventID != a.EventID || d.Kept && !d.Added {
				continue
			}
			id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "winnow:flag/%s", a.EventID)).String()
			_, err := s.Documents.Reprocess(c.UserContext(), document.Request{ID: id, OrganisationID: orgOf(c), Why: "a flag was answered",
				Skills: []int64{d.SkillID}, Hidden: true, Most: mostSimilar, Rest: untilLearned, By: person(c).Person.ID})
			if err != nil {
				s.Log.Warn("cannot have similar postings read again", "request", requestID(c), "error", err)
			}
		}
	}
}

// relearned counts the other published postings that read differently since a
// flag was agreed with.
func (s *Server) relearned(c *fiber.Ctx, f profile.Flag, since time.Time) (int, error) {
	snap := s.Engine.State().Snapshot
	now := snap.Resolve(f.SkillID)
	return s.Documents.Relearned(c.UserContext(), document.Relearned{Skills: append(snap.Replaced(now), now),
		Gained: f.Reason == string(feedback.Missing), Since: since, But: f.PublicID})
}
