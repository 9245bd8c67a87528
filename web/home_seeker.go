package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/profile"
	"winnow/profile/overlap"
	view "winnow/views/home"
	"winnow/views/jobs"
)

// bestOnHome is how many postings the start page names.
const bestOnHome = 3

// seekerHome says what fits a job seeker and what waits for them.
func (s *Server) seekerHome(c *fiber.Ctx) (*view.Seeker, error) {
	me := person(c).Person.ID
	mine, err := s.Profiles.Get(c.UserContext(), me)
	if err != nil {
		return nil, err
	}
	have := mine.Have()
	best, total, err := s.Profiles.Postings(c.UserContext(), s.credits(have), profile.Filter{Limit: bestOnHome})
	if err != nil {
		return nil, err
	}
	p := &view.Seeker{Skills: len(have), Jobs: total, Waiting: mine.Waiting()}
	for _, r := range best {
		if r.Score > 0 {
			p.Best = append(p.Best, view.Job{URL: jobs.JobPath(r.PublicID), Title: r.Title, Employer: r.Employer, Fit: jobs.Summary(groupsOf(overlap.Overlap{Groups: r.Groups}))})
		}
	}
	p.Answered, err = s.answeredFlags(c, me)
	return p, err
}

// answeredFlags counts the flags that somebody decided about.
func (s *Server) answeredFlags(c *fiber.Ctx, me int64) (int, error) {
	flags, err := s.Profiles.Flags(c.UserContext(), me)
	if err != nil {
		return 0, err
	}
	letters, err := s.letters(c, flags)
	n := 0
	for _, l := range letters {
		if l.Outcome == jobs.Agreed || l.Outcome == jobs.Kept {
			n++
		}
	}
	return n, err
}
