package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
)

// apiDocument is a document in a list.
type apiDocument struct {
	ID        string          `json:"id"`
	Kind      text.Kind       `json:"kind"`
	Title     string          `json:"title"`
	Employer  string          `json:"employer"`
	Source    string          `json:"source"`
	Language  string          `json:"language"`
	Status    document.Status `json:"status"`
	Version   int             `json:"version"`
	Skills    int             `json:"skills"`
	Decided   int             `json:"decided"`
	CreatedBy apiPerson       `json:"created_by"`
	CreatedAt time.Time       `json:"created_at"`
	UpdatedAt time.Time       `json:"updated_at"`
}

type apiPerson struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// apiWhole is a document with its text and what the engine made of it.
type apiWhole struct {
	apiDocument
	Format     text.Format                `json:"format"`
	Text       string                     `json:"text"`
	Occupation *extractor.OccupationGuess `json:"occupation,omitempty"`
	Sections   []extractor.Section        `json:"sections"`
	Notice     string                     `json:"notice,omitempty"`
	Stamp      *extractor.Stamp           `json:"stamp,omitempty"`
	Problem    string                     `json:"problem,omitempty"`
}

func documentOf(d document.Document, names map[int64]string) apiDocument {
	return apiDocument{
		ID: d.PublicID, Kind: d.Kind, Title: d.Title, Employer: d.Employer, Source: d.Source, Language: d.Language, Status: d.Status,
		Version: d.Version, Skills: d.Skills, Decided: d.Decided, CreatedBy: apiPerson{d.CreatedBy, names[d.CreatedBy]},
		CreatedAt: d.CreatedAt, UpdatedAt: d.UpdatedAt,
	}
}

func wholeOf(w document.Whole, names map[int64]string) apiWhole {
	a := apiWhole{apiDocument: documentOf(w.Document, names), Format: w.Version.Format, Text: w.Version.Text}
	if w.Extracted == nil {
		a.Problem = "The engine could not read this text. The text is safe; save it again to try once more."
		return a
	}
	x := w.Extracted.Extraction
	a.Occupation, a.Sections, a.Notice, a.Stamp = x.Occupation, x.Sections, x.Notice, &x.Stamp
	return a
}

// sendWhole answers with a document of the asker's organisation.
func (s *Server) sendWhole(c *fiber.Ctx, status int, w document.Whole) error {
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	return send(c, status, wholeOf(w, names))
}
