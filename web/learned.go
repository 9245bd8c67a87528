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

// learnFromFlags has postings of the organisation read again after somebody
// agreed with a flag: the newest that show the skill that was removed, or those
// most like the one to which it was added. So what the engine learned reaches
// them, and the receipt can tell what changed. Nothing is lost where that fails
// but the news.
func (s *Server) learnFromFlags(c *fiber.Ctx, docID int64, acks []feedback.Ack) {
	for _, a := range acks {
		for _, d := range a.Decisions {
			if a.Err != nil || d.Flags == 0 || !d.Decided || d.EventID != a.EventID || d.Kept && !d.Added {
				continue
			}
			if _, err := s.Documents.Reprocess(c.UserContext(), similar(c, docID, a.EventID, d)); err != nil {
				s.Log.Warn("cannot have similar postings read again", "request", requestID(c), "error", err)
			}
		}
	}
}

// similar are the documents that what was learned from a decision may change.
func similar(c *fiber.Ctx, like int64, eventID string, d feedback.Decision) document.Request {
	r := document.Request{ID: uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "winnow:flag/%s", eventID)).String(),
		OrganisationID: orgOf(c), Why: "a flag was answered", Most: mostSimilar, Rest: untilLearned, By: person(c).Person.ID}
	if d.Added {
		r.Like = like
	} else {
		r.Skills, r.Hidden = []int64{d.SkillID}, true
	}
	return r
}

// relearned counts the other published postings that read differently since a
// flag was agreed with.
func (s *Server) relearned(c *fiber.Ctx, f profile.Flag, since time.Time) (int, error) {
	snap := s.Engine.State().Snapshot
	now := snap.Resolve(f.SkillID)
	return s.Documents.Relearned(c.UserContext(), document.Relearned{Skills: append(snap.Replaced(now), now),
		Gained: f.Reason == string(feedback.Missing), Since: since, But: f.PublicID})
}
