package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
	"winnow/views/layout"
	"winnow/web/assets"
)

// candidatesPage shows the list and its first candidate that nobody works on.
func (s *Server) candidatesPage(c *fiber.Ctx) error {
	p, err := s.candidateList(c)
	if err != nil {
		return err
	}
	if id := firstFree(p.Rows); id != 0 {
		return s.candidateIn(c, p, id, http.StatusOK, view.Typed{})
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

// firstFree is the first candidate that no colleague works on, or the first.
func firstFree(rows []view.Row) int64 {
	for _, r := range rows {
		if r.Lease == nil || r.Lease.Mine {
			return r.ID
		}
	}
	if len(rows) > 0 {
		return rows[0].ID
	}
	return 0
}

// candidatePage shows one candidate; its panel alone where that is asked for.
func (s *Server) candidatePage(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	if partOnly(c) {
		panel, err := s.candidatePanel(c, id, view.Typed{})
		if err != nil {
			return err
		}
		return s.page(c, http.StatusOK, view.PanelBox(panel))
	}
	p, err := s.candidateList(c)
	if err != nil {
		return err
	}
	return s.candidateIn(c, p, id, http.StatusOK, view.Typed{})
}

// candidateIn shows a candidate beside its list.
func (s *Server) candidateIn(c *fiber.Ctx, p view.Page, id int64, status int, typed view.Typed) error {
	panel, err := s.candidatePanel(c, id, typed)
	if err != nil {
		return err
	}
	p.Panel = panel
	return s.page(c, status, view.Show(p))
}

// candidateList is the page without a candidate.
func (s *Server) candidateList(c *fiber.Ctx) (view.Page, error) {
	found, after, err := s.candidatesAfter(c)
	if err != nil {
		return view.Page{}, err
	}
	p := view.Page{
		Layout: s.candidateLayout(c, "Candidates"), Filters: candidateFilters(c, found.Counts), UndoKey: newID(),
		Total: found.Total, Ahead: found.Ahead, Next: found.Next,
		Mined: view.Mined{Ranked: found.Progress.RankedAt, Documents: found.Progress.Documents, Mined: found.Progress.Mined, Corpus: found.Progress.Corpus},
	}
	p.Filters.After = after
	p.Rows = s.candidateRows(c, found.Candidates)
	order(p.Rows, p.Filters.Order)
	p.Empty = emptiness(p, found.Progress)
	if p.Pace, err = s.pace(c, found.Counts); err != nil {
		return p, err
	}
	p.Outcome, err = s.doneBefore(c)
	return p, err
}

// candidatesAfter is the page of the list that the address names, and after what
// it comes; the first one when there is nothing left to decide on that page.
func (s *Server) candidatesAfter(c *fiber.Ctx) (activelearn.Page, string, error) {
	q := candidateQuery(c)
	found, err := s.Candidates.List(c.UserContext(), candidateActor(c), q)
	if err == nil && len(found.Candidates) == 0 && q.After != "" {
		q.After = ""
		found, err = s.Candidates.List(c.UserContext(), candidateActor(c), q)
	}
	return found, q.After, err
}

func emptiness(p view.Page, progress activelearn.Progress) string {
	switch f := p.Filters; {
	case len(p.Rows) > 0:
		return ""
	case progress.Mined+progress.Corpus == 0:
		return view.EmptyNever
	case f.Words+f.Kind+f.Language+f.State != "":
		return view.EmptyNoMatch
	}
	return view.EmptyDone
}

// candidateLayout is the frame of these pages.
func (s *Server) candidateLayout(c *fiber.Ctx, title string) layout.Page {
	p := s.layout(c, title, layout.NavCandidates)
	p.Styles = []string{assets.URL("candidates.css")}
	return p
}

// pathCandidate reads the candidate an address names.
func pathCandidate(c *fiber.Ctx) (int64, error) {
	id, err := strconv.ParseInt(c.Params("candidate"), 10, 64)
	if err != nil || id < 1 {
		return 0, fault.New(fault.NotFound, "There is no such candidate.")
	}
	return id, nil
}

// partOnly says that a script asks, which puts the answer into its page.
func partOnly(c *fiber.Ctx) bool {
	c.Vary("HX-Request")
	return c.Get("HX-Request") == "true"
}
