package web

import (
	"io"
	"mime/multipart"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/document"
	"winnow/document/convert"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/views/layout"
	"winnow/views/posting"
	view "winnow/views/postings"
	"winnow/views/ui"
)

func (s *Server) newPage(c *fiber.Ctx) error {
	p := s.newView(c)
	p.Key = uuid.NewString()
	p.Kind = string(text.Job)
	if private(c) {
		p.Kind = string(text.Resume)
	}
	if x, ok := s.example(c.Query("example")); ok {
		p.Title, p.Employer, p.Kind, p.Text = x.Title, x.Employer, string(x.Kind), x.Text
	}
	p.Kinds = kindOptions(p.Kind, false)
	return s.page(c, http.StatusOK, view.ShowNew(p))
}

func (s *Server) newView(c *fiber.Ctx) view.New {
	p := view.New{
		Layout: s.layout(c, "New document", layout.NavPostings), Languages: languageOptions("", "Detect"),
		MaxBytes: convert.MaxInput, Private: private(c),
	}
	for _, x := range s.Samples {
		p.Examples = append(p.Examples, ui.Link{Label: x.Title, URL: view.NewPath + "?example=" + x.Name})
	}
	return p
}

// example finds a sample by its name, or the first of a kind.
func (s *Server) example(name string) (Sample, bool) {
	for _, x := range s.Samples {
		if x.Name == name || string(x.Kind) == name {
			return x, true
		}
	}
	return Sample{}, false
}

// create keeps a pasted text or an uploaded file and shows its skills.
func (s *Server) create(c *fiber.Ctx) error {
	draft, err := draftOf(c)
	var w document.Whole
	if err == nil {
		w, err = s.Documents.CreateOnce(c.UserContext(), actorOf(c), c.FormValue("key"), draft)
	}
	if err == nil {
		return c.Redirect(posting.Path(w.Document.PublicID), http.StatusSeeOther)
	}
	if !isForm(err) {
		return err
	}
	p := s.newView(c)
	p.Key = c.FormValue("key")
	p.Title, p.Employer, p.Kind, p.Language, p.Text = c.FormValue("title"), c.FormValue("employer"), c.FormValue("kind"), c.FormValue("language"), c.FormValue("text")
	p.Kinds, p.Languages = kindOptions(p.Kind, false), languageOptions(p.Language, "Detect")
	p.Errors = formErrors(err, "title", "employer", "kind", "language", "text", "file")
	return s.page(c, statuses[fault.KindOf(err)], view.ShowNew(p))
}

// draftOf reads the form: an uploaded file wins over the text field.
func draftOf(c *fiber.Ctx) (document.Draft, error) {
	d := document.Draft{
		Kind: text.Kind(c.FormValue("kind", string(text.Job))), Title: c.FormValue("title"), Employer: c.FormValue("employer"),
		Language: c.FormValue("language"), Text: c.FormValue("text"),
	}
	header, err := c.FormFile("file")
	switch {
	case err != nil || header.Filename == "": // no file was chosen
		return d, nil
	case header.Size == 0 && oneLine(d.Text) == "":
		return d, fault.In("file", "The file is empty. Choose another one.")
	case header.Size == 0:
		return d, nil
	}
	content, err := readUpload(header)
	if err != nil {
		return d, err
	}
	converted, err := convert.Convert(c.UserContext(), header.Filename, content)
	if err != nil {
		return d, err
	}
	d.Text, d.Format, d.Source = converted.Text, converted.Format, header.Filename
	if d.Title == "" {
		d.Title = converted.Title
	}
	return d, nil
}

func readUpload(header *multipart.FileHeader) ([]byte, error) {
	if header.Size > convert.MaxInput {
		return nil, &fault.Error{Kind: fault.TooLarge, Field: "file", Message: "The file is larger than 5 MB. Send a smaller one, or paste the text that matters."}
	}
	f, err := header.Open()
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "The upload did not arrive whole. Send it again.")
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(f)
}

// Sample is a text to try Winnow with.
type Sample struct {
	Name     string // in addresses
	Title    string
	Employer string
	Kind     text.Kind
	Text     string
}
