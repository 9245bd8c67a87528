package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	view "winnow/views/status"
)

// healthz says that the process answers.
func (s *Server) healthz(c *fiber.Ctx) error {
	return c.JSON(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
	}{"ok", s.Version})
}

// part is something the server needs to work.
type part struct {
	Name   string `json:"name"`
	State  string `json:"state"` // ok, slow or down
	Detail string `json:"detail"`
}

// readyTimeout bounds how long a load balancer waits.
const readyTimeout = 3 * time.Second

// readyz says whether requests can be served: 503 when a part is down.
func (s *Server) readyz(c *fiber.Ctx) error {
	parts, status := s.parts(c.UserContext()), http.StatusOK
	for _, p := range parts {
		if p.State == view.Down {
			status = http.StatusServiceUnavailable
		}
	}
	return c.Status(status).JSON(struct {
		Ready bool   `json:"ready"`
		Parts []part `json:"parts"`
	}{status == http.StatusOK, parts})
}

// parts looks at everything the server needs.
func (s *Server) parts(ctx context.Context) []part {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	return []part{s.databasePart(ctx), s.enginePart(), s.encoderPart()}
}

func (s *Server) databasePart(ctx context.Context) part {
	p := part{Name: "Database", State: view.OK, Detail: "It answers."}
	if s.Ready == nil {
		return p
	}
	start := time.Now()
	if err := s.Ready(ctx); err != nil {
		return part{Name: "Database", State: view.Down, Detail: fault.Message(err)}
	}
	took := time.Since(start)
	p.Detail = "It answers in " + answerTime(took) + "."
	if took > slowDatabase {
		p.State = view.Slow
	}
	return p
}

// slowDatabase is when an empty round trip is worth a look.
const slowDatabase = 200 * time.Millisecond

func (s *Server) enginePart() part {
	state := s.Engine.State()
	if state == nil || state.Engine == nil {
		return part{Name: "Engine", State: view.Down, Detail: "No taxonomy is loaded. Import one with: winnow taxonomy import"}
	}
	return part{Name: "Engine", State: view.OK, Detail: "It finds the skills of " + state.Snapshot.Taxonomy.Title + " " + state.Snapshot.Taxonomy.Version + "."}
}

// encoderPart never stops traffic: without vectors the lexicon works alone.
func (s *Server) encoderPart() part {
	p := part{Name: "Encoder", State: view.Slow}
	state, progress := s.Engine.State(), s.Engine.Progress()
	switch {
	case state != nil && state.Engine != nil && state.Engine.Vectors():
		p.State, p.Detail = view.OK, "It compares sentences with skills by meaning."
	case progress.Total > 0:
		p.Detail = fmt.Sprintf("Vectors are being prepared: %d of %d. Until then skills are found by their names.", progress.Done, progress.Total)
	default:
		p.Detail = "It is not running: skills are found by their names only."
	}
	return p
}

// answerTime words how long an answer took: "0.4 ms".
func answerTime(took time.Duration) string {
	if took < 100*time.Microsecond {
		return "less than 0.1 ms"
	}
	return fmt.Sprintf("%.1f ms", milliseconds(took))
}
