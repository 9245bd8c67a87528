package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// mostNamed bounds what a typed name may mean.
const mostNamed = 9

var (
	skillsOnly   = []taxonomy.Kind{taxonomy.KindSkill}
	placesInTree = []taxonomy.Kind{taxonomy.KindSkill, taxonomy.KindGroup}
)

// skillNamed is the skill that a button or a typed name chose. What the name may
// mean is shown again where it is not clear.
func (s *Server) skillNamed(chosen, name string, typed *view.Typed) (int64, error) {
	return s.conceptMeant(chosen, name, "concept_name", "concept_name", skillsOnly, typed)
}

// conceptChosen is the concept of a field that may stay empty.
func (s *Server) conceptChosen(chosen, name, field string, typed *view.Typed) (int64, error) {
	kinds := skillsOnly
	if field == "parent" {
		kinds = placesInTree
	}
	if oneLine(name) != "" {
		chosen = ""
	}
	return s.conceptMeant(chosen, name, field, field+"_name", kinds, typed)
}

func (s *Server) conceptMeant(chosen, name, field, typedInto string, kinds []taxonomy.Kind, typed *view.Typed) (int64, error) {
	if chosen != "" {
		id, err := strconv.ParseInt(chosen, 10, 64)
		if err != nil {
			return 0, fault.In(field, "This choice is not known. Choose again.")
		}
		return id, nil
	}
	if name = oneLine(name); name == "" {
		return 0, nil
	}
	hits := s.Engine.State().Search.Find(name, taxonomy.SearchOptions{Limit: mostNamed, Kinds: kinds})
	if id := only(hits, name); id != 0 {
		return id, nil
	}
	typed.Field = typedInto
	for _, h := range hits {
		typed.Choices = append(typed.Choices, view.Skill{ID: h.ID, Label: h.Label})
	}
	if len(hits) == 0 {
		return 0, fault.In(field, "Nothing has a name like “%s”. Try another one.", name)
	}
	return 0, fault.In(field, "“%s” may mean one of these. Choose.", name)
}

// only is the one hit that has exactly the name, or 0.
func only(hits []taxonomy.Hit, name string) int64 {
	var id int64
	for _, h := range hits {
		if foldCase(h.Label) != foldCase(name) && foldCase(h.Matched) != foldCase(name) {
			continue
		}
		if id != 0 {
			return 0
		}
		id = h.ID
	}
	return id
}

// candidateNamed is the candidate that a button or a typed phrase chose.
func (s *Server) candidateNamed(c *fiber.Ctx, chosen string, typed *view.Typed) (int64, error) {
	if chosen != "" {
		id, err := strconv.ParseInt(chosen, 10, 64)
		if err != nil {
			return 0, fault.In("other", "This choice is not known. Choose again.")
		}
		return id, nil
	}
	name := oneLine(c.FormValue("other"))
	if name == "" {
		return 0, nil
	}
	found, err := s.otherCandidates(c, name)
	if err != nil {
		return 0, err
	}
	typed.Field = "other"
	for _, x := range found {
		if foldCase(x.Label) == foldCase(name) {
			return x.ID, nil
		}
		typed.Choices = append(typed.Choices, view.Skill{ID: x.ID, Label: x.Label})
	}
	if len(found) == 0 {
		return 0, fault.In("other", "No open candidate has a phrase like “%s”. Try another one.", name)
	}
	return 0, fault.In("other", "“%s” may mean one of these. Choose.", name)
}

// otherCandidates finds open candidates by their phrase, the one of the address
// left out.
func (s *Server) otherCandidates(c *fiber.Ctx, words string) ([]activelearn.Candidate, error) {
	not := formID(c, "not")
	if id, err := pathCandidate(c); err == nil {
		not = id
	}
	found, err := s.Candidates.List(c.UserContext(), candidateActor(c), activelearn.Query{State: activelearn.Open, Search: words, Limit: mostNamed + 1})
	if err != nil {
		return nil, err
	}
	var out []activelearn.Candidate
	for _, x := range found.Candidates {
		if x.ID != not && len(out) < mostNamed {
			out = append(out, x)
		}
	}
	return out, nil
}

// conceptHits answers a search for a skill, or for a place in the tree.
func (s *Server) conceptHits(c *fiber.Ctx) error {
	kinds := skillsOnly
	if c.Query("for") == "parent" {
		kinds = placesInTree
	}
	var out []view.Hit
	for _, h := range s.Engine.State().Search.Find(c.Query("q"), taxonomy.SearchOptions{Limit: mostNamed, Kinds: kinds}) {
		about := h.Group
		if h.Matched != "" && h.Matched != h.Label {
			about = "also called “" + h.Matched + "”"
		}
		if h.Kind == taxonomy.KindGroup {
			about = "group"
		}
		out = append(out, view.Hit{ID: h.ID, Label: h.Label, About: about})
	}
	return s.page(c, http.StatusOK, view.Found(out))
}

// candidateHits answers a search for another candidate.
func (s *Server) candidateHits(c *fiber.Ctx) error {
	found, err := s.otherCandidates(c, c.Query("q"))
	if err != nil {
		return err
	}
	var out []view.Hit
	for _, x := range found {
		out = append(out, view.Hit{ID: x.ID, Label: x.Label, About: ui.Plural(x.Documents, "document", "documents")})
	}
	return s.page(c, http.StatusOK, view.Found(out))
}
