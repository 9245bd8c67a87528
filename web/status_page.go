package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/feedback/agreement"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/status"
	"winnow/views/ui"
)

// statusPage says how the installation is doing.
func (s *Server) statusPage(c *fiber.Ctx) error {
	p, err := s.statusView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

// statusBody is what the page renews.
func (s *Server) statusBody(c *fiber.Ctx) error {
	p, err := s.statusView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Body(p))
}

func (s *Server) statusView(c *fiber.Ctx) (view.Page, error) {
	figures, err := s.Status.Figures(c.UserContext())
	if err != nil {
		return view.Page{}, err
	}
	state, progress := s.Engine.State(), s.Engine.Progress()
	t := state.Snapshot.Taxonomy
	p := view.Page{
		Layout: s.layout(c, "Status", layout.NavStatus), At: time.Now(),
		Events: figures.Events, EventsDay: figures.EventsDay,
		Queue:   view.Queue{Depth: figures.QueueDepth, Oldest: figures.QueueOldest},
		Vectors: view.Progress{Ready: progress.Done, Total: progress.Total},
		Taxonomy: view.Taxonomy{
			Name: t.Title, Release: t.Version, Skills: state.Census.Concepts[taxonomy.KindSkill],
			Occupations: state.Census.Concepts[taxonomy.KindOccupation], Labels: labelCount(state.Census),
		},
		Latencies: s.metrics.latencies(),
		Model:     s.modelView(),
	}
	for _, part := range s.parts(c.UserContext()) {
		p.Parts = append(p.Parts, view.Part{Name: part.Name, State: part.State, Detail: part.Detail})
	}
	for _, n := range figures.Documents {
		p.Documents = append(p.Documents, view.Count{Name: ui.KindWord(n.Name), N: n.N})
	}
	for _, a := range figures.Acceptance {
		low, high := agreement.Wilson(a.Accepted, a.Accepted+a.Removed)
		p.Acceptance = append(p.Acceptance, view.Acceptance{Stage: a.Stage, Shown: a.Shown, Accepted: a.Accepted, Removed: a.Removed, Low: low, High: high})
	}
	return p, nil
}

func labelCount(census taxonomy.Census) int {
	n := 0
	for _, count := range census.Languages {
		n += count
	}
	return n
}

func (s *Server) modelView() view.Model {
	e := s.Engine.State().Engine
	v := view.Model{Scorer: e.Scorer.Name}
	if e.Encoder != nil {
		m := e.Encoder.Manifest()
		v.Name, v.Version, v.Hash, v.Dimensions, v.Licence = m.Name, m.Version, m.SHA256[:12], m.Dimensions, m.Licence
	}
	return v
}
