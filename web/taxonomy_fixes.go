package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	view "winnow/views/taxonomy"
)

// fixesAtOnce is how many findings are fixed in one step: a preview that a person
// can still read.
const fixesAtOnce = 200

// fixEdits are the edits of a fix, with ids that the same fix of the same revision
// gets again.
func fixEdits(now *taxonomy.Snapshot, f quality.Finding) []taxonomy.Edit {
	seed := uuid.NewSHA1(uuid.NameSpaceURL, []byte(now.Taxonomy.Name+" "+strconv.FormatInt(now.Taxonomy.Revision, 10)+" "+f.Key))
	var list []taxonomy.Edit
	for i, command := range f.Fix.Commands() {
		list = append(list, taxonomy.Edit{ID: uuid.NewSHA1(seed, []byte(strconv.Itoa(i))).String(), Reason: f.Message, Command: command})
	}
	return list
}

// fixesPage shows what the fixes of a check would do together.
func (s *Server) fixesPage(c *fiber.Ctx) error {
	check, now, kept, err := s.checkOf(c)
	if err != nil {
		return err
	}
	p := view.FixesPage{Base: now.Taxonomy.Revision, Edit: newEdit(), Check: view.Check{ID: check.ID, Title: check.Title}}
	p.Layout, p.Desk = s.desk(c, "Fix "+check.Title, view.PathQuality)
	var list []quality.Finding
	for _, f := range s.checked.one(now, check.ID) {
		if _, k := kept[f.Key]; k || f.Fix == nil {
			continue
		}
		if list = append(list, f); len(list) > fixesAtOnce {
			p.More++
		}
	}
	possible, refused, out, err := s.tryFixes(c, now, list[:min(fixesAtOnce, len(list))])
	if err != nil {
		return err
	}
	p.Refused, p.Changes, p.Waits = refused, len(out.Changes), out.Waits
	for _, f := range possible {
		p.Fixes = append(p.Fixes, finding(now, f, nil))
	}
	return s.page(c, http.StatusOK, view.Fixes(p))
}

// tryFixes finds the fixes that can be made together: where one stands in the way
// of another, the later one is left out with the reason.
func (s *Server) tryFixes(c *fiber.Ctx, now *taxonomy.Snapshot, list []quality.Finding) ([]quality.Finding, []view.Refused, taxonomy.Outcome, error) {
	var refused []view.Refused
	for len(list) > 0 {
		all, owner := editsOf(now, list)
		out, err := s.Taxonomies.Preview(c.UserContext(), "", authorOf(c), all, now.Taxonomy.Revision)
		if err == nil {
			return list, refused, out, nil
		}
		why := map[int]string{}
		if r, several := taxonomy.AsRefused(err); several {
			for _, e := range r.Edits {
				why[owner[e.Index]] = fault.Message(e.Err)
			}
		} else if isForm(err) && len(list) == 1 {
			why[0] = fault.Message(err)
		} else {
			return nil, nil, taxonomy.Outcome{}, err
		}
		var rest []quality.Finding
		for i, f := range list {
			if words, no := why[i]; no {
				refused = append(refused, view.Refused{Message: f.Message, Why: words})
			} else {
				rest = append(rest, f)
			}
		}
		list = rest
	}
	return nil, refused, taxonomy.Outcome{}, nil
}

// editsOf are the edits of several fixes, each with the place of its finding.
func editsOf(now *taxonomy.Snapshot, list []quality.Finding) (all []taxonomy.Edit, owner []int) {
	for i, f := range list {
		for _, e := range fixEdits(now, f) {
			all, owner = append(all, e), append(owner, i)
		}
	}
	return all, owner
}

// fixAll makes the fixes that the preview showed, those that are still due.
func (s *Server) fixAll(c *fiber.Ctx) error {
	check, now, _, err := s.checkOf(c)
	if err != nil {
		return err
	}
	var keys []string
	for _, key := range c.Request().PostArgs().PeekMulti("finding") {
		keys = append(keys, string(key))
	}
	var list []quality.Finding
	for _, f := range s.checked.one(now, check.ID) {
		if f.Fix != nil && slices.Contains(keys, f.Key) {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return c.Redirect(view.CheckPath(check.ID), http.StatusSeeOther)
	}
	all, _ := editsOf(now, list)
	if reason := c.FormValue("reason"); reason != "" {
		for i := range all {
			all[i].Reason = reason
		}
	}
	x, err := s.makeEdits(c, all, now.Taxonomy.Revision)
	if err != nil {
		return err
	}
	return s.done(c, view.CheckPath(check.ID), x)
}
