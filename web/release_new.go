package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	"winnow/views/layout"
	view "winnow/views/release"
)

// newReleasePage asks for a number and notes, and says what speaks against it.
func (s *Server) newReleasePage(c *fiber.Ctx) error {
	known, err := s.known(c.UserContext())
	if err != nil {
		return err
	}
	f := view.Form{ID: uuid.NewString(), Number: nextNumber(known)}
	return s.showReleaseForm(c, http.StatusOK, known, f)
}

func (s *Server) showReleaseForm(c *fiber.Ctx, status int, known knownReleases, f view.Form) error {
	ctx := c.UserContext()
	f.Layout, f.Taxonomy, f.Seen = s.layout(c, "New release", layout.NavReleases), known.now.Title, known.now.Revision
	f.Since, f.Released = known.side(known.base.Revision), known.released
	f.Since.Number = known.base.Number
	snapshot, err := s.Taxonomies.Follow(ctx, s.Engine.State().Snapshot)
	if err != nil {
		return err
	}
	kept, err := s.Taxonomies.Waivers(ctx, known.now.Name)
	if err != nil {
		return err
	}
	found := quality.SummaryBut(kept)(snapshot)
	f.Checks = checksOf(found)
	if f.Counts, err = s.counts(ctx, known.now, known.base.Revision, known.now.Revision); err != nil {
		return err
	}
	order, err := s.measured(c, known)
	if err != nil {
		return err
	}
	bound, err := s.Taxonomies.ReleaseBound(ctx, known.now.Name)
	if err != nil {
		return err
	}
	f.Objections = order.Objections(known.now.Revision, found, bound)
	if f.Trial, err = s.trialView(c, known, bound); err != nil {
		return err
	}
	return s.page(c, status, view.ShowForm(f))
}

// makeRelease freezes the working copy as its author saw it.
func (s *Server) makeRelease(c *fiber.Ctx) error {
	known, err := s.known(c.UserContext())
	if err != nil {
		return err
	}
	f := view.Form{ID: c.FormValue("id"), Number: strings.TrimSpace(c.FormValue("number")), Notes: c.FormValue("notes"), Sign: c.FormValue("sign")}
	r, err := s.release(c, known, f)
	switch {
	case err == nil:
		s.flash(c, layout.FlashOK, "Release "+r.Number+" is made. Work goes on in the working copy.")
		return c.Redirect(view.Path, http.StatusSeeOther)
	case !isForm(err):
		return err
	}
	f.Errors = formErrors(err, "number", "notes", "sign")
	if known, err = s.known(c.UserContext()); err != nil {
		return err
	}
	return s.showReleaseForm(c, http.StatusUnprocessableEntity, known, f)
}

func (s *Server) release(c *fiber.Ctx, known knownReleases, f view.Form) (taxonomy.Release, error) {
	seen, err := strconv.ParseInt(c.FormValue("seen"), 10, 64)
	if err != nil || seen < 1 {
		return taxonomy.Release{}, fault.New(fault.Invalid, "Load this page again: it does not say which revision you looked at.")
	}
	order, err := s.measured(c, known)
	if err != nil {
		return taxonomy.Release{}, err
	}
	order.ID, order.Number, order.Notes, order.Sign, order.Seen = f.ID, f.Number, f.Notes, f.Sign, seen
	kept, err := s.Taxonomies.Waivers(c.UserContext(), known.now.Name)
	if err != nil {
		return taxonomy.Release{}, err
	}
	order.Author, order.Check = author(c), quality.SummaryBut(kept)
	return s.Taxonomies.Release(c.UserContext(), known.now.Name, order)
}

// measured is an order with what a trial of the present revision came to.
func (s *Server) measured(c *fiber.Ctx, known knownReleases) (taxonomy.ReleaseOrder, error) {
	order := taxonomy.ReleaseOrder{MustMeasure: s.Regression != nil && known.comparable()}
	if !order.MustMeasure {
		return order, nil
	}
	report, err := s.Regression.Find(c.UserContext(), known.now.ID, person(c).Person.OrganisationID, known.base.Revision, known.now.Revision)
	if fault.KindOf(err) == fault.NotFound {
		return order, nil
	}
	order.Regression = &report.Summary
	return order, err
}

// comparable says whether there is something before the working copy that
// differs from it.
func (k knownReleases) comparable() bool {
	return k.base.Revision != 0 && k.base.Revision < k.now.Revision
}

var lastDigits = regexp.MustCompile(`^(.*?)(\d{1,9})$`)

// nextNumber proposes the number of the next release: the last one's counted on,
// or of an import's version a first one of this installation's own.
func nextNumber(known knownReleases) string {
	number := known.base.Number
	if !known.released {
		if strings.Contains(number, ".") {
			number += "-0"
		} else {
			number += ".0"
		}
	}
	for range 1000 {
		parts := lastDigits.FindStringSubmatch(number)
		if parts == nil {
			return number + ".1"
		}
		n, _ := strconv.Atoi(parts[2]) // nine digits at most
		number = parts[1] + strconv.Itoa(n+1)
		if !known.taken(number) {
			return number
		}
	}
	return ""
}

func (k knownReleases) taken(number string) bool {
	for _, r := range k.releases {
		if r.Number == number {
			return true
		}
	}
	return false
}
