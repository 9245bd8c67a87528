package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/profile"
)

// apiProfileRoutes are for job seekers: what they have, and what they have of a
// published document.
func (s *Server) apiProfileRoutes(r fiber.Router) {
	r.Get("/profile", need(account.ProfileRead), s.apiProfile)
	r.Get("/documents/:id/overlap", signedIn, s.apiOverlap)
}

// apiOwnProfile is what the asking person told of themselves.
type apiOwnProfile struct {
	Resume      string            `json:"resume,omitempty"`      // id of the document it was made from
	SharedSince time.Time         `json:"shared_since,omitzero"` // absent: no recruiter may see it
	Skills      []apiProfileSkill `json:"skills"`
}

// apiProfileSkill is one skill of a profile; only confirmed ones count.
type apiProfileSkill struct {
	ID        int64              `json:"id"`
	URI       string             `json:"uri"`
	Label     string             `json:"label"`
	State     profile.State      `json:"state"`
	Level     profile.Level      `json:"level"` // 0: not told, 1 basics to 4 expert
	Added     bool               `json:"added"` // by the person, not from the résumé
	Evidence  []profile.Evidence `json:"evidence"`
	UpdatedAt time.Time          `json:"updated_at"`
}

// apiProfile returns the asking person's profile, and never anybody else's.
func (s *Server) apiProfile(c *fiber.Ctx) error {
	mine, err := s.Profiles.Get(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	answer := apiOwnProfile{Resume: mine.Resume.PublicID, SharedSince: mine.SharedAt}
	for _, k := range mine.Skills {
		answer.Skills = append(answer.Skills, profileSkillOf(k))
	}
	return send(c, http.StatusOK, answer)
}

func profileSkillOf(k profile.Skill) apiProfileSkill {
	return apiProfileSkill{ID: k.SkillID, URI: k.URI, Label: k.Label, State: k.State, Level: k.Level, Added: k.Added, Evidence: k.Evidence, UpdatedAt: k.UpdatedAt}
}
