package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	queue "winnow/activelearn/review"
	view "winnow/views/review"
)

// reviewRoutes are the pages of the review queue.
func (s *Server) reviewRoutes(pages fiber.Router) {
	answer := need(account.LabelsReview)
	pages.Get(view.Path, answer, s.reviewPage)
	pages.Get(view.PathNext, answer, s.nextQuestion)
	pages.Post(view.PathAnswer, answer, s.answerQuestion)
	pages.Post(view.PathUndo, answer, s.undoAnswer)
	pages.Post(view.PathGold, answer, s.makeGold)
}

// apiReviewRoutes are its operations.
func (s *Server) apiReviewRoutes(r fiber.Router) {
	answer := need(account.LabelsReview)
	r.Get("/review/next", answer, s.apiNextQuestion)
	r.Post("/review/decisions", answer, s.apiAnswer)
}

func reviewer(c *fiber.Ctx) queue.Actor {
	who := person(c).Person
	return queue.Actor{ID: who.ID, OrganisationID: who.OrganisationID, Role: string(who.Role)}
}
