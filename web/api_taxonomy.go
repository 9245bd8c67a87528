package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
)

// apiTaxonomyFacts describe the active taxonomy.
type apiTaxonomyFacts struct {
	Name      string                `json:"name"`
	Title     string                `json:"title"`
	Version   string                `json:"version"`
	Licence   string                `json:"licence"`
	Source    string                `json:"source"`
	Language  string                `json:"language"`
	Revision  int64                 `json:"revision"`
	UpdatedAt time.Time             `json:"updated_at"`
	Concepts  map[taxonomy.Kind]int `json:"concepts"` // by kind
	Labels    map[string]int        `json:"labels"`   // by language
	Vectors   apiVectors            `json:"vectors"`
}

type apiVectors struct {
	Ready int `json:"ready"`
	Total int `json:"total"`
}

func (s *Server) apiTaxonomy(c *fiber.Ctx) error {
	state, progress := s.Engine.State(), s.Engine.Progress()
	t := state.Snapshot.Taxonomy
	return send(c, http.StatusOK, apiTaxonomyFacts{
		Name: t.Name, Title: t.Title, Version: t.Version, Licence: t.Licence, Source: t.Source, Language: t.Language,
		Revision: t.Revision, UpdatedAt: t.UpdatedAt, Concepts: state.Census.Concepts, Labels: state.Census.Languages,
		Vectors: apiVectors{Ready: progress.Done, Total: progress.Total},
	})
}

// apiHit is a concept that a search found. Matched is the label that matched,
// where it is not the one shown.
type apiHit struct {
	ID      int64          `json:"id"`
	URI     string         `json:"uri"`
	Kind    taxonomy.Kind  `json:"kind"`
	Type    taxonomy.Type  `json:"type,omitempty"`
	Label   string         `json:"label"`
	Matched string         `json:"matched,omitempty"`
	Match   taxonomy.Match `json:"match"`
	Group   string         `json:"group,omitempty"`
	About   string         `json:"about,omitempty"`
}

const (
	searchLimit    = 10
	maxSearchLimit = 100
	maxQuery       = 200 // bytes
)

// apiSearch finds skills by name; ?kind= finds other concepts.
func (s *Server) apiSearch(c *fiber.Ctx) error {
	o, err := searchOptions(c)
	if err != nil {
		return err
	}
	if len(c.Query("q")) > maxQuery {
		return fault.In("q", "Search for at most %d bytes.", maxQuery)
	}
	state := s.Engine.State()
	answer := struct {
		Hits []apiHit `json:"hits"`
	}{}
	for _, h := range state.Search.Find(c.Query("q"), o) {
		hit := apiHit{ID: h.ID, URI: h.URI, Kind: h.Kind, Type: h.Type, Label: h.Label, Match: h.Match, Group: h.Group}
		if h.Matched != h.Label {
			hit.Matched = h.Matched
		}
		if x := state.Snapshot.Concept(h.ID); x != nil {
			hit.About = x.Description
		}
		answer.Hits = append(answer.Hits, hit)
	}
	return send(c, http.StatusOK, answer)
}

func searchOptions(c *fiber.Ctx) (taxonomy.SearchOptions, error) {
	limit, err := number(c, "limit", searchLimit, 1, maxSearchLimit)
	if err != nil {
		return taxonomy.SearchOptions{}, err
	}
	kind := taxonomy.Kind(c.Query("kind", string(taxonomy.KindSkill)))
	if !slices.Contains(taxonomy.Kinds, kind) {
		return taxonomy.SearchOptions{}, fault.In("kind", "The kind is unknown. Choose skill, group, occupation or collection.")
	}
	language := c.Query("language")
	if language != "" && !taxonomy.ValidLanguage(language) {
		return taxonomy.SearchOptions{}, fault.In("language", "Give the language as two letters, such as en.")
	}
	return taxonomy.SearchOptions{Limit: int(limit), Kinds: []taxonomy.Kind{kind}, Language: language}, nil
}

// apiConcept is a concept of the active taxonomy with what it is linked to.
type apiConcept struct {
	ID          int64                `json:"id"`
	URI         string               `json:"uri"`
	Kind        taxonomy.Kind        `json:"kind"`
	Type        taxonomy.Type        `json:"type,omitempty"`
	Reuse       taxonomy.Reuse       `json:"reuse,omitempty"`
	Code        string               `json:"code,omitempty"`
	Label       string               `json:"label"`
	Description string               `json:"description"`
	ScopeNote   string               `json:"scope_note,omitempty"`
	Status      taxonomy.Status      `json:"status"`
	ReplacedBy  int64                `json:"replaced_by,omitempty"`
	Labels      []taxonomy.Label     `json:"labels"`
	Matches     []taxonomy.Mapping   `json:"matches,omitempty"` // to other vocabularies
	Relations   []taxonomy.Neighbour `json:"relations"`
}

func (s *Server) apiConcept(c *fiber.Ctx) error {
	if id, err := strconv.ParseInt(c.Params("id"), 10, 64); err != nil || id < 1 {
		return fault.New(fault.NotFound, "There is no such concept. Its id is a number; search for it by name.")
	}
	d, err := s.Taxonomies.Concept(c.UserContext(), "", c.Params("id"))
	if err != nil {
		return err
	}
	language := s.Engine.State().Snapshot.Taxonomy.Language
	return send(c, http.StatusOK, apiConcept{
		ID: d.ID, URI: d.URI, Kind: d.Kind, Type: d.Type, Reuse: d.Reuse, Code: d.Code, Label: d.Preferred(language, language),
		Description: d.Description, ScopeNote: d.ScopeNote, Status: d.Status, ReplacedBy: d.ReplacedBy, Labels: d.Labels, Matches: d.Mappings, Relations: d.Relations,
	})
}
