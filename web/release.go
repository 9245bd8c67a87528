package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/account"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/release"
	taxonomyview "winnow/views/taxonomy"
	"winnow/views/ui"
)

func (s *Server) releaseRoutes(pages fiber.Router) {
	curate := need(account.TaxonomyCurate)
	pages.Get(view.Path, curate, s.releasesPage)
	pages.Post(view.Path, curate, s.makeRelease)
	pages.Get(view.PathNew, curate, s.newReleasePage)
	pages.Get(view.PathCompare, curate, s.comparePage)
	pages.Get(view.PathRegression, curate, s.regressionPage)
	pages.Post(view.PathRegression, curate, s.startRegression)
	pages.Get(view.PathProgress, curate, s.regressionProgress)
	pages.Post(view.PathReturn, curate, s.returnTo)
	pages.Post(view.PathBound, curate, s.setBound)
	pages.Get(view.Path+"/:revision", curate, s.pastPage)
	pages.Get(view.Path+"/:revision/back", curate, s.backPage)
	pages.Get(view.Path+"/:revision/concepts/:concept", curate, s.pastConceptPage)
}

// author is who changes the taxonomy.
func author(c *fiber.Ctx) taxonomy.Author {
	who := person(c).Person
	return taxonomy.Author{ID: who.ID, Name: who.Name}
}

// releasesPage lists releases under the working copy.
func (s *Server) releasesPage(c *fiber.Ctx) error {
	return s.listReleases(c, http.StatusOK, "", nil)
}

func (s *Server) listReleases(c *fiber.Ctx, status int, bound string, errors ui.Errors) error {
	ctx := c.UserContext()
	known, err := s.known(ctx)
	if err != nil {
		return err
	}
	l := view.List{
		Layout: s.layout(c, "Releases", layout.NavReleases), Taxonomy: known.now.Title, Sides: known.options(),
		Bound: bound, Errors: errors, Event: uuid.NewString(),
		Working: view.Working{Revision: known.now.Revision, Since: known.side(known.base.Revision), Released: known.released, Changes: int(known.now.Revision - known.base.Revision)},
	}
	l.Working.Since.Number = known.base.Number
	if l.Working.Counts, err = s.counts(ctx, known.now, known.base.Revision, known.now.Revision); err != nil {
		return err
	}
	if l.Rows, err = s.releaseRows(ctx, known); err != nil {
		return err
	}
	if l.Return, err = s.lastReturn(ctx, known); err != nil {
		return err
	}
	if errors == nil {
		points, err := s.Taxonomies.ReleaseBound(ctx, known.now.Name)
		if err != nil {
			return err
		}
		l.Bound = strconv.FormatFloat(points, 'f', -1, 64)
	}
	return s.page(c, status, view.ShowList(l))
}

func (s *Server) releaseRows(ctx context.Context, known knownReleases) ([]view.Row, error) {
	var rows []view.Row
	for i, r := range known.releases {
		row := view.Row{Side: known.side(r.Revision), Notes: r.Notes, Author: r.Author.Name, At: r.At, Signed: r.Signed, First: i+1 == len(known.releases), Checks: checksOf(r.Checks)}
		if r.Regression != nil && r.Regression.Labelled > 0 {
			row.Fall = view.FallWords(r.Regression.Fall())
		}
		before, err := s.releaseBefore(ctx, known, i)
		if err != nil {
			return nil, err
		}
		if before > 0 {
			row.Before = known.side(before)
			if row.Counts, err = s.counts(ctx, known.now, before, r.Revision); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// releaseBefore is the revision that a release is compared with: the release
// before it, of the first one what was imported; 0 where there is nothing.
func (s *Server) releaseBefore(ctx context.Context, known knownReleases, i int) (int64, error) {
	if i+1 < len(known.releases) {
		return known.releases[i+1].Revision, nil
	}
	imported, err := s.Taxonomies.ImportBefore(ctx, known.now.Name, known.releases[i].Revision)
	return imported.Revision, err
}

func checksOf(found []taxonomy.Found) []view.Check {
	checks := make([]view.Check, len(found))
	for i, x := range found {
		checks[i] = view.Check{Severity: x.Severity, Title: x.Title, Count: x.Count, URL: taxonomyview.PathQuality + "/" + x.Check}
	}
	return checks
}

// lastReturn says that the latest change took the working copy back, or nothing.
func (s *Server) lastReturn(ctx context.Context, known knownReleases) (*view.Return, error) {
	latest, err := s.Taxonomies.Latest(ctx, known.now.Name, 0, 1)
	if err != nil || len(latest) == 0 || latest[0].Kind != taxonomy.ChangeRevert {
		return nil, err
	}
	change := latest[0]
	return &view.Return{To: known.side(change.Target).Name(), By: change.Author.Name, At: change.At, Undo: change.Revision - 1}, nil
}

// setBound changes by how much extraction may fall.
func (s *Server) setBound(c *fiber.Ctx) error {
	typed := c.FormValue("bound")
	points, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(typed), ",", ".", 1), 64)
	if err != nil {
		err = fault.In("bound", "Say by how many points F1 may fall: a number such as 1 or 0.5.")
	} else {
		err = s.Taxonomies.SetReleaseBound(c.UserContext(), s.Engine.State().Snapshot.Taxonomy.Name, points)
	}
	if err != nil {
		if isForm(err) {
			return s.listReleases(c, http.StatusUnprocessableEntity, typed, formErrors(err, "bound"))
		}
		return err
	}
	s.flash(c, layout.FlashOK, "The bound is kept.")
	return c.Redirect(view.Path, http.StatusSeeOther)
}

// knownReleases is the active taxonomy with its releases, the latest first.
type knownReleases struct {
	now      taxonomy.Taxonomy
	releases []taxonomy.Release
	base     taxonomy.Release // what the working copy is compared with
	released bool             // base is a release
}

func (s *Server) known(ctx context.Context) (k knownReleases, err error) {
	if k.now, err = s.Taxonomies.Get(ctx, s.Engine.State().Snapshot.Taxonomy.Name); err != nil {
		return k, err
	}
	if k.releases, err = s.Taxonomies.Releases(ctx, k.now.Name); err != nil {
		return k, err
	}
	k.base, k.released, err = s.Taxonomies.Baseline(ctx, k.now.Name)
	return k, err
}

// at finds the release of a revision.
func (k knownReleases) at(revision int64) (taxonomy.Release, bool) {
	i := slices.IndexFunc(k.releases, func(r taxonomy.Release) bool { return r.Revision == revision })
	if i < 0 {
		return taxonomy.Release{Revision: revision}, false
	}
	return k.releases[i], true
}

// side names a revision; 0 is the working copy.
func (k knownReleases) side(revision int64) view.Side {
	if revision == 0 {
		return view.Side{Revision: k.now.Revision, Working: true}
	}
	r, _ := k.at(revision)
	return view.Side{Revision: revision, Number: r.Number}
}

// options lists what can be compared.
func (k knownReleases) options() []ui.Option {
	options := []ui.Option{{Value: "0", Label: "the working copy"}}
	for _, r := range k.releases {
		options = append(options, ui.Option{Value: strconv.FormatInt(r.Revision, 10), Label: "release " + r.Number})
	}
	if !k.released && k.base.Revision != 0 {
		options = append(options, ui.Option{Value: strconv.FormatInt(k.base.Revision, 10), Label: "the last import"})
	}
	if _, first := k.at(1); !first && k.base.Revision != 1 {
		options = append(options, ui.Option{Value: "1", Label: "revision 1"})
	}
	return options
}
