package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
)

// apiDecided answers a decision that is kept.
type apiDecided struct {
	Candidate apiCandidate       `json:"candidate"`
	Decision  apiVerdict         `json:"decision"`
	Made      []activelearn.Head `json:"made"`
	Repeated  bool               `json:"repeated,omitempty"`
	Message   string             `json:"message"`
}

// apiCandidateClash answers a decision that came too late with both sides.
type apiCandidateClash struct {
	problem
	Yours  activelearn.Decision `json:"yours"`
	Theirs []apiVerdict         `json:"theirs"`
	Latest int64                `json:"latest"`
	State  activelearn.State    `json:"state"`
}

func (s *Server) apiDecide(c *fiber.Ctx) error {
	d, err := decode[activelearn.Decision](c)
	if err != nil {
		return err
	}
	if id := candidateID(c); d.Candidate != 0 && d.Candidate != id {
		return fault.In("candidate", "The address names another candidate. Leave the field out.")
	}
	d.Candidate = candidateID(c)
	out, err := s.Candidates.Decide(c.UserContext(), candidateActor(c), d)
	if clash, ok := activelearn.AsClash(err); ok {
		return send(c, http.StatusConflict, apiCandidateClash{problem: apiError(c, err), Yours: clash.Yours, Theirs: verdicts(clash.Theirs), Latest: clash.Latest, State: clash.State})
	}
	if err != nil {
		return err
	}
	return send(c, http.StatusOK, apiDecided{Candidate: candidateOf(out.Candidate), Decision: verdictOf(out.Recorded), Made: out.Made, Repeated: out.Repeated, Message: out.Message})
}

func (s *Server) apiImpact(c *fiber.Ctx) error {
	q, err := decode[activelearn.Question](c)
	if err != nil {
		return err
	}
	impact, err := s.Candidates.Impact(c.UserContext(), candidateActor(c), q)
	if err != nil {
		return err
	}
	return send(c, http.StatusOK, impact)
}
