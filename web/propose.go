package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	"winnow/views/layout"
	view "winnow/views/posting"
)

// proposeForm keeps a phrase that the reader of a posting misses among the
// skills, for curators to decide.
func (s *Server) proposeForm(c *fiber.Ctx) error {
	if private(c) {
		return fault.New(fault.Forbidden, "Your texts are yours alone, so nothing of them goes to the curators.")
	}
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	x := activelearn.Suggestion{ID: c.FormValue("key"), Document: w.Document.PublicID, Phrase: oneLine(c.FormValue("phrase")), Note: c.FormValue("note")}
	x.Version, _ = strconv.Atoi(c.FormValue("version"))
	if from, to, ok := selection(c, len(w.Version.Text)); ok && x.Version == w.Version.Number {
		x.Start, x.End = from, to
	}
	if err := s.Candidates.Suggest(c.UserContext(), candidateActor(c), x); err != nil {
		if isForm(err) && !partOnly(c) {
			return s.addPageWith(c, err)
		}
		return err
	}
	thanks := view.Thanks(x.Phrase)
	if partOnly(c) {
		return c.SendString(thanks)
	}
	s.flash(c, layout.FlashOK, thanks)
	return c.Redirect(view.Path(w.Document.PublicID), http.StatusSeeOther)
}
