package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
	"winnow/views/layout"
	view "winnow/views/posting"
)

// review is a document with all that people decided about it.
type review struct {
	document.Whole
	State    feedback.State
	Progress feedback.Progress
	shown    []feedback.Candidate
	names    map[int64]string
	me       int64
}

// review loads the document the address names, within the asker's organisation.
func (s *Server) review(c *fiber.Ctx) (review, error) {
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return review{}, err
	}
	if w, err = s.upToDate(c, w); err != nil {
		return review{}, err
	}
	v, err := s.Feedback.View(c.UserContext(), orgOf(c), w.Document.ID)
	if err != nil {
		return review{}, err
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	return review{Whole: s.today(w), State: v.State, Progress: v.Progress, shown: v.Shown, names: names, me: person(c).Person.ID}, err
}

// upToDate reads a document again that was read before vectors were ready.
func (s *Server) upToDate(c *fiber.Ctx, w document.Whole) (document.Whole, error) {
	if w.Extracted == nil || w.Extracted.Extraction.Stamp.Model != document.NoModel || !s.Engine.State().Engine.Vectors() {
		return w, nil
	}
	w, err := s.Documents.Reextract(c.UserContext(), orgOf(c), w.Document.PublicID)
	if err != nil {
		return w, err
	}
	_, err = s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID)
	return w, err
}

// postingPage shows the document's text and skills; ?version=N an older text.
func (s *Server) postingPage(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(c.Query("version")); err == nil && n != r.Document.Version {
		return s.oldVersion(c, r, n)
	}
	p, err := s.postingView(c, r)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

func (s *Server) postingView(c *fiber.Ctx, r review) (view.Page, error) {
	p := view.Page{
		Layout: s.layout(c, r.Document.Title, layout.NavPostings), Doc: r.head(), State: view.Ready,
		Private: private(c), Seen: r.State.Last, EventIDs: view.EventIDs{AllGood: newID(), Add: newID()},
		ReadOnly: !person(c).Can(account.FeedbackWrite, orgOf(c)),
	}
	if r.Extracted == nil {
		p.State, p.Problem = view.Failed, "The engine could not read this text."
		p.Sections = r.text(nil)
		return p, nil
	}
	x := r.Extracted.Extraction
	p.Notice, p.HeldBack = x.Notice, len(x.Dropped)
	p.Stamp = view.Stamp{Taxonomy: x.Stamp.Taxonomy, Model: x.Stamp.Model, Scorer: x.Stamp.Scorer, Memory: x.Stamp.Memory}
	p.Skills = r.skills()
	p.Sections = r.text(marks(p.Skills))
	p.Steps = r.steps()
	p.Missed = r.missed()
	if person(c).Can(account.DocumentsPublish, orgOf(c)) && (r.Document.Kind == text.Job || r.Document.Kind == text.Course) {
		p.Publishing = &view.Publishing{Since: r.Document.PublishedAt}
	}
	if p.Private {
		return p, nil // a person's own texts are no queue
	}
	next, err := s.nextToReview(c, r.Document.PublicID)
	p.Next = next
	return p, err
}

// oldVersion shows an earlier text without its skills: decisions are made on
// the present one.
func (s *Server) oldVersion(c *fiber.Ctx, r review, number int) error {
	v, err := s.Documents.Version(c.UserContext(), orgOf(c), r.Document.PublicID, number)
	if err != nil {
		return err
	}
	r.Version, r.Extracted = v, nil
	p := view.Page{
		Layout: s.layout(c, r.Document.Title, layout.NavPostings), Doc: r.head(), State: view.Ready,
		ReadOnly: true, Private: private(c), Sections: r.text(nil),
	}
	p.Doc.Version = number
	return s.page(c, http.StatusOK, view.Show(p))
}

// nextToReview finds the newest other document nobody has finished.
func (s *Server) nextToReview(c *fiber.Ctx, current string) (*view.Next, error) {
	counts, err := s.Documents.Counts(c.UserContext(), orgOf(c), document.Filter{})
	if err != nil {
		return nil, err
	}
	for _, status := range []document.Status{document.InReview, document.New} {
		page, err := s.Documents.List(c.UserContext(), orgOf(c), document.Filter{Status: status}, "", 2)
		if err != nil {
			return nil, err
		}
		for _, d := range page.Documents {
			if d.PublicID != current {
				return &view.Next{ID: d.PublicID, Title: d.Title, Left: counts[document.New] + counts[document.InReview]}, nil
			}
		}
	}
	return nil, nil
}

// nextPosting leads to it.
func (s *Server) nextPosting(c *fiber.Ctx) error {
	next, err := s.nextToReview(c, c.Params("id"))
	if err != nil {
		return err
	}
	if next == nil {
		s.flash(c, layout.FlashOK, "That was the last one: everything is reviewed.")
		return c.Redirect("/postings", http.StatusSeeOther)
	}
	return c.Redirect(view.Path(next.ID), http.StatusSeeOther)
}

// reread asks the engine again.
func (s *Server) reread(c *fiber.Ctx) error {
	w, err := s.Documents.Reextract(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	if w.Trouble != nil {
		return fault.Wrap(w.Trouble, fault.Unavailable, "The engine still cannot read this text. The text is safe; try again later.")
	}
	if _, err := s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID); err != nil {
		return err
	}
	return c.Redirect(view.Path(w.Document.PublicID), http.StatusSeeOther)
}
