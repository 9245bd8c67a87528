package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	queue "winnow/activelearn/review"
	"winnow/fault"
	"winnow/feedback"
	"winnow/views/layout"
	view "winnow/views/review"
)

// answerQuestion takes the form of a question.
func (s *Server) answerQuestion(c *fiber.Ctx) error {
	d := queue.Decision{
		ID: c.FormValue("key"), Item: formID(c, "item"), Answer: queue.Answer(c.FormValue("answer")), Note: strings.TrimSpace(c.FormValue("note")),
		Version: int(formID(c, "version")), Seen: formID(c, "seen"), SpentMS: spent(c), MadeAt: madeAt(c),
	}
	if d.Answer == queue.NotRelevant {
		d.Reason = c.FormValue("reason")
	}
	out, err := s.Reviews.Decide(c.UserContext(), reviewer(c), d)
	s.countAnswer(out, err)
	if err != nil {
		return s.notAnswered(c, err)
	}
	return s.answered(c)
}

// madeAt is when the question was shown, which a repeated form says alike.
func madeAt(c *fiber.Ctx) time.Time {
	at, err := time.Parse(time.RFC3339Nano, c.FormValue("shown"))
	if err != nil {
		return time.Time{}
	}
	return at.UTC().Truncate(time.Millisecond)
}

// countAnswer counts answers with other feedback.
func (s *Server) countAnswer(out queue.Outcome, err error) {
	switch {
	case out.Given.Answer == queue.Skip:
	case out.Given.Answer.Relevant() || err != nil:
		s.metrics.decision(feedback.Accept, err)
	default:
		s.metrics.decision(feedback.Remove, nil)
	}
}

// answered goes on: a script has the next question and needs the figures only.
func (s *Server) answered(c *fiber.Ctx) error {
	if !partOnly(c) {
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	side, err := s.reviewSide(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.SideBox(side))
}

// notAnswered says why an answer was not kept: with its form where that can be
// mended, else with the next question.
func (s *Server) notAnswered(c *fiber.Ctx, cause error) error {
	kind := fault.KindOf(cause)
	if !isForm(cause) && kind != fault.NotFound {
		return cause
	}
	if partOnly(c) {
		return s.page(c, statuses[kind], view.Refusal(fault.Message(cause)))
	}
	if kind != fault.Invalid {
		s.flash(c, layout.FlashWarning, fault.Message(cause))
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	q, err := s.Reviews.Next(c.UserContext(), reviewer(c))
	if err != nil {
		return err
	}
	return s.reviewWith(c, http.StatusUnprocessableEntity, q, cause)
}

// undoAnswer takes back an answer, the reader's last one where none is named, and
// asks the same again.
func (s *Server) undoAnswer(c *fiber.Ctx) error {
	out, err := s.Reviews.Undo(c.UserContext(), reviewer(c), c.FormValue("key"), c.FormValue("undoes"))
	if err != nil {
		return s.notAnswered(c, err)
	}
	if !partOnly(c) {
		s.flash(c, layout.FlashOK, "“"+out.Label+"” was taken back, and is asked again.")
		return c.Redirect(andQuery(view.Path, "item", formatID(out.Given.ItemID)), http.StatusSeeOther)
	}
	q, err := s.Reviews.Again(c.UserContext(), reviewer(c), out.Given.ItemID)
	if err != nil {
		return err
	}
	side, err := s.reviewSide(c)
	if err != nil {
		return err
	}
	if q == nil { // somebody else has it by now
		return s.page(c, http.StatusOK, view.SideBox(side))
	}
	return s.page(c, http.StatusOK, view.Undone(s.questionOf(c, *q), side))
}

// makeGold vouches for an answer of the reader's, or with gold=no does so no longer.
func (s *Server) makeGold(c *fiber.Ctx) error {
	var err error
	if c.FormValue("gold") == "no" {
		err = s.Reviews.DropGold(c.UserContext(), reviewer(c), c.FormValue("answer"))
	} else {
		err = s.Reviews.MakeGold(c.UserContext(), reviewer(c), c.FormValue("answer"), strings.TrimSpace(c.FormValue("reason")))
	}
	if err != nil {
		if partOnly(c) || !isForm(err) && fault.KindOf(err) != fault.NotFound {
			return s.notAnswered(c, err)
		}
		s.flash(c, layout.FlashWarning, fault.Message(err))
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	return s.answered(c)
}
