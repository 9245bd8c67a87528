package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/views/adjudication"
	"winnow/views/trust"
)

// trustRoutes are for those who look over labels, and over who can be relied on.
func (s *Server) trustRoutes(pages fiber.Router) {
	judge := need(account.LabelsAdjudicate)
	pages.Get(adjudication.Path, judge, s.adjudicationPage)
	pages.Post(adjudication.PathRule, judge, s.rule)
	pages.Post(adjudication.PathUndo, judge, s.undoRuling)
	pages.Get(trust.Path, need(account.TrustSee), s.trustPage)
	pages.Post(trust.PathClear, need(account.PeopleManage), s.clearSuspicion)
}
