package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
)

// undoChange takes changes back, in the order the form names them. The service
// says what was built on them since.
func (s *Server) undoChange(c *fiber.Ctx) error {
	now, err := s.Taxonomies.Get(c.UserContext(), "")
	if err != nil {
		return err
	}
	var list []taxonomy.Edit
	for id := range strings.SplitSeq(c.FormValue("changes"), ",") {
		known, err := uuid.Parse(id)
		if err != nil {
			return fault.New(fault.NotFound, "There is no such change.")
		}
		once := uuid.NewSHA1(known, []byte(strconv.FormatInt(now.Revision, 10))) // pressed twice at once it is one undo
		list = append(list, taxonomy.Edit{ID: once.String(), Reason: c.FormValue("reason"), Command: taxonomy.Undo{Change: id}})
	}
	x, err := s.makeEdits(c, list, now.Revision)
	if wantsJSON(c) {
		return s.answerMove(c, x, err)
	}
	if err != nil && isForm(err) {
		s.flash(c, layout.FlashWarning, fault.Message(err))
		return c.Redirect(next(c), http.StatusSeeOther)
	}
	if err != nil {
		return err
	}
	return s.done(c, next(c), x)
}
