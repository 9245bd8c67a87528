package web

import (
	"net/http"
	"slices"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
)

// levelSize is how many concepts of a level are sent at a time. ESCO's widest has
// 271.
const levelSize = 300

// treeSnapshot is the taxonomy that the tree shows: to curators as it is now.
func (s *Server) treeSnapshot(c *fiber.Ctx) (*taxonomy.Snapshot, error) {
	if curates(c) {
		return s.now(c)
	}
	return s.Engine.State().Snapshot, nil
}

// treePage shows the top of the hierarchy, opened along the way to ?at=.
func (s *Server) treePage(c *fiber.Ctx) error {
	snap, err := s.treeSnapshot(c)
	if err != nil {
		return err
	}
	p := view.TreePage{Curator: curates(c), Taxonomy: snap.Taxonomy.Title, Base: snap.Taxonomy.Revision, Query: c.Query("q")}
	if p.Curator {
		p.Layout, p.Desk = s.desk(c, "Tree", view.PathTree)
		if p.Saved, err = s.savedNote(c); err != nil {
			return err
		}
	} else {
		p.Layout, p.Desk = s.layout(c, "Tree", layout.NavTaxonomy), view.Desk{Active: view.PathTree}
	}
	at := int64(c.QueryInt("at"))
	p.Level = level(snap, 0, 1, 0, at, wayTo(snap, at))
	if p.Query != "" {
		for _, h := range s.Engine.State().Search.Find(p.Query, taxonomy.SearchOptions{Limit: 20}) {
			if snap.Concept(h.ID) == nil {
				continue
			}
			hit := view.Hit{ID: h.ID, Kind: string(h.Kind), Label: h.Label, Type: string(h.Type), Within: h.Group}
			if h.Matched != h.Label {
				hit.Matched = h.Matched
			}
			p.Hits = append(p.Hits, hit)
		}
	}
	return s.page(c, http.StatusOK, view.Tree(p))
}

// treeBelow answers one level alone.
func (s *Server) treeBelow(c *fiber.Ctx) error {
	snap, err := s.treeSnapshot(c)
	if err != nil {
		return err
	}
	id := int64(0)
	if c.Params("concept") != "0" {
		if id, err = conceptID(c); err != nil {
			return err
		}
		if snap.Concept(id) == nil {
			return fault.New(fault.NotFound, "There is no such concept in use.")
		}
	}
	return s.page(c, http.StatusOK, view.Branch(level(snap, id, 0, max(0, c.QueryInt("from")), 0, nil)))
}

// wayTo lists the concepts to open for one to be seen, itself as the last.
func wayTo(s *taxonomy.Snapshot, id int64) []int64 {
	if s.Concept(id) == nil {
		return nil
	}
	way := []int64{id}
	for range 20 { // a hierarchy is a few levels deep
		above := s.Links(taxonomy.Broader, way[len(way)-1])
		if len(above) == 0 || slices.Contains(way, above[0].To) {
			break
		}
		way = append(way, above[0].To)
	}
	slices.Reverse(way)
	return way
}

// level shows the concepts below one, with those on the way opened further.
func level(s *taxonomy.Snapshot, parent int64, depth, from int, at int64, way []int64) view.Level {
	list := roots(s)
	if parent != 0 {
		list = nodes(s, s.Narrower(parent))
	}
	from = min(from, len(list))
	to := min(from+levelSize, len(list))
	if i := slices.IndexFunc(list, func(n view.Node) bool { return len(way) > 0 && n.ID == way[0] }); i >= to {
		to = i + 1
	}
	l := view.Level{Parent: parent, Depth: depth, More: len(list) - to, Next: to, At: at}
	for _, n := range list[from:to] {
		n.About = ""
		node := view.TreeNode{Node: n}
		if len(way) > 0 && n.ID == way[0] && n.Below > 0 {
			below := level(s, n.ID, depth+1, 0, at, way[1:])
			node.Open = &below
		}
		l.Nodes = append(l.Nodes, node)
	}
	return l
}

// roots are the concepts with nothing above and something below, and groups. What
// stands alone is for the checks to list.
func roots(s *taxonomy.Snapshot) []view.Node {
	var list []view.Node
	for i := range s.Concepts {
		x := &s.Concepts[i]
		if len(s.Links(taxonomy.Broader, x.ID)) > 0 {
			continue
		}
		if n := node(s, x.ID); n.Below > 0 || x.Kind == taxonomy.KindGroup {
			list = append(list, n)
		}
	}
	sortNodes(list)
	return list
}
