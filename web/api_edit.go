package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

// apiChange is the body of an edit. Fields that are left out stay as they are.
type apiChange struct {
	Base     int          `json:"base"` // the version the change is made to
	Kind     *text.Kind   `json:"kind"`
	Format   *text.Format `json:"format"`
	Title    *string      `json:"title"`
	Employer *string      `json:"employer"`
	Source   *string      `json:"source"`
	Language *string      `json:"language"`
	Text     *string      `json:"text"`
}

// apiStale answers an edit of an old version with both sides.
type apiStale struct {
	problem
	Base    int               `json:"base"`
	Yours   apiYours          `json:"yours"`
	Theirs  apiWhole          `json:"theirs"`
	Changes []document.Change `json:"changes"` // from their text to yours
}

type apiYours struct {
	Kind     text.Kind   `json:"kind"`
	Format   text.Format `json:"format"`
	Title    string      `json:"title"`
	Employer string      `json:"employer"`
	Source   string      `json:"source"`
	Language string      `json:"language"`
	Text     string      `json:"text"`
}

// apiEditDocument changes a document; another text becomes a new version.
func (s *Server) apiEditDocument(c *fiber.Ctx) error {
	change, err := decode[apiChange](c)
	if err != nil {
		return err
	}
	if change.Base < 1 {
		return fault.In("base", "Say which version you changed: the document's version as you read it, from 1.")
	}
	w, err := s.Documents.Edit(c.UserContext(), actorOf(c), c.Params("id"), document.Edit(change))
	if stale, ok := document.AsStale(err); ok {
		return s.sendStale(c, err, stale)
	}
	if err != nil {
		return err
	}
	view, err := s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID)
	if err != nil {
		return err
	}
	w.Document.Decided = view.Progress.Decided
	return s.sendWhole(c, http.StatusOK, w)
}

func (s *Server) sendStale(c *fiber.Ctx, err error, stale *document.Stale) error {
	names, nameErr := s.Accounts.Names(c.UserContext(), orgOf(c))
	if nameErr != nil {
		return nameErr
	}
	return send(c, http.StatusConflict, apiStale{
		problem: apiError(c, err), Base: stale.Base, Yours: apiYours(stale.Yours), Theirs: wholeOf(stale.Theirs, names),
		Changes: document.Changes(stale.Theirs.Version.Text, stale.Yours.Text),
	})
}
