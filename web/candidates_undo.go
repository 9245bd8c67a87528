package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
	"winnow/views/layout"
)

// undoCandidate takes back a decision, the reader's last one where none is named.
func (s *Server) undoCandidate(c *fiber.Ctx) error {
	id, undoes := formID(c, "candidate"), c.FormValue("undoes")
	if undoes == "" {
		last, err := s.Candidates.Latest(c.UserContext(), candidateActor(c))
		if err != nil {
			return s.notUndone(c, err)
		}
		id, undoes = last.Candidate, last.ID
	}
	now, err := s.Candidates.Get(c.UserContext(), candidateActor(c), id)
	if err != nil {
		return err
	}
	o, err := s.Candidates.Decide(c.UserContext(), candidateActor(c), activelearn.Decision{
		ID: c.FormValue("key"), Candidate: id, Kind: activelearn.Undo, Undoes: undoes, Seen: now.Seen,
	})
	if err != nil {
		return s.notUndone(c, err)
	}
	text := "“" + o.Candidate.Label + "”: " + o.Message
	if partOnly(c) {
		return s.page(c, http.StatusOK, view.OutcomeBox(view.Outcome{Text: text, Show: id}, s.csrfToken(c), listQuery(c)))
	}
	s.flash(c, layout.FlashOK, text)
	return c.Redirect(view.OnePath(id, listQuery(c)), http.StatusSeeOther)
}

// notUndone says why a decision cannot be taken back.
func (s *Server) notUndone(c *fiber.Ctx, cause error) error {
	if !isForm(cause) && fault.KindOf(cause) != fault.NotFound {
		return cause
	}
	if partOnly(c) {
		return s.page(c, statuses[fault.KindOf(cause)], view.Refusal(fault.Message(cause)))
	}
	s.flash(c, layout.FlashWarning, fault.Message(cause))
	return c.Redirect(view.Path+listQuery(c), http.StatusSeeOther)
}
