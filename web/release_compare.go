package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/release"
	"winnow/views/ui"
)

// changesAPage is how many changed concepts a page of a comparison lists.
const changesAPage = 50

// comparisons keeps the last differences, which never change, so that paging
// through one does not make it again.
type comparisons struct {
	mu   sync.Mutex
	list []comparison // the latest last
}

// mostComparisons bounds them; one of ESCO's whole upgrade takes a few MB.
const mostComparisons = 6

type comparison struct {
	taxonomy, from, to int64
	counts             view.Counts
	changes            []taxonomy.Reported
}

func (k *comparisons) find(taxonomyID, from, to int64) (comparison, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := slices.IndexFunc(k.list, func(x comparison) bool { return x.taxonomy == taxonomyID && x.from == from && x.to == to })
	if i < 0 {
		return comparison{}, false
	}
	return k.list[i], true
}

func (k *comparisons) keep(x comparison) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.list = append(k.list, x)
	k.list = k.list[max(0, len(k.list)-mostComparisons):]
}

// compare returns what lies between two revisions.
func (s *Server) compare(ctx context.Context, t taxonomy.Taxonomy, from, to int64) (comparison, error) {
	if x, ok := s.comparisons.find(t.ID, from, to); ok {
		return x, nil
	}
	d, err := s.Taxonomies.Difference(ctx, t.Name, from, to)
	if err != nil {
		return comparison{}, err
	}
	x := comparison{taxonomy: t.ID, from: from, to: to, changes: d.Changes}
	for _, change := range d.Changes {
		x.count(change.Action)
	}
	s.comparisons.keep(x)
	return x, nil
}

func (x *comparison) count(action taxonomy.Action) {
	c := map[taxonomy.Action]*int{
		taxonomy.ActionAdded: &x.counts.Added, taxonomy.ActionChanged: &x.counts.Changed, taxonomy.ActionMerged: &x.counts.Merged, taxonomy.ActionSplit: &x.counts.Split,
		taxonomy.ActionDeprecated: &x.counts.Deprecated, taxonomy.ActionRetired: &x.counts.Retired, taxonomy.ActionRevived: &x.counts.Revived,
	}[action]
	*c++
}

func (s *Server) counts(ctx context.Context, t taxonomy.Taxonomy, from, to int64) (view.Counts, error) {
	x, err := s.compare(ctx, t, from, to)
	return x.counts, err
}

// comparePage shows the difference between two releases, or of the working copy.
func (s *Server) comparePage(c *fiber.Ctx) error {
	ctx := c.UserContext()
	known, err := s.known(ctx)
	if err != nil {
		return err
	}
	from, to, err := ends(c, known)
	if err != nil {
		return err
	}
	p := view.Compare{
		Layout: s.layout(c, "Compare", layout.NavReleases), Taxonomy: known.now.Title, From: known.side(from), To: known.side(to), Sides: known.options(),
		Action: c.Query("action"), Kind: c.Query("kind"), Query: c.Query("q"), Page: max(1, c.QueryInt("page", 1)), Kinds: changeKinds(),
	}
	if p.From.Revision > p.To.Revision {
		p.From, p.To = p.To, p.From
	}
	x, err := s.compare(ctx, known.now, p.From.Revision, p.To.Revision)
	if err != nil {
		if isForm(err) {
			p.Error = fault.Message(err)
			return s.page(c, http.StatusUnprocessableEntity, view.ShowCompare(p))
		}
		return err
	}
	p.Counts = x.counts
	rows := matching(x.changes, p)
	p.Matching, p.Pages = len(rows), (len(rows)+changesAPage-1)/changesAPage
	p.Page = min(p.Page, max(1, p.Pages))
	start := (p.Page - 1) * changesAPage
	if p.Rows, err = s.changedRows(ctx, known.now, p.From.Revision, p.To.Revision, rows[start:min(start+changesAPage, len(rows))]); err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.ShowCompare(p))
}

// ends reads which revisions are compared: by default the working copy with
// what it is based on.
func ends(c *fiber.Ctx, known knownReleases) (from, to int64, err error) {
	from, to = known.base.Revision, 0
	for name, end := range map[string]*int64{"from": &from, "to": &to} {
		given := c.Query(name)
		if given == "" {
			continue
		}
		if *end, err = strconv.ParseInt(given, 10, 64); err != nil || *end < 0 || *end > known.now.Revision {
			return 0, 0, fault.New(fault.NotFound, "There is no revision %q. Choose a release from the list.", given)
		}
	}
	return from, to, nil
}

func changeKinds() []ui.Option {
	var options []ui.Option
	for _, k := range []struct{ value, label string }{{"skill", "Skills"}, {"group", "Groups"}, {"occupation", "Occupations"}, {"collection", "Collections"}} {
		options = append(options, ui.Option{Value: k.value, Label: k.label})
	}
	return options
}

// matching keeps the changes that the filters of a page leave.
func matching(all []taxonomy.Reported, p view.Compare) []taxonomy.Reported {
	words := strings.Fields(strings.ToLower(p.Query))
	var rows []taxonomy.Reported
	for _, r := range all {
		label := strings.ToLower(r.Label)
		if p.Action != "" && p.Action != string(r.Action) || p.Kind != "" && p.Kind != string(r.Kind) ||
			slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(label, w) }) {
			continue
		}
		rows = append(rows, r)
	}
	return rows
}

// changedRows adds red and green lines to changes.
func (s *Server) changedRows(ctx context.Context, t taxonomy.Taxonomy, from, to int64, rows []taxonomy.Reported) ([]view.Changed, error) {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	compared, heads, err := s.Taxonomies.Compared(ctx, t.Name, from, to, ids)
	if err != nil {
		return nil, err
	}
	lines := map[int64][]view.Line{}
	for _, x := range compared {
		for _, l := range x.Lines(heads) {
			lines[x.ID] = append(lines[x.ID], view.Line{Part: l.Part, Language: l.Language, Before: l.Before, After: l.After})
		}
	}
	out := make([]view.Changed, len(rows))
	for i, r := range rows {
		out[i] = view.Changed{ID: r.ID, Action: string(r.Action), Kind: string(r.Kind), Label: r.Label, What: r.What, Lines: lines[r.ID]}
	}
	return out, nil
}
