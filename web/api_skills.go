package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	view "winnow/views/posting"
)

// apiSkill is one skill of a document: what the engine found, what people
// decided, or both.
type apiSkill struct {
	ID          int64                `json:"id"`
	URI         string               `json:"uri"`
	Label       string               `json:"label"`
	Was         string               `json:"was,omitempty"` // its label when it was found or decided on, where it was another skill
	Type        string               `json:"type,omitempty"`
	Rank        int                  `json:"rank"`     // place in the list, from 1
	State       string               `json:"state"`    // open, accepted, removed or added
	Relation    extractor.Relation   `json:"relation"` // a person's, else the engine's
	Probability float64              `json:"probability"`
	Stages      []extractor.Stage    `json:"stages"`
	Evidence    []extractor.Evidence `json:"evidence"`
	Why         *extractor.Why       `json:"why,omitempty"` // not for skills that only people know
	Decision    *apiDecision         `json:"decision,omitempty"`
}

// apiDecision is a decision with the name of who made it.
type apiDecision struct {
	feedback.Decision
	By string `json:"by"`
}

type apiSkillList struct {
	Document   string                     `json:"document"`
	Version    int                        `json:"version"`
	Status     document.Status            `json:"status"`
	Latest     int64                      `json:"latest"` // highest sequence of the document's events
	Progress   feedback.Progress          `json:"progress"`
	Stamp      *extractor.Stamp           `json:"stamp,omitempty"` // absent while the engine has not read the text
	Notice     string                     `json:"notice,omitempty"`
	Occupation *extractor.OccupationGuess `json:"occupation,omitempty"`
	Skills     []apiSkill                 `json:"skills"`
	Dropped    []apiSkill                 `json:"dropped,omitempty"`
}

// apiSkills lists a document's skills: found ones in the engine's order, then
// those only people know.
func (s *Server) apiSkills(c *fiber.Ctx) error {
	withDropped, err := flag(c, "dropped")
	if err != nil {
		return err
	}
	r, err := s.review(c)
	if err != nil {
		return err
	}
	list := apiSkillList{
		Document: r.Document.PublicID, Version: r.Document.Version, Status: r.Document.Status,
		Latest: r.State.Last, Progress: r.Progress, Skills: r.apiSkills(),
	}
	if r.Extracted != nil {
		x := r.Extracted.Extraction
		list.Stamp, list.Notice, list.Occupation = &x.Stamp, x.Notice, x.Occupation
	}
	if withDropped {
		list.Dropped = r.apiDropped()
	}
	return send(c, http.StatusOK, list)
}

func (r review) apiSkills() []apiSkill {
	var out []apiSkill
	shown := map[int64]bool{}
	if r.Extracted != nil {
		for _, x := range r.Extracted.Extraction.Skills {
			shown[x.ID] = true
			out = append(out, r.apiFound(x))
		}
	}
	var others []apiSkill
	for id, d := range r.State.Decisions {
		if d.Decided && !shown[id] {
			others = append(others, r.apiDecided(d))
		}
	}
	slices.SortFunc(others, func(a, b apiSkill) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID)) })
	out = append(out, others...)
	for i := range out {
		out[i].Rank = i + 1
	}
	return out
}

// apiDropped lists what the engine held back and nobody decided on.
func (r review) apiDropped() []apiSkill {
	var out []apiSkill
	if r.Extracted == nil {
		return nil
	}
	for _, x := range r.Extracted.Extraction.Dropped {
		if !r.State.Decisions[x.ID].Decided {
			s := r.apiFound(x)
			s.Rank = len(out) + 1
			out = append(out, s)
		}
	}
	return out
}

// apiFound merges what the engine found with the decision on it.
func (r review) apiFound(x extractor.Skill) apiSkill {
	s := apiSkill{
		ID: x.ID, URI: x.URI, Label: x.Label, Was: x.Was, Type: x.Type, State: view.Open, Relation: x.Relation, Probability: x.Probability,
		Stages: x.Stages, Evidence: x.Evidence, Why: &x.Why,
	}
	s.decide(r.State.Decisions[x.ID], r.names)
	return s
}

// apiDecided is a skill that the engine does not show and people decided on.
func (r review) apiDecided(d feedback.Decision) apiSkill {
	s := apiSkill{ID: d.SkillID, URI: d.URI, Label: d.Label, Was: d.Was, Relation: extractor.Mentioned, Probability: 1}
	if e := d.Evidence; e != nil {
		if now, ok := feedback.Locate(r.Version.Text, *e); ok {
			s.Evidence = []extractor.Evidence{{Start: now.Start, End: now.End, Text: now.Text, Section: cmp.Or(now.Section, text.Other), Stage: byPerson, Score: 1}}
		}
	}
	s.decide(d, r.names)
	return s
}

// byPerson is the stage of evidence that a person selected.
const byPerson extractor.Stage = "person"

func (s *apiSkill) decide(d feedback.Decision, names map[int64]string) {
	if d.SkillID == 0 {
		return // no event counts
	}
	s.Decision = &named([]feedback.Decision{d}, names)[0]
	if !d.Decided {
		return // only flagged, or undone
	}
	switch {
	case !d.Kept:
		s.State = view.Removed
	case d.Added:
		s.State = view.Added
	default:
		s.State = view.Accepted
	}
	s.Relation = cmp.Or(d.Relation, s.Relation)
}
