package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// skillHit is a skill found by name.
type skillHit struct {
	ID                          int64
	Label, Matched, Type, About string
}

// findSkills searches the active taxonomy's skills.
func (s *Server) findSkills(query string, limit int) []skillHit {
	state := s.Engine.State()
	var out []skillHit
	for _, h := range state.Search.Find(query, taxonomy.SearchOptions{Limit: limit, Kinds: []taxonomy.Kind{taxonomy.KindSkill}}) {
		x := skillHit{ID: h.ID, Label: h.Label, Type: string(h.Type)}
		if h.Matched != h.Label {
			x.Matched = h.Matched
		}
		if concept := state.Snapshot.Concept(h.ID); concept != nil {
			x.About = concept.Description
		}
		out = append(out, x)
	}
	return out
}

// taxonomyPage browses and searches.
func (s *Server) taxonomyPage(c *fiber.Ctx) error {
	state := s.Engine.State()
	t, census := state.Snapshot.Taxonomy, state.Census
	p := view.Page{
		Query: c.Query("q"), Type: c.Query("type"), Types: typeOptions(c.Query("type")),
		Taxonomy: t.Title, Release: t.Version, Skills: census.Concepts[taxonomy.KindSkill], Occupations: census.Concepts[taxonomy.KindOccupation],
	}
	for _, n := range census.Languages {
		p.Labels += n
	}
	if curates(c) {
		var desk view.Desk
		p.Layout, desk = s.desk(c, "Taxonomy", view.Path)
		p.Desk = &desk
	} else {
		p.Layout = s.layout(c, "Taxonomy", layout.NavTaxonomy)
	}
	if p.Query == "" {
		p.Top = topNodes(state.Snapshot)
		return s.page(c, http.StatusOK, view.Browse(p))
	}
	for _, h := range state.Search.Find(p.Query, taxonomy.SearchOptions{Limit: 60}) {
		if p.Type != "" && p.Type != string(h.Type) && p.Type != string(h.Kind) {
			continue
		}
		hit := view.Hit{ID: h.ID, Kind: string(h.Kind), Label: h.Label, Type: string(h.Type), Within: h.Group}
		if h.Matched != h.Label {
			hit.Matched = h.Matched
		}
		if x := state.Snapshot.Concept(h.ID); x != nil {
			hit.About = x.Description
		}
		p.Hits = append(p.Hits, hit)
	}
	return s.page(c, http.StatusOK, view.Browse(p))
}

func typeOptions(chosen string) []ui.Option {
	out := []ui.Option{{Label: "Everything", Selected: chosen == ""}}
	for _, t := range []struct{ value, label string }{{"skill", "Skills"}, {"knowledge", "Knowledge"}, {"tool", "Tools"}, {"language", "Languages"}, {"attitude", "Attitudes"}, {"group", "Groups"}, {"occupation", "Occupations"}} {
		out = append(out, ui.Option{Value: t.value, Label: t.label, Selected: t.value == chosen})
	}
	return out
}

// topNodes lists the groups that have nothing above and skills below.
func topNodes(s *taxonomy.Snapshot) []view.Node {
	var out []view.Node
	for i := range s.Concepts {
		c := &s.Concepts[i]
		if c.Kind != taxonomy.KindGroup || len(s.Links(taxonomy.Broader, c.ID)) > 0 {
			continue
		}
		if n := node(s, c.ID); n.Below > 0 {
			out = append(out, n)
		}
	}
	sortNodes(out)
	return out
}

func node(s *taxonomy.Snapshot, id int64) view.Node {
	c := s.Concept(id)
	if c == nil {
		return view.Node{}
	}
	return view.Node{ID: id, Label: s.Label(id, ""), Kind: string(c.Kind), Type: string(c.Type), About: c.Description, Below: len(s.Narrower(id))}
}

func sortNodes(nodes []view.Node) {
	slices.SortFunc(nodes, func(a, b view.Node) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)), cmp.Compare(a.ID, b.ID))
	})
}

// mostListed bounds the lists of a concept's page.
const mostListed = 200

// conceptPage shows one skill, group or occupation.
func (s *Server) conceptPage(c *fiber.Ctx) error {
	id, err := conceptID(c)
	if err != nil {
		return err
	}
	return s.showConcept(c, id, http.StatusOK, func(*view.Curating) {})
}

// showConcept shows a concept: to curators as it is now and with what they can
// do, which change fills in further, to others as the engine knows it.
func (s *Server) showConcept(c *fiber.Ctx, id int64, status int, change func(*view.Curating)) error {
	snap := s.Engine.State().Snapshot
	if curates(c) {
		var err error
		if snap, err = s.now(c); err != nil {
			return err
		}
	}
	p, x, err := s.conceptView(c, snap, id)
	if err != nil {
		return err
	}
	if curates(c) {
		var desk view.Desk
		p.Layout, desk = s.desk(c, p.Label, view.Path)
		if p.Curate, err = s.curating(c, snap, x, desk); err != nil {
			return err
		}
		change(p.Curate)
	} else {
		p.Layout = s.layout(c, p.Label, layout.NavTaxonomy)
	}
	return s.page(c, status, view.Show(p))
}

