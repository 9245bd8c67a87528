package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// apiText is the body of an extraction.
type apiText struct {
	Kind     text.Kind   `json:"kind"`
	Format   text.Format `json:"format"`
	Title    string      `json:"title"`
	Language string      `json:"language"`
	Text     string      `json:"text"`
}

// apiExtraction is what the engine found. Text is there for uploaded files
// only, whose text the client does not have: offsets point into it.
type apiExtraction struct {
	extractor.Extraction
	Text string `json:"text,omitempty"`
}

// apiExtract finds the skills of a text, or of an uploaded file, and keeps
// nothing.
func (s *Server) apiExtract(c *fiber.Ctx) error {
	withDropped, err := flag(c, "dropped")
	if err != nil {
		return err
	}
	given, uploaded, err := extractInput(c)
	if err != nil {
		return err
	}
	x, err := s.Engine.Extract(c.UserContext(), given)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "The engine could not read this text just now. Try again in a moment.")
	}
	if x, err = s.suppress(c, x); err != nil {
		return err
	}
	if !withDropped {
		x.Dropped = nil
	}
	answer := apiExtraction{Extraction: x}
	if uploaded {
		answer.Text = given.Text
	}
	return send(c, http.StatusOK, answer)
}

func extractInput(c *fiber.Ctx) (d extractor.Document, uploaded bool, err error) {
	if mediaType(c) == fiber.MIMEMultipartForm {
		draft, err := draftOf(c)
		if err != nil {
			return d, true, err
		}
		d = extractor.Document{Kind: draft.Kind, Format: draft.Format, Title: draft.Title, Language: draft.Language, Text: draft.Text}
		return d, true, checkText(&d)
	}
	body, err := decode[apiText](c)
	if err != nil {
		return d, false, err
	}
	d = extractor.Document{Kind: cmp.Or(body.Kind, text.Job), Format: body.Format, Title: body.Title, Language: body.Language, Text: body.Text}
	return d, false, checkText(&d)
}

// checkText refuses what the engine is not made for. Documents that are kept
// are checked by their own room.
func checkText(d *extractor.Document) error {
	switch {
	case !slices.Contains(text.Kinds, d.Kind):
		return fault.In("kind", "The kind is unknown. Choose job, resume, course or feed.")
	case !slices.Contains([]text.Format{text.Detect, text.Plain, text.HTML, text.Markdown}, d.Format):
		return fault.In("format", "The format is unknown. Choose plain, html or markdown, or leave it out.")
	case d.Language == "und":
		d.Language = ""
	case d.Language != "" && !twoLetters(d.Language):
		return fault.In("language", "Give the language as two letters, such as en, or leave it out.")
	}
	switch {
	case len(d.Text) > document.MaxText:
		return &fault.Error{Kind: fault.TooLarge, Field: "text", Message: "The text is larger than 1 MB. Send the part that describes one document."}
	case !utf8.ValidString(d.Text + d.Title):
		return fault.In("text", "The text is not valid UTF-8. Save it as UTF-8, or upload the file.")
	case strings.ContainsRune(d.Text+d.Title, 0):
		return fault.In("text", "That looks like a binary file, not text. Upload the file instead, as PDF, DOCX, HTML or text.")
	case strings.TrimSpace(d.Text) == "":
		return fault.In("text", "There is no text. Send it in the field text, or upload a file.")
	}
	return nil
}

func twoLetters(s string) bool {
	return len(s) == 2 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}
