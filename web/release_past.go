package web

import (
	"context"
	"net/http"
	"strconv"
	"sync"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/release"
)

// pasts keeps the one old version that somebody browses; ESCO's takes about
// 100 MB with its search.
type pasts struct {
	mu   sync.Mutex
	last *past
}

type past struct {
	snapshot *taxonomy.Snapshot
	search   *taxonomy.Search
	census   taxonomy.Census
}

// past reads a version as it was. People who browse different ones at once wait
// for one another.
func (s *Server) past(ctx context.Context, t taxonomy.Taxonomy, revision int64) (*past, error) {
	s.pasts.mu.Lock()
	defer s.pasts.mu.Unlock()
	if p := s.pasts.last; p != nil && p.snapshot.Taxonomy.ID == t.ID && p.snapshot.Taxonomy.Revision == revision {
		return p, nil
	}
	s.pasts.last = nil
	snapshot, err := s.Taxonomies.SnapshotAt(ctx, t.Name, revision)
	if err != nil {
		return nil, err
	}
	s.pasts.last = &past{snapshot: snapshot, search: taxonomy.NewSearch(snapshot), census: snapshot.Census()}
	return s.pasts.last, nil
}

// pastPage browses and searches an old version.
func (s *Server) pastPage(c *fiber.Ctx) error {
	known, release, old, err := s.pastOf(c)
	if err != nil {
		return err
	}
	side := known.side(release.Revision)
	p := view.Past{
		Layout: s.layout(c, side.Name(), layout.NavReleases), Taxonomy: known.now.Title, Side: side, At: release.At, Notes: release.Notes,
		Query: c.Query("q"), Skills: old.census.Concepts[taxonomy.KindSkill],
	}
	for _, n := range old.census.Languages {
		p.Labels += n
	}
	for _, h := range old.search.Find(p.Query, taxonomy.SearchOptions{Limit: 60}) {
		n := pastNode(old.snapshot, h.ID)
		if h.Matched != h.Label {
			n.Matched = h.Matched
		}
		p.Hits = append(p.Hits, n)
	}
	for _, n := range topNodes(old.snapshot) {
		p.Top = append(p.Top, pastNode(old.snapshot, n.ID))
	}
	return s.page(c, http.StatusOK, view.ShowPast(p))
}

func (s *Server) pastOf(c *fiber.Ctx) (knownReleases, taxonomy.Release, *past, error) {
	known, err := s.known(c.UserContext())
	if err != nil {
		return known, taxonomy.Release{}, nil, err
	}
	r, err := known.named(c)
	if err != nil {
		return known, r, nil, err
	}
	old, err := s.past(c.UserContext(), known.now, r.Revision)
	return known, r, old, err
}

func pastNode(s *taxonomy.Snapshot, id int64) view.Node {
	x := s.Concept(id)
	if x == nil {
		return view.Node{}
	}
	return view.Node{ID: id, Label: s.Label(id, ""), Kind: string(x.Kind), About: x.Description, Below: len(s.Narrower(id))}
}

// pastConceptPage shows a concept as it was.
func (s *Server) pastConceptPage(c *fiber.Ctx) error {
	known, release, old, err := s.pastOf(c)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.Params("concept"), 10, 64)
	x := old.snapshot.Concept(id)
	if err != nil || x == nil {
		return fault.New(fault.NotFound, "There was no such concept in %s. It came later, or was out of use.", known.side(release.Revision).Name())
	}
	p := view.PastConcept{
		Layout: s.layout(c, old.snapshot.Label(id, ""), layout.NavReleases), Taxonomy: known.now.Title, Side: known.side(release.Revision), At: release.At,
		ID: id, URI: x.URI, Label: old.snapshot.Label(id, ""), Kind: string(x.Kind), Description: x.Description, ScopeNote: x.ScopeNote,
		Labels: labelsByLanguage(x.Labels), Links: pastLinks(old.snapshot, id), Today: s.Engine.State().Snapshot.Concept(id) != nil,
	}
	return s.page(c, http.StatusOK, view.ShowPastConcept(p))
}

func pastLinks(s *taxonomy.Snapshot, id int64) []view.Links {
	var all []view.Links
	for _, l := range []struct {
		title string
		ids   []int64
	}{
		{"Broader", targetsOf(s.Links(taxonomy.Broader, id))}, {"Narrower", s.Narrower(id)}, {"Related", s.RelatedTo(id)},
		{"Needs", targetsOf(s.Links(taxonomy.Essential, id))}, {"May need", targetsOf(s.Links(taxonomy.Optional, id))},
		{"Essential for", s.NeededBy(taxonomy.Essential, id)}, {"Optional for", s.NeededBy(taxonomy.Optional, id)},
	} {
		links := view.Links{Title: l.title, More: max(0, len(l.ids)-mostListed)}
		for _, end := range l.ids[:min(mostListed, len(l.ids))] {
			if n := pastNode(s, end); n.ID != 0 {
				links.Nodes = append(links.Nodes, n)
			}
		}
		if len(links.Nodes) > 0 {
			all = append(all, links)
		}
	}
	return all
}
