package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/release"
)

// mostTakenBack is how many of the changes that a return takes back are shown.
const mostTakenBack = 20

// backPage shows what going back to a release would take back.
func (s *Server) backPage(c *fiber.Ctx) error {
	known, err := s.known(c.UserContext())
	if err != nil {
		return err
	}
	r, err := known.named(c)
	if err != nil {
		return err
	}
	return s.showBack(c, http.StatusOK, known, r, view.Back{})
}

func (s *Server) showBack(c *fiber.Ctx, status int, known knownReleases, r taxonomy.Release, b view.Back) error {
	ctx := c.UserContext()
	b.Layout, b.Taxonomy = s.layout(c, "Go back", layout.NavReleases), known.now.Title
	b.To, b.At, b.Seen, b.ID = known.side(r.Revision), r.At, known.now.Revision, uuid.NewString()
	x, err := s.compare(ctx, known.now, r.Revision, known.now.Revision)
	if err != nil {
		return err
	}
	b.Counts = x.counts
	if b.Sample, err = s.changedRows(ctx, known.now, r.Revision, known.now.Revision, x.changes[:min(mostTakenBack, len(x.changes))]); err != nil {
		return err
	}
	return s.page(c, status, view.ShowBack(b))
}

// returnTo makes the working copy hold what an earlier revision held, in one
// change that can be undone the same way.
func (s *Server) returnTo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	known, err := s.known(ctx)
	if err != nil {
		return err
	}
	to, seen := formNumber(c, "to"), formNumber(c, "seen")
	edit := taxonomy.Edit{ID: c.FormValue("id"), Reason: c.FormValue("reason"), Command: taxonomy.Revert{To: to}}
	out, err := s.Taxonomies.Apply(ctx, known.now.Name, author(c), []taxonomy.Edit{edit}, seen)
	r, released := known.at(to)
	if err != nil && isForm(err) && released {
		b := view.Back{Reason: edit.Reason, Errors: formErrors(err, "reason")}
		if known, err = s.known(ctx); err != nil {
			return err
		}
		return s.showBack(c, http.StatusUnprocessableEntity, known, r, b)
	}
	if err != nil {
		return err
	}
	text := "The working copy holds again what " + known.side(to).Name() + " held. It can be undone here."
	if out.Proposal != nil {
		text = "This takes two people: it waits as a proposal until somebody else agrees."
	}
	s.flash(c, layout.FlashOK, text)
	return c.Redirect(view.Path, http.StatusSeeOther)
}

func formNumber(c *fiber.Ctx, name string) int64 {
	n, err := strconv.ParseInt(c.FormValue(name), 10, 64)
	if err != nil {
		return 0 // which the room refuses, in words
	}
	return n
}

// named finds the release that an address names by its revision.
func (k knownReleases) named(c *fiber.Ctx) (taxonomy.Release, error) {
	revision, err := strconv.ParseInt(c.Params("revision"), 10, 64)
	if r, ok := k.at(revision); err == nil && ok {
		return r, nil
	}
	return taxonomy.Release{}, fault.New(fault.NotFound, "There is no such release. Choose one from the list of releases.")
}
