package web

import (
	"net/http"
	"slices"
	"strconv"
	"sync"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// findingsAtOnce is a page of findings.
const findingsAtOnce = 25

// checked keeps what all checks found of one revision: half a second of work for
// ESCO, which several pages ask for.
type checked struct {
	mu    sync.Mutex
	of    *taxonomy.Snapshot
	found quality.Findings
}

func (k *checked) all(s *taxonomy.Snapshot) quality.Findings {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != s {
		k.of, k.found = s, quality.Run(s, quality.Options{})
	}
	return k.found
}

// one returns a copy of what one check finds. It runs alone where the others were
// not asked for since the last change: mending finding after finding is quick.
func (k *checked) one(s *taxonomy.Snapshot, check string) quality.Findings {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != s {
		return quality.Run(s, quality.Options{Checks: []string{check}})
	}
	return slices.DeleteFunc(slices.Clone(k.found), func(f quality.Finding) bool { return f.Check != check })
}

// qualityPage lists the checks with counts.
func (s *Server) qualityPage(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	kept, err := s.keptFindings(c)
	if err != nil {
		return err
	}
	p := view.QualityPage{Taxonomy: now.Taxonomy.Title, Revision: now.Taxonomy.Revision}
	p.Layout, p.Desk = s.desk(c, "Checks", view.PathQuality)
	counts := map[string]view.Check{}
	for _, g := range s.checked.all(now).ByCheck() {
		counts[g.ID] = countCheck(g.Check, g.Findings, kept)
	}
	groups := map[quality.Severity]*view.Severity{}
	for _, check := range quality.Checks() {
		n, found := counts[check.ID]
		if !found {
			p.Fine = append(p.Fine, view.Check{ID: check.ID, Title: check.Title, Source: check.Source})
			continue
		}
		g := groups[check.Severity]
		if g == nil {
			g = &view.Severity{Name: string(check.Severity)}
			groups[check.Severity] = g
		}
		g.Open += n.Open
		p.Kept += n.Kept
		g.Checks = append(g.Checks, n)
	}
	for _, severity := range quality.Severities {
		if g := groups[severity]; g != nil {
			p.Groups = append(p.Groups, *g)
		}
	}
	return s.page(c, http.StatusOK, view.Quality(p))
}

func countCheck(check quality.Check, found quality.Findings, kept map[string]taxonomy.Waiver) view.Check {
	v := view.Check{ID: check.ID, Title: check.Title, Advice: check.Advice, Source: check.Source, Severity: string(check.Severity)}
	for _, f := range found {
		switch _, k := kept[f.Key]; {
		case k:
			v.Kept++
		default:
			v.Open++
			if f.Fix != nil {
				v.Fixes++
			}
		}
	}
	return v
}

// countedChecks look for words in stored text: what hangs on each is how often it
// stands there.
var countedChecks = []string{"over-matching-labels", "ambiguous-labels", "short-labels"}

// findingsPage lists what one check found, a page at a time.
func (s *Server) findingsPage(c *fiber.Ctx) error {
	check, now, kept, err := s.checkOf(c)
	if err != nil {
		return err
	}
	p := view.FindingsPage{Base: now.Taxonomy.Revision, Kept: c.Query("kept") == "1"}
	p.Layout, p.Desk = s.desk(c, check.Title, view.PathQuality)
	found, texts, err := s.findingsOf(c, now, check)
	if err != nil {
		return err
	}
	p.Check, p.Counted, p.Counts = countCheck(check, found, kept), texts, slices.Contains(countedChecks, check.ID)
	if p.Saved, err = s.savedNote(c); err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(f quality.Finding) bool { _, k := kept[f.Key]; return k != p.Kept })
	p.Total = len(found)
	from := min(max(0, c.QueryInt("from")), max(0, (p.Total-1)/findingsAtOnce*findingsAtOnce))
	to := min(from+findingsAtOnce, p.Total)
	for _, f := range found[from:to] {
		p.Findings = append(p.Findings, finding(now, f, kept))
	}
	p.First, p.Pager = from+1, findingsPager(check.ID, p.Kept, from, to, p.Total)
	return s.page(c, http.StatusOK, view.FindingsOf(p))
}

func findingsPager(check string, kept bool, from, to, total int) ui.Pager {
	link := func(at int) string {
		q := "?from=" + strconv.Itoa(at)
		if kept {
			q += "&kept=1"
		}
		return view.CheckPath(check) + q
	}
	var p ui.Pager
	if from > 0 {
		p.Newer = link(max(0, from-findingsAtOnce))
	}
	if to < total {
		p.Older = link(to)
	}
	return p
}

// checkOf finds the check of the address, with what it looks at.
func (s *Server) checkOf(c *fiber.Ctx) (quality.Check, *taxonomy.Snapshot, map[string]taxonomy.Waiver, error) {
	check, ok := quality.Find(c.Params("check"))
	if !ok {
		return check, nil, nil, fault.New(fault.NotFound, "There is no such check.")
	}
	now, err := s.now(c)
	if err != nil {
		return check, nil, nil, err
	}
	kept, err := s.keptFindings(c)
	return check, now, kept, err
}

// findingsOf returns a copy of what a check found, counted in the texts that the
// asker may see where it looks for words; texts is how many those are.
func (s *Server) findingsOf(c *fiber.Ctx, now *taxonomy.Snapshot, check quality.Check) (found quality.Findings, texts int, err error) {
	found = s.checked.one(now, check.ID)
	if !slices.Contains(countedChecks, check.ID) || len(found) == 0 {
		return found, 0, nil
	}
	words := make([]string, len(found))
	for i, f := range found {
		words[i] = wordOf(f)
	}
	orgs, err := s.Accounts.TextOf(c.UserContext(), person(c).Person)
	if err != nil {
		return nil, 0, err
	}
	m, err := s.counted.mentions(c.UserContext(), s.Documents, orgs, check.ID, now.Taxonomy.Revision, words)
	if err != nil {
		return nil, 0, err
	}
	for i := range found {
		found[i].Count = m.Of[words[i]]
	}
	slices.SortStableFunc(found, func(a, b quality.Finding) int { return b.Count - a.Count })
	return found, m.Documents, nil
}

// wordOf is a label as texts are searched for it: without its qualifier.
func wordOf(f quality.Finding) string {
	text := f.Label.Text
	if bare, ok := extractor.WithoutQualifier(text); ok {
		text = bare
	}
	return document.Fold(text)
}
