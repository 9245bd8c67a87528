package web

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/fault"
	"winnow/views/layout"
	view "winnow/views/posting"
)

// editPage shows the text to change.
func (s *Server) editPage(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := s.editView(c, r)
	p.Title, p.Employer, p.Language, p.Text = r.Document.Title, r.Document.Employer, r.Document.Language, r.Version.Text
	return s.page(c, http.StatusOK, view.Editing(p))
}

func (s *Server) editView(c *fiber.Ctx, r review) view.EditPage {
	decided := 0
	for _, d := range r.State.Decisions {
		if d.Decided {
			decided++
		}
	}
	return view.EditPage{
		Layout: s.layout(c, "Edit "+r.Document.Title, layout.NavPostings), Doc: r.head(),
		Languages: languageOptions(known(r.Document.Language), "Detect"), MaxBytes: document.MaxText, Decisions: decided,
	}
}

// edit saves the text as a new version and shows what changed.
func (s *Server) edit(c *fiber.Ctx) error {
	base, _ := strconv.Atoi(c.FormValue("version"))
	title, employer, language, text := c.FormValue("title"), c.FormValue("employer"), c.FormValue("language"), c.FormValue("text")
	w, err := s.Documents.Edit(c.UserContext(), actorOf(c), c.Params("id"), document.Edit{
		Base: base, Title: &title, Employer: &employer, Language: &language, Text: &text,
	})
	if err != nil {
		return s.editAgain(c, err)
	}
	if _, err := s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID); err != nil {
		return err
	}
	if w.Document.Version == base {
		s.flash(c, layout.FlashOK, "Saved. The text is the same, so its version stays.")
		return c.Redirect(view.Path(w.Document.PublicID), http.StatusSeeOther)
	}
	return c.Redirect(view.ChangesPath(w.Document.PublicID, base, w.Document.Version), http.StatusSeeOther)
}

// editAgain shows the form with what was typed; a conflict shows both sides.
func (s *Server) editAgain(c *fiber.Ctx, cause error) error {
	if !isForm(cause) {
		return cause
	}
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := s.editView(c, r)
	p.Title, p.Employer, p.Language, p.Text = c.FormValue("title"), c.FormValue("employer"), c.FormValue("language"), c.FormValue("text")
	p.Languages = languageOptions(p.Language, "Detect")
	if stale, ok := document.AsStale(cause); ok {
		theirs := stale.Theirs
		p.Conflict = &view.EditConflict{
			By: r.who(theirs.Version.CreatedBy), At: theirs.Version.CreatedAt, Version: theirs.Version.Number,
			Text: theirs.Version.Text, Diff: diff(theirs.Version.Text, p.Text),
		}
		p.Doc.Version = theirs.Version.Number
	} else {
		p.Errors = formErrors(cause, "title", "employer", "language", "text")
	}
	return s.page(c, statuses[fault.KindOf(cause)], view.Editing(p))
}

func diff(before, after string) []view.DiffLine {
	changes := document.Changes(before, after)
	out := make([]view.Change, len(changes))
	for i, x := range changes {
		out[i] = view.Change{Kind: string(x.Kind), Text: x.Text}
	}
	return view.DiffLines(out)
}

// changesPage compares two versions: the text, and the skills found in each.
func (s *Server) changesPage(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	from, to := c.QueryInt("from", r.Document.Version-1), c.QueryInt("to", r.Document.Version)
	before, err := s.Documents.Version(c.UserContext(), orgOf(c), r.Document.PublicID, from)
	if err != nil {
		return err
	}
	after, err := s.Documents.Version(c.UserContext(), orgOf(c), r.Document.PublicID, to)
	if err != nil {
		return err
	}
	p := view.ChangesPage{
		Layout: s.layout(c, fmt.Sprintf("What changed in version %d", to), layout.NavPostings), Doc: r.head(), From: from, To: to,
		Diff: diff(before.Text, after.Text), TextIsSame: before.Text == after.Text,
	}
	old, err := s.skillsOf(c, r, before)
	if err != nil {
		return err
	}
	fresh, err := s.skillsOf(c, r, after)
	if err != nil {
		return err
	}
	compare(&p, r, old, fresh)
	return s.page(c, http.StatusOK, view.Changed(p))
}

// skillsOf extracts one version's text with today's engine, so that only the
// text makes the difference.
func (s *Server) skillsOf(c *fiber.Ctx, r review, v document.Version) ([]extractor.Skill, error) {
	x, err := s.Engine.Extract(c.UserContext(), extractor.Document{
		Kind: r.Document.Kind, Format: v.Format, Title: r.Document.Title, Text: v.Text, Language: known(r.Document.Language),
	})
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The engine could not read this text. Try again in a moment.")
	}
	return x.Skills, nil
}

func compare(p *view.ChangesPage, r review, old, fresh []extractor.Skill) {
	before, after := map[int64]bool{}, map[int64]bool{}
	for _, x := range old {
		before[x.ID] = true
	}
	for _, x := range fresh {
		after[x.ID] = true
		switch d := r.State.Decisions[x.ID]; {
		case d.Decided:
			p.Kept = append(p.Kept, r.changed(x))
		case !before[x.ID]:
			p.Appeared = append(p.Appeared, r.changed(x))
		default:
			p.Same++
		}
	}
	for _, x := range old {
		if after[x.ID] {
			continue
		}
		if r.State.Decisions[x.ID].Decided {
			p.Lapsed = append(p.Lapsed, r.changed(x))
		} else {
			p.Gone = append(p.Gone, r.changed(x))
		}
	}
}

func (r review) changed(x extractor.Skill) view.ChangedSkill {
	out := view.ChangedSkill{ID: x.ID, Label: x.Label, Relation: string(x.Relation), Probability: x.Probability}
	if len(x.Evidence) > 0 {
		out.Quote = oneLine(x.Evidence[0].Text)
	}
	if d, ok := r.State.Decisions[x.ID]; ok && d.Decided {
		out.Decision = &view.Decision{Action: action(d), Relation: string(d.Relation), Reason: string(d.Reason), Note: d.Note, By: r.who(d.ActorID), At: d.At}
	}
	return out
}
