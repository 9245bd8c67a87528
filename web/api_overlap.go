package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/extractor"
	"winnow/fault"
	"winnow/profile"
	"winnow/profile/overlap"
)

// apiOverlapAnswer is what the asking person has of what a published document
// asks for, or of what a course teaches.
type apiOverlapAnswer struct {
	Document string            `json:"document"`
	Version  int               `json:"version"`
	Score    float64           `json:"score"` // 0 to 1: the share of what it asks for by weight, near ones in part
	Groups   []apiOverlapGroup `json:"groups"`
	Skills   []apiOverlapSkill `json:"skills"`
}

// apiOverlapGroup counts one group: "7 of 10 required, 2 close".
type apiOverlapGroup struct {
	Relation extractor.Relation `json:"relation"`
	Have     int                `json:"have"`
	Close    int                `json:"close"`
	Total    int                `json:"total"`
}

// apiOverlapSkill is one skill asked for.
type apiOverlapSkill struct {
	ID       int64              `json:"id"`
	Label    string             `json:"label"`
	Relation extractor.Relation `json:"relation"`
	Quote    string             `json:"quote,omitempty"` // the document's words
	Near     overlap.Nearness   `json:"near,omitempty"`  // absent: nothing comes near
	Worth    float64            `json:"worth"`           // 0 to 1: how much of it counts
	Have     *apiProfileSkill   `json:"have,omitempty"`  // the person's skill that counts
	Courses  []apiCourse        `json:"courses"`         // that teach what they lack
}

type apiCourse struct {
	Document string `json:"document"`
	Title    string `json:"title"`
	By       string `json:"by"`
}

// apiOverlap compares a published document with the asking person's profile. One
// that is not published is not there, whoever asks.
func (s *Server) apiOverlap(c *fiber.Ctx) error {
	r, err := s.published(c, c.Params("id"))
	if err != nil {
		return err
	}
	if who := person(c); !who.Can(account.ProfileRead, who.Person.OrganisationID) {
		return fault.New(fault.Forbidden, "Only job seekers have a profile to compare, and a token needs %s for it.", account.ProfileRead)
	}
	j := job{Server: s, review: r, doc: r.parsed(), quotes: r.quoted()}
	if err := j.load(c); err != nil {
		return err
	}
	return send(c, http.StatusOK, j.answer())
}

func (j *job) answer() apiOverlapAnswer {
	a := apiOverlapAnswer{Document: j.Document.PublicID, Version: j.Document.Version, Score: j.overlap.Score}
	for _, relation := range []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned} {
		if g := j.overlap.Groups[relation]; g.Total > 0 {
			a.Groups = append(a.Groups, apiOverlapGroup{Relation: relation, Have: g.Have, Close: g.Close, Total: g.Total})
		}
	}
	for _, items := range [][]overlap.Item{j.overlap.Have, j.overlap.Close, j.overlap.Lack} {
		for _, item := range items {
			a.Skills = append(a.Skills, j.apiSkill(item))
		}
	}
	return a
}

func (j *job) apiSkill(item overlap.Item) apiOverlapSkill {
	x := apiOverlapSkill{ID: item.SkillID, Label: item.Label, Relation: item.Relation, Quote: j.quote(item.SkillID), Near: item.Near, Worth: item.Worth}
	if k, known := j.mine.Skill(item.By); known && item.Near != "" {
		have := profileSkillOf(k)
		x.Have = &have
	}
	for _, course := range j.taught(item.SkillID) {
		x.Courses = append(x.Courses, apiCourse{Document: course.PublicID, Title: course.Title, By: course.Employer})
	}
	return x
}

// taught lists courses for a skill, but not the document itself.
func (j *job) taught(skill int64) []profile.Course {
	var out []profile.Course
	for _, course := range j.courses[skill] {
		if course.PublicID != j.Document.PublicID {
			out = append(out, course)
		}
	}
	return out
}
