package web

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

// apiDraft is the body of a new document.
type apiDraft struct {
	Key      string      `json:"key"`
	Kind     text.Kind   `json:"kind"`
	Format   text.Format `json:"format"`
	Title    string      `json:"title"`
	Employer string      `json:"employer"`
	Source   string      `json:"source"`
	Language string      `json:"language"`
	Text     string      `json:"text"`
}

// idempotencyKey is the header that names an attempt, so that sending it again
// is harmless; the field key of the body does the same.
const idempotencyKey = "Idempotency-Key"

// apiCreateDocument keeps a text, or an uploaded file, and finds its skills.
func (s *Server) apiCreateDocument(c *fiber.Ctx) error {
	key, draft, err := newDocument(c)
	if err != nil {
		return err
	}
	w, err := s.Documents.CreateOnce(c.UserContext(), actorOf(c), key, draft)
	if key != "" && fault.KindOf(err) == fault.NotFound {
		return usedKey() // by another organisation, or of a document removed since
	}
	if err != nil {
		return err
	}
	if key != "" {
		if err := s.sameDraft(c, w, draft); err != nil {
			return err
		}
	}
	c.Location("/api/v1/documents/" + w.Document.PublicID)
	return s.sendWhole(c, http.StatusCreated, w)
}

// newDocument reads the draft, as JSON or as a form with a file.
func newDocument(c *fiber.Ctx) (key string, d document.Draft, err error) {
	key = c.Get(idempotencyKey)
	if mediaType(c) == fiber.MIMEMultipartForm {
		if key == "" {
			key = c.FormValue("key")
		}
		d, err = draftOf(c)
		return key, d, err
	}
	body, err := decode[apiDraft](c)
	if key == "" {
		key = body.Key
	}
	return key, document.Draft{
		Kind: cmp.Or(body.Kind, text.Job), Format: body.Format, Title: body.Title, Employer: body.Employer,
		Source: body.Source, Language: body.Language, Text: body.Text,
	}, err
}

// sameDraft refuses a key that another text was sent under.
func (s *Server) sameDraft(c *fiber.Ctx, w document.Whole, d document.Draft) error {
	first := w.Version
	if first.Number != 1 {
		var err error
		if first, err = s.Documents.Version(c.UserContext(), orgOf(c), w.Document.PublicID, 1); err != nil {
			return err
		}
	}
	if foldLines(d.Text) != first.Text {
		return usedKey()
	}
	return nil
}

// foldLines gives text the line ends that documents keep.
func foldLines(s string) string {
	return strings.TrimPrefix(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\ufeff")
}

func usedKey() error {
	return &fault.Error{Kind: fault.Conflict, Field: "key", Message: "This idempotency key was used before, for another text. Nothing was changed; send it again under a new key."}
}