// conceptView is what everybody sees of a concept.
func (s *Server) conceptView(c *fiber.Ctx, snap *taxonomy.Snapshot, id int64) (view.Concept, *taxonomy.Concept, error) {
	x := snap.Concept(id)
	if x == nil {
		return s.retiredConcept(c, snap, id)
	}
	t := snap.Taxonomy
	p := view.Concept{
		ID: id, URI: x.URI, Kind: string(x.Kind), Label: snap.Label(id, ""),
		Type: string(x.Type), Reuse: string(x.Reuse), Description: x.Description, Taxonomy: t.Title, Release: t.Version,
		Trail: trail(snap, id), Labels: labelsByLanguage(x.Labels), Matches: matchesOf(*x),
		Broader: nodes(snap, targetsOf(snap.Links(taxonomy.Broader, id))), Related: nodes(snap, snap.RelatedTo(id)),
	}
	p.Narrower, p.MoreNarrower = some(nodes(snap, snap.Narrower(id)))
	p.EssentialFor, p.MoreFor = some(nodes(snap, snap.NeededBy(taxonomy.Essential, id)))
	p.OptionalFor, _ = some(nodes(snap, snap.NeededBy(taxonomy.Optional, id)))
	if x.Kind == taxonomy.KindOccupation || curates(c) {
		p.Essential = nodes(snap, targetsOf(snap.Links(taxonomy.Essential, id)))
		p.Optional = nodes(snap, targetsOf(snap.Links(taxonomy.Optional, id)))
	}
	if x.Kind == taxonomy.KindOccupation {
		p.Related = nil
	}
	if x.Kind == taxonomy.KindSkill {
		var err error
		if p.Usage, err = s.usage(c, id); err != nil {
			return p, nil, err
		}
	}
	return p, x, nil
}

// retiredConcept shows a concept that the snapshot no longer holds.
func (s *Server) retiredConcept(c *fiber.Ctx, snap *taxonomy.Snapshot, id int64) (view.Concept, *taxonomy.Concept, error) {
	d, err := s.Taxonomies.Concept(c.UserContext(), "", strconv.FormatInt(id, 10))
	if err != nil {
		return view.Concept{}, nil, err
	}
	t := snap.Taxonomy
	p := view.Concept{
		ID: id, URI: d.Concept.URI, Kind: string(d.Concept.Kind), Label: d.Preferred(t.Language, t.Language),
		Type: string(d.Concept.Type), Description: d.Concept.Description, Taxonomy: t.Title, Release: t.Version,
		Labels: labelsByLanguage(d.Concept.Labels), Matches: matchesOf(d.Concept), Retired: &view.Retired{},
	}
	p.Retired.SplitInto = splitInto(snap, id)
	if by := d.Concept.ReplacedBy; by != 0 {
		p.Retired.ReplacedBy = &ui.Link{Label: snap.Label(by, ""), URL: view.ConceptPath(by)}
	} else if p.Usage, err = s.usage(c, id); err != nil {
		return p, nil, err
	}
	return p, &d.Concept, nil
}

func targetsOf(links []taxonomy.Relation) []int64 {
	out := make([]int64, len(links))
	for i, l := range links {
		out[i] = l.To
	}
	return out
}

func nodes(s *taxonomy.Snapshot, ids []int64) []view.Node {
	out := make([]view.Node, 0, len(ids))
	for _, id := range ids {
		if n := node(s, id); n.ID != 0 {
			out = append(out, n)
		}
	}
	sortNodes(out)
	return out
}

func some(nodes []view.Node) ([]view.Node, int) {
	n := min(len(nodes), mostListed)
	return nodes[:n], len(nodes) - n
}

// trail leads from the top to the concept's first parent.
func trail(s *taxonomy.Snapshot, id int64) []ui.Link {
	var out []ui.Link
	for range 20 { // a hierarchy is a few levels deep
		above := s.Links(taxonomy.Broader, id)
		if len(above) == 0 {
			break
		}
		id = above[0].To
		out = append(out, ui.Link{Label: s.Label(id, ""), URL: view.ConceptPath(id)})
	}
	slices.Reverse(out)
	return out
}

func labelsByLanguage(labels []taxonomy.Label) []view.Labels {
	var out []view.Labels
	for _, l := range labels {
		i := slices.IndexFunc(out, func(x view.Labels) bool { return x.Language == l.Language })
		if i < 0 {
			i = len(out)
			out = append(out, view.Labels{Language: l.Language})
		}
		switch l.Kind {
		case taxonomy.Preferred:
			out[i].Preferred = l.Text
		case taxonomy.Hidden:
			out[i].Hidden = append(out[i].Hidden, l.Text)
		default:
			out[i].Alternatives = append(out[i].Alternatives, l.Text)
		}
	}
	return out
}
