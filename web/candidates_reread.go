package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/document"
	"winnow/fault"
	view "winnow/views/candidates"
	"winnow/views/layout"
)

// rereadCandidate has past documents read again.
func (s *Server) rereadCandidate(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	n, err := s.Candidates.Reread(c.UserContext(), candidateActor(c), id)
	if err != nil {
		return err
	}
	return s.rereading(c, view.Job{Candidate: id, Total: n})
}

// rereadProgress says how far that is.
func (s *Server) rereadProgress(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	d, err := s.Candidates.Get(c.UserContext(), candidateActor(c), id)
	if err != nil {
		return err
	}
	if d.Decision == nil {
		return fault.New(fault.NotFound, "Nothing is read again for this candidate.")
	}
	// The job may read documents of several organisations; whoever sees the
	// candidate may know how many they are.
	job, err := s.Documents.Job(c.UserContext(), 0, activelearn.RereadID(d.Decision.ID))
	if err != nil {
		return err
	}
	return s.rereading(c, view.Job{Candidate: id, Done: job.Done, Total: job.Total, Ended: job.State == document.JobDone})
}

func (s *Server) rereading(c *fiber.Ctx, j view.Job) error {
	if partOnly(c) {
		return s.page(c, http.StatusOK, view.RereadBox(j))
	}
	s.flash(c, layout.FlashOK, view.RereadWords(j))
	return c.Redirect(view.Path+listQuery(c), http.StatusSeeOther)
}
