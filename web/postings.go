package web

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/views/layout"
	view "winnow/views/postings"
	"winnow/views/ui"
)

// listPage shows the organisation's documents, newest first.
func (s *Server) listPage(c *fiber.Ctx) error {
	f := document.Filter{Search: c.Query("q"), Kind: text.Kind(c.Query("kind")), Status: document.Status(c.Query("status")), Language: c.Query("language")}
	p := s.listView(c, f)
	page, err := s.Documents.List(c.UserContext(), orgOf(c), f, c.Query("after"), document.DefaultLimit)
	if err != nil {
		if !isForm(err) {
			return err
		}
		p.Error = fault.Message(err)
		return s.page(c, statuses[fault.KindOf(err)], view.ShowList(p))
	}
	counts, err := s.Documents.Counts(c.UserContext(), orgOf(c), f)
	if err != nil {
		return err
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	for status, n := range counts {
		if f.Status == "" || f.Status == status {
			p.Total += n
		}
	}
	p.Statuses = statusOptions(f.Status, counts)
	for _, d := range page.Documents {
		p.Rows = append(p.Rows, row(d, names))
	}
	p.Any = len(p.Rows) > 0 || p.Total > 0 || s.anyDocument(c)
	p.Pager = pager(c, page.Next)
	return s.page(c, http.StatusOK, view.ShowList(p))
}

func (s *Server) listView(c *fiber.Ctx, f document.Filter) view.List {
	return view.List{
		Layout: s.layout(c, "Postings", layout.NavPostings), Query: f.Search, Kind: string(f.Kind), Status: string(f.Status), Language: f.Language,
		Kinds: kindOptions(string(f.Kind), true), Statuses: statusOptions(f.Status, nil), Languages: languageOptions(f.Language, "All languages"),
		Private: private(c), Any: true,
	}
}

func row(d document.Document, names map[int64]string) view.Row {
	return view.Row{
		ID: d.PublicID, Title: d.Title, Employer: d.Employer, Kind: string(d.Kind), Language: d.Language, Status: string(d.Status),
		Skills: d.Skills, Reviewed: d.Decided, By: names[d.CreatedBy], Updated: d.UpdatedAt, Version: d.Version,
	}
}

func (s *Server) anyDocument(c *fiber.Ctx) bool {
	page, err := s.Documents.List(c.UserContext(), orgOf(c), document.Filter{}, "", 1)
	return err == nil && len(page.Documents) > 0
}

// pager leads on by cursor and back to the newest: keyset pages know no way
// back but the browser's.
func pager(c *fiber.Ctx, next string) ui.Pager {
	var p ui.Pager
	if next != "" {
		p.Older = withQuery(c, "after", next)
	}
	if c.Query("after") != "" {
		p.Newer = withQuery(c, "after", "")
	}
	return p
}

func withQuery(c *fiber.Ctx, name, value string) string {
	args := fiber.AcquireArgs()
	defer fiber.ReleaseArgs(args)
	args.ParseBytes(c.Request().URI().QueryString())
	args.Del(name)
	if value != "" {
		args.Set(name, value)
	}
	if args.Len() == 0 {
		return c.Path()
	}
	return c.Path() + "?" + args.String()
}

func kindOptions(chosen string, all bool) []ui.Option {
	var out []ui.Option
	if all {
		out = append(out, ui.Option{Label: "All kinds", Selected: chosen == ""})
	}
	for _, k := range text.Kinds {
		out = append(out, ui.Option{Value: string(k), Label: ui.KindWord(string(k)), Selected: string(k) == chosen})
	}
	return out
}

var statusWords = map[document.Status]string{document.New: "Not reviewed", document.InReview: "In review", document.Reviewed: "Reviewed"}

func statusOptions(chosen document.Status, counts map[document.Status]int) []ui.Option {
	out := []ui.Option{{Label: "Any state", Selected: chosen == ""}}
	for _, s := range document.Statuses {
		out = append(out, ui.Option{Value: string(s), Label: statusWords[s], Selected: s == chosen, Count: counts[s]})
	}
	return out
}

func languageOptions(chosen, none string) []ui.Option {
	out := []ui.Option{{Label: none, Selected: chosen == ""}}
	for _, code := range []string{"en", "de", "fr", "nl", "sv", "es"} {
		out = append(out, ui.Option{Value: code, Label: ui.LanguageWord(code), Selected: code == chosen})
	}
	return out
}

// orgOf is the organisation whose data the asker may see: their own.
func orgOf(c *fiber.Ctx) int64 { return person(c).Person.OrganisationID }

// private says that the asker's texts are theirs alone.
func private(c *fiber.Ctx) bool { return person(c).Person.Role == account.Seeker }

func actorOf(c *fiber.Ctx) document.Actor {
	return document.Actor{ID: person(c).Person.ID, OrganisationID: orgOf(c)}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
