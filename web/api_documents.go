package web

import (
	"errors"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

// apiListDocuments lists the organisation's documents, newest first.
func (s *Server) apiListDocuments(c *fiber.Ctx) error {
	limit, err := number(c, "limit", document.DefaultLimit, 1, document.MaxLimit)
	if err != nil {
		return err
	}
	f := document.Filter{Search: c.Query("q"), Kind: text.Kind(c.Query("kind")), Status: document.Status(c.Query("status")), Language: c.Query("language")}
	page, err := s.Documents.List(c.UserContext(), orgOf(c), f, c.Query("after"), int(limit))
	if err != nil {
		return renameField(err, "search", "q")
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	answer := struct {
		Documents []apiDocument `json:"documents"`
		Next      string        `json:"next,omitempty"`
	}{Next: page.Next}
	for _, d := range page.Documents {
		answer.Documents = append(answer.Documents, documentOf(d, names))
	}
	return send(c, http.StatusOK, answer)
}

// renameField calls a room's field what the API calls it.
func renameField(err error, from, to string) error {
	var f *fault.Error
	if !errors.As(err, &f) || f.Field != from {
		return err
	}
	return &fault.Error{Kind: f.Kind, Field: to, Message: f.Message, Cause: err}
}

// apiGetDocument returns a document with its text.
func (s *Server) apiGetDocument(c *fiber.Ctx) error {
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	return s.sendWhole(c, http.StatusOK, w)
}

// apiRemoveDocument takes a document out of every list.
func (s *Server) apiRemoveDocument(c *fiber.Ctx) error {
	if err := s.Documents.Remove(c.UserContext(), actorOf(c), c.Params("id")); err != nil {
		return err
	}
	return c.SendStatus(http.StatusNoContent)
}
