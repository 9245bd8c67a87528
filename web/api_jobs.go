package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
)

// apiJobs are what is read again of the organisation's documents, newest first.
type apiJobs struct {
	Jobs []document.Job `json:"jobs"`
}

// apiListJobs says how far they are.
func (s *Server) apiListJobs(c *fiber.Ctx) error {
	jobs, err := s.Documents.Jobs(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	return send(c, http.StatusOK, apiJobs{Jobs: append([]document.Job{}, jobs...)})
}

// apiNewJob chooses documents of the organisation to be read again.
type apiNewJob struct {
	ID       string  `json:"id"`       // a UUID of the client's: sending again is harmless
	Outdated bool    `json:"outdated"` // only those that were read with another taxonomy or revision
	Skills   []int64 `json:"skills"`   // only those that show one of these
}

// apiCreateJob has documents read again in the background.
func (s *Server) apiCreateJob(c *fiber.Ctx) error {
	body, err := decode[apiNewJob](c)
	if err != nil {
		return err
	}
	state := s.Engine.State()
	t := state.Snapshot.Taxonomy
	r := document.Request{
		ID: body.ID, OrganisationID: orgOf(c), Why: "asked for by " + person(c).Person.Name, Skills: body.Skills,
		Needs: document.Reads{Taxonomy: t.Name, Revision: t.Revision}, By: person(c).Person.ID,
	}
	if body.Outdated {
		r.Outdated = state.Engine.Vocabulary.Name()
	}
	job, err := s.Documents.Reprocess(c.UserContext(), r)
	if err != nil {
		return err
	}
	return send(c, http.StatusCreated, job)
}
