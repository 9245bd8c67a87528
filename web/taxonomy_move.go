package web

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// moveConcept takes a concept from below one to below another: the tree's keys and
// mouse ask for it.
func (s *Server) moveConcept(c *fiber.Ctx) error {
	x, err := s.change(c, taxonomy.MoveConcept{Concept: formID(c, "concept"), From: formID(c, "from"), To: formID(c, "to")})
	if wantsJSON(c) {
		return s.answerMove(c, x, err)
	}
	if err != nil {
		return err
	}
	return s.done(c, view.TreePath(formID(c, "concept")), x)
}

func wantsJSON(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON)
}

// moved is what the tree is told of a change.
type moved struct {
	Message  string   `json:"message"`
	Revision int64    `json:"revision,omitempty"`
	Undo     []string `json:"undo,omitempty"`
	Fresh    []string `json:"findings,omitempty"` // what the checks now say and did not before
	Touched  []int64  `json:"touched,omitempty"`
	Waits    bool     `json:"waits,omitempty"`
}

// answerMove tells a script what became of a change. A fault of the person's is
// said in words; another one goes the way of all errors.
func (s *Server) answerMove(c *fiber.Ctx, x saved, err error) error {
	if err != nil {
		if !isForm(err) && fault.KindOf(err) != fault.NotFound {
			return err
		}
		return c.Status(statuses[fault.KindOf(err)]).JSON(moved{Message: fault.Message(err)})
	}
	if x.Proposal != nil {
		return c.JSON(moved{Message: "Two people must agree on this. It waits among the proposals for another curator.", Waits: true})
	}
	now, err := s.now(c)
	if err != nil {
		return err
	}
	kept, err := s.keptFindings(c)
	if err != nil {
		return err
	}
	m := moved{Message: "Nothing changed: it was done before.", Revision: x.Revision, Touched: touchedBy(x.Changes), Fresh: freshMessages(now, x, kept)}
	for i := len(x.Changes) - 1; i >= 0; i-- {
		m.Undo = append(m.Undo, x.Changes[i].ID)
	}
	if len(x.Changes) > 0 {
		m.Message = savedWords(now, x.Changes, int64(len(x.Changes)))
	}
	return c.Status(http.StatusOK).JSON(m)
}
