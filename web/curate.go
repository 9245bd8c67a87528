package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/account"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
	"winnow/web/assets"
)

// curates says whether who asks may change the taxonomy.
func curates(c *fiber.Ctx) bool {
	who := person(c)
	return who.Can(account.TaxonomyCurate, who.Person.OrganisationID)
}

func authorOf(c *fiber.Ctx) taxonomy.Author {
	return taxonomy.Author{ID: person(c).Person.ID, Name: person(c).Person.Name}
}

// desk is the frame of a curator's page; the tab with the path is current.
func (s *Server) desk(c *fiber.Ctx, title, path string) (layout.Page, view.Desk) {
	p := s.layout(c, title, layout.NavTaxonomy)
	p.Styles = []string{assets.URL("curate.css")}
	return p, view.Desk{Active: path, Proposals: p.Badges[layout.NavTaxonomy]}
}

// badges counts what waits for a curator. A page must not fail for it.
func (s *Server) badges(c *fiber.Ctx) map[string]int {
	if !curates(c) {
		return nil
	}
	n, err := s.Taxonomies.OpenProposals(c.UserContext(), "")
	if err != nil {
		s.Log.Warn("cannot count the proposals", "error", err)
	}
	return map[string]int{layout.NavTaxonomy: n}
}

// now is the present revision of the active taxonomy.
func (s *Server) now(c *fiber.Ctx) (*taxonomy.Snapshot, error) {
	return s.working.snapshot(c.UserContext(), s.Taxonomies, s.Engine)
}

// newEdit is the id of a form's save, which makes sending it twice harmless.
func newEdit() string { return uuid.NewString() }

// edits gives the commands of one form ids of their own.
func edits(c *fiber.Ctx, commands []taxonomy.Command) ([]taxonomy.Edit, error) {
	id, err := uuid.Parse(c.FormValue("edit"))
	if err != nil {
		return nil, fault.New(fault.Invalid, "This form is out of date. Load the page again and send it once more.")
	}
	list := make([]taxonomy.Edit, len(commands))
	for i, command := range commands {
		list[i] = taxonomy.Edit{ID: uuid.NewSHA1(id, []byte(strconv.Itoa(i))).String(), Reason: c.FormValue("reason"), Command: command}
	}
	return list, nil
}

// change makes the commands of a form as one step.
func (s *Server) change(c *fiber.Ctx, commands ...taxonomy.Command) (saved, error) {
	list, err := edits(c, commands)
	if err != nil {
		return saved{}, err
	}
	return s.makeEdits(c, list, formID(c, "base"))
}

// try says what the commands of a form would do.
func (s *Server) try(c *fiber.Ctx, commands ...taxonomy.Command) (taxonomy.Outcome, error) {
	list, err := edits(c, commands)
	if err != nil {
		return taxonomy.Outcome{}, err
	}
	return s.Taxonomies.Preview(c.UserContext(), "", authorOf(c), list, formID(c, "base"))
}

// saved is what a save did, with what the checks find now and did not before.
type saved struct {
	taxonomy.Outcome
	fresh []string // keys of findings
}

func (s *Server) makeEdits(c *fiber.Ctx, list []taxonomy.Edit, base int64) (saved, error) {
	before, err := s.now(c)
	if err != nil {
		return saved{}, err
	}
	out, err := s.Taxonomies.Apply(c.UserContext(), "", authorOf(c), list, base)
	if err != nil || out.Proposal != nil {
		return saved{Outcome: out}, err
	}
	after, err := s.now(c)
	if err != nil {
		return saved{}, err
	}
	touched := touchedBy(out.Changes)
	return saved{out, fresh(quality.Of(before, touched), quality.Of(after, touched))}, nil
}

// touchedBy lists the concepts that changes touched.
func touchedBy(changes []taxonomy.Change) []int64 {
	var ids []int64
	for _, c := range changes {
		for _, x := range c.Concepts {
			ids = append(ids, x.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// fresh lists the findings that were not there before.
func fresh(before, after quality.Findings) []string {
	known := make(map[string]bool, len(before))
	for _, f := range before {
		known[f.Key] = true
	}
	var keys []string
	for _, f := range after {
		if !known[f.Key] {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// mostFresh bounds the findings that an address carries.
const mostFresh = 8

// done leads on after a save: to a page that says what was done, or to the
// proposals where a second curator must agree.
func (s *Server) done(c *fiber.Ctx, next string, x saved) error {
	if x.Proposal != nil {
		s.flash(c, layout.FlashOK, "Two people must agree on this. It waits here for another curator.")
		return c.Redirect(view.PathProposals, http.StatusSeeOther)
	}
	return c.Redirect(next+x.query(next), http.StatusSeeOther)
}

// query tells the next page what was saved.
func (x saved) query(next string) string {
	if len(x.Changes) == 0 {
		return ""
	}
	first, last := x.Changes[0].Revision, x.Changes[len(x.Changes)-1].Revision
	q := fmt.Sprintf("saved=%d-%d", first, last)
	if len(x.fresh) > 0 {
		q += fmt.Sprintf("&new=%s&found=%d", strings.Join(x.fresh[:min(mostFresh, len(x.fresh))], ","), len(x.fresh))
	}
	if strings.Contains(next, "?") {
		return "&" + q
	}
	return "?" + q
}

// next is where a form leads back to, a path of the taxonomy's pages.
func next(c *fiber.Ctx) string {
	path, _, _ := strings.Cut(c.FormValue("next"), "#")
	if path != view.Path && !strings.HasPrefix(path, view.Path+"/") || strings.ContainsAny(path, "\\\r\n") {
		return view.PathChanges
	}
	path, query, _ := strings.Cut(path, "?")
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if part != "" && !slices.Contains([]string{"saved", "new", "found"}, name) {
			kept = append(kept, part)
		}
	}
	return path + cmp.Or(map[bool]string{true: "?" + strings.Join(kept, "&")}[len(kept) > 0], "")
}
