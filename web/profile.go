package web

import (
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/document/convert"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/profile"
	"winnow/views/layout"
	"winnow/views/posting"
	view "winnow/views/profile"
	"winnow/views/ui"
	"winnow/web/assets"
)

// seekerLayout is the frame of job seekers' pages.
func (s *Server) seekerLayout(c *fiber.Ctx, title, active string) layout.Page {
	p := s.layout(c, title, active)
	p.Styles = []string{assets.URL("seekers.css")}
	return p
}

// profilePage shows what the person told of themselves; without anything it
// asks for a résumé.
func (s *Server) profilePage(c *fiber.Ctx) error {
	mine, err := s.Profiles.Get(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	if mine.Resume.PublicID == "" && len(mine.Skills) == 0 {
		return c.Redirect(view.PathResume, http.StatusSeeOther)
	}
	p := view.Page{Layout: s.seekerLayout(c, "Your profile", layout.NavProfile), Shared: mine.SharedAt, Undo: mine.Undoable}
	if p.Resume, err = s.resumeLink(c, mine.Resume); err != nil {
		return err
	}
	_, p.Jobs, err = s.Profiles.Postings(c.UserContext(), nil, profile.Filter{Limit: 1})
	if err != nil {
		return err
	}
	p.Unread = !slices.ContainsFunc(mine.Skills, func(k profile.Skill) bool { return len(k.Evidence) > 0 })
	for _, k := range mine.Skills {
		row := profileSkill(k)
		switch k.State {
		case profile.Confirmed:
			p.Confirmed = append(p.Confirmed, row)
		case profile.Removed:
			p.Removed = append(p.Removed, row)
		default:
			p.Waiting = append(p.Waiting, row)
		}
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

func profileSkill(k profile.Skill) view.Skill {
	row := view.Skill{ID: k.SkillID, Label: k.Label, State: view.Open, Level: int(k.Level), Added: k.Added}
	switch k.State {
	case profile.Confirmed:
		row.State = view.Accepted
	case profile.Removed:
		row.State = view.Removed
	}
	for _, e := range k.Evidence {
		row.Quotes = append(row.Quotes, view.Quote{Sentence: e.Quote, Words: e.Words})
	}
	return row
}

// resumeLink leads to the résumé, or nowhere when it was removed since.
func (s *Server) resumeLink(c *fiber.Ctx, r profile.Resume) (*ui.Link, error) {
	if r.PublicID == "" {
		return nil, nil
	}
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), r.PublicID)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	return &ui.Link{Label: w.Document.Title, URL: posting.Path(r.PublicID)}, err
}

// resumePage asks for a résumé.
func (s *Server) resumePage(c *fiber.Ctx) error {
	p, err := s.resumeView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Asking(p))
}

func (s *Server) resumeView(c *fiber.Ctx) (view.Resume, error) {
	mine, err := s.Profiles.Get(c.UserContext(), person(c).Person.ID)
	p := view.Resume{Layout: s.seekerLayout(c, "Your résumé", layout.NavProfile), Key: newID(), MaxBytes: convert.MaxInput, Again: mine.Resume.PublicID != ""}
	return p, err
}

// takeResume keeps a résumé as a text of the person's own, and proposes its
// skills for the profile.
func (s *Server) takeResume(c *fiber.Ctx) error {
	draft, err := draftOf(c)
	draft.Kind = text.Resume
	var w document.Whole
	if err == nil {
		w, err = s.Documents.CreateOnce(c.UserContext(), actorOf(c), c.FormValue("key"), draft)
	}
	if err == nil {
		err = s.propose(c, w)
	}
	if err == nil {
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	if !isForm(err) {
		return err
	}
	p, viewErr := s.resumeView(c)
	if viewErr != nil {
		return viewErr
	}
	p.Key, p.Text, p.Errors = c.FormValue("key"), c.FormValue("text"), formErrors(err, "text", "file")
	return s.page(c, statuses[fault.KindOf(err)], view.Asking(p))
}

func (s *Server) propose(c *fiber.Ctx, w document.Whole) error {
	if w.Extracted == nil {
		return fault.Wrap(w.Trouble, fault.Unavailable, "The engine could not read this text just now. It is kept among your texts; take it again in a moment.")
	}
	return s.Profiles.Take(c.UserContext(), person(c).Person.ID, profile.Resume{DocumentID: w.Document.ID, PublicID: w.Document.PublicID}, FoundIn(w))
}

// mostQuotes of one skill are kept.
const mostQuotes = 3

// FoundIn lists the skills of a résumé with the words behind them.
func FoundIn(w document.Whole) []profile.Skill {
	d := review{Whole: w}.parsed()
	var out []profile.Skill
	for _, x := range w.Extracted.Extraction.Skills {
		k := profile.Skill{SkillID: x.ID, URI: x.URI, Label: x.Label, Probability: x.Probability}
		for _, e := range x.Evidence {
			quote := profile.Evidence{Quote: sentenceAt(d, e.Start, e.End), Words: oneLine(visible(d, e.Start, e.End)), Section: string(e.Section)}
			same := func(other profile.Evidence) bool { return other.Quote == quote.Quote }
			if len(k.Evidence) < mostQuotes && !slices.ContainsFunc(k.Evidence, same) {
				k.Evidence = append(k.Evidence, quote)
			}
		}
		out = append(out, k)
	}
	return out
}

// longestQuote of a sentence is shown, in characters.
const longestQuote = 160

// sentenceAt returns the sentence that holds a stretch of the original, as a
// reader sees it; of a long one the stretch alone.
func sentenceAt(d text.Document, start, end int) string {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Span.Start <= start && end <= s.Span.End && utf8.RuneCountInString(s.Text) <= longestQuote {
			return oneLine(s.Text)
		}
	}
	return visible(d, start, end)
}
