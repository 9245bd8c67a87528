package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	view "winnow/views/candidates"
)

// claimCandidate gives the reader the lease on a candidate, or renews it; a 409
// says who has it.
func (s *Server) claimCandidate(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	lease, err := s.Candidates.Claim(c.UserContext(), candidateActor(c), id)
	if err != nil && (fault.KindOf(err) != fault.Conflict || lease.Holder.ID == 0) {
		return err
	}
	status := http.StatusOK
	if err != nil {
		status = http.StatusConflict
	}
	return s.page(c, status, view.LeaseBox(view.Panel{ID: id, Lease: leaseOf(&lease, person(c).Person.ID)}))
}

// releaseCandidate lets it go.
func (s *Server) releaseCandidate(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	if err := s.Candidates.Release(c.UserContext(), candidateActor(c), id); err != nil {
		return err
	}
	return c.SendStatus(http.StatusNoContent)
}
