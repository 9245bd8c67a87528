package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback/suppression"
	"winnow/views/layout"
	"winnow/views/posting"
	view "winnow/views/suppression"
	"winnow/web/assets"
)

func (s *Server) suppressionRoutes(pages fiber.Router) {
	if s.Suppressions == nil {
		return
	}
	say := need(account.SuppressionsSay)
	pages.Get(view.Path, need(account.DocumentsRead), s.suppressionsPage)
	pages.Post(view.Path, say, s.sayHidden)
	pages.Post(view.PathUndo, say, s.takeBackWord)
}

// maySay says that the asker may say what is hidden for the whole organisation.
func (s *Server) maySay(c *fiber.Ctx) bool {
	return s.Suppressions != nil && person(c).Can(account.SuppressionsSay, orgOf(c))
}

// suppress takes what the asker's organisation hides out of an extraction that
// is not kept.
func (s *Server) suppress(c *fiber.Ctx, x extractor.Extraction) (extractor.Extraction, error) {
	if s.Suppressions == nil {
		return x, nil
	}
	return s.Suppressions.Suppress(c.UserContext(), orgOf(c), 0, "", x)
}

// suppressionsPage lists what is hidden in the asker's organisation.
func (s *Server) suppressionsPage(c *fiber.Ctx) error {
	return s.showSuppressions(c, http.StatusOK, nil)
}

// showSuppressions shows the list, after refusing what was said where problem is
// not nil.
func (s *Server) showSuppressions(c *fiber.Ctx, status int, problem error) error {
	entries, err := s.Suppressions.List(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	history, err := s.Suppressions.History(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	asked, err := s.Suppressions.Asked(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	p := view.Page{Layout: s.layout(c, "Hidden skills", layout.NavPostings), Owner: person(c).Organisation.Name, ReadOnly: !s.maySay(c)}
	p.Layout.Styles = []string{assets.URL("curate.css")}
	if problem != nil {
		p.Problem = fault.Message(problem)
	}
	for _, e := range entries {
		v := s.entryView(e, asked[e.Cell], names)
		if e.Hidden {
			p.Hidden = append(p.Hidden, v)
		} else {
			p.Shown = append(p.Shown, v)
		}
	}
	undone := map[string]bool{}
	for _, o := range history {
		undone[o.Undoes] = true
		said := s.saidView(o, names)
		said.Undone = undone[o.ID]
		p.Said = append(p.Said, said)
	}
	return s.page(c, status, view.Show(p))
}

// sayHidden keeps what somebody says of a skill in a context.
func (s *Server) sayHidden(c *fiber.Ctx) error {
	o, err := s.Suppressions.Overrule(c.UserContext(), suppression.Override{
		ID: c.FormValue("key"), OrganisationID: orgOf(c), PersonID: person(c).Person.ID, SkillID: formID(c, "skill"),
		Context: extractor.Context{Kind: extractor.ContextKind(c.FormValue("kind")), Value: c.FormValue("value")},
		Verdict: suppression.Verdict(c.FormValue("verdict")), Reason: c.FormValue("reason"),
	})
	if err != nil {
		if !isForm(err) {
			return err
		}
		return s.showSuppressions(c, http.StatusUnprocessableEntity, err)
	}
	text := "“" + o.Label + "” is shown " + s.where(o.Context) + " from now on."
	if o.Verdict == suppression.Hide {
		text = "“" + o.Label + "” is hidden " + s.where(o.Context) + " from now on."
	}
	return s.saidSo(c, text+" Documents that are kept are read again in a moment.")
}

// takeBackWord undoes what somebody said.
func (s *Server) takeBackWord(c *fiber.Ctx) error {
	o, err := s.Suppressions.Undo(c.UserContext(), orgOf(c), person(c).Person.ID, c.FormValue("key"), c.FormValue("undoes"))
	if err != nil {
		if !isForm(err) {
			return err
		}
		return s.showSuppressions(c, http.StatusConflict, err)
	}
	return s.saidSo(c, "Taken back: decisions alone say whether “"+o.Label+"” is shown "+s.where(o.Context)+". Documents that are kept are read again in a moment.")
}

// saidSo leads back: to the posting that it was said from, read again.
func (s *Server) saidSo(c *fiber.Ctx, text string) error {
	back := view.Path
	if id := c.FormValue("posting"); id != "" {
		w, err := s.Documents.Reextract(c.UserContext(), orgOf(c), id)
		if err != nil {
			return err
		}
		if _, err := s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID); err != nil {
			return err
		}
		back = posting.Path(w.Document.PublicID)
	}
	s.flash(c, layout.FlashOK, text)
	return c.Redirect(back, http.StatusSeeOther)
}
