package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/feedback"
	"winnow/profile"
	view "winnow/views/jobs"
	"winnow/views/layout"
)

// receiptsPage tells what became of each flag. Of a posting that is no longer
// published it says that, in the words the person saw, and no more.
func (s *Server) receiptsPage(c *fiber.Ctx) error {
	flags, err := s.Profiles.Flags(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	p := view.Receipts{Layout: s.seekerLayout(c, "Receipts", layout.NavReceipts)}
	if p.Letters, err = s.letters(c, flags); err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.ShowReceipts(p))
}

// letters answers flags, reading each posting once.
func (s *Server) letters(c *fiber.Ctx, flags []profile.Flag) ([]view.Letter, error) {
	var out []view.Letter
	postings := map[string]*review{}
	for _, f := range flags {
		r, seen := postings[f.PublicID]
		if !seen {
			var err error
			if r, err = s.stillPublished(c, f.PublicID); err != nil {
				return nil, err
			}
			postings[f.PublicID] = r
		}
		l := letterOf(f, r)
		if l.Outcome == view.Agreed {
			var err error
			if l.Learned, err = s.relearned(c, f, l.Answered); err != nil {
				return nil, err
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// stillPublished returns nil for a posting that was taken down.
func (s *Server) stillPublished(c *fiber.Ctx, id string) (*review, error) {
	r, err := s.published(c, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	return &r, err
}

func letterOf(f profile.Flag, r *review) view.Letter {
	l := view.Letter{Flag: f.EventID, Title: f.Title, Employer: f.Employer, Skill: f.Label, Reason: f.Reason, Sent: f.CreatedAt, Outcome: view.Down}
	switch {
	case !f.TakenBack.IsZero():
		l.Outcome, l.Answered = view.Undone, f.TakenBack
	case r != nil:
		a := r.State.Answer(f.EventID, r.shown)
		l.Outcome, l.Answered, l.Posting = string(a.Outcome), a.At, view.JobPath(f.PublicID)
		l.Ruled, l.RuledAt = string(a.Ruled), a.RuledAt
		if a.Outcome == feedback.Waiting {
			l.EventID = newID()
		}
	}
	return l
}

// takeBackFlag undoes a flag that nobody has answered.
func (s *Server) takeBackFlag(c *fiber.Ctx) error {
	me := person(c).Person.ID
	flags, err := s.Profiles.Flags(c.UserContext(), me)
	if err != nil {
		return err
	}
	for _, f := range flags {
		if f.EventID != c.FormValue("flag") {
			continue
		}
		r, err := s.published(c, f.PublicID)
		if err != nil {
			return err
		}
		e := feedback.Event{ID: c.FormValue("event_id"), Action: feedback.Undo, Undoes: f.EventID, Version: r.Document.Version, Stamp: stampOf(r.Extracted)}
		if _, err := s.Feedback.FlagOutside(c.UserContext(), feedbackActor(c), r.Document.OrganisationID, r.Document.ID, e); err != nil {
			return err
		}
		if err := s.Profiles.TakenBack(c.UserContext(), me, f.EventID); err != nil {
			return err
		}
		s.flash(c, layout.FlashOK, "The flag is taken back.")
		return c.Redirect(view.PathReceipts, http.StatusSeeOther)
	}
	return fault.New(fault.NotFound, "You sent no such flag.")
}
