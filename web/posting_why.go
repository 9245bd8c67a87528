package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/views/layout"
	view "winnow/views/posting"
)

// why explains one skill, shown or held back.
func (s *Server) why(c *fiber.Ctx) error {
	id, _ := strconv.ParseInt(c.Params("skill"), 10, 64)
	id = s.Engine.State().Snapshot.Resolve(id)
	r, err := s.review(c)
	if err != nil {
		return err
	}
	x, kept, ok := r.find(id)
	if !ok {
		return s.whyAdded(c, r, id)
	}
	p := r.why(x, kept)
	p.Layout = s.layout(c, "Why "+x.Label, layout.NavPostings)
	p.Description = s.description(id)
	if err := s.decidedBefore(c, r, x, &p); err != nil {
		return err
	}
	return s.fragment(c, view.WhyDrawer(p), view.WhyWhole(p))
}

// whyAdded explains a skill only people know of.
func (s *Server) whyAdded(c *fiber.Ctx, r review, id int64) error {
	d, ok := r.State.Decisions[id]
	if !ok {
		return fault.New(fault.NotFound, "This posting does not show that skill.")
	}
	p := view.WhyPage{
		Layout: s.layout(c, "Why "+d.Label, layout.NavPostings), Doc: r.head(), SkillID: id, Label: d.Label, Kept: d.Kept,
		Description: s.description(id), Probability: 1, Reason: fmt.Sprintf("Added by %s; the engine did not propose it.", r.who(d.ActorID)),
	}
	return s.fragment(c, view.WhyDrawer(p), view.WhyWhole(p))
}

func (r review) find(id int64) (x extractor.Skill, kept, ok bool) {
	if r.Extracted == nil {
		return x, false, false
	}
	for _, x := range r.Extracted.Extraction.Skills {
		if x.ID == id {
			return x, true, true
		}
	}
	for _, x := range r.Extracted.Extraction.Dropped {
		if x.ID == id {
			return x, false, true
		}
	}
	return x, false, false
}

func (r review) why(x extractor.Skill, kept bool) view.WhyPage {
	stamp := r.Extracted.Extraction.Stamp
	p := view.WhyPage{
		Doc: r.head(), SkillID: x.ID, Label: x.Label, Kept: kept, Reason: x.Why.Reason, Probability: x.Probability,
		Evidence: quotes(r.parsed(), x.Evidence), Stages: stageScores(x),
		Stamp: view.Stamp{Taxonomy: stamp.Taxonomy, Model: stamp.Model, Scorer: stamp.Scorer, Memory: stamp.Memory},
	}
	for _, rel := range []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned, extractor.NotRelevant} {
		p.Relations = append(p.Relations, view.Share{Relation: string(rel), Share: x.Why.Relations[rel]})
	}
	if n := x.Why.Nearest; n != nil {
		source := "written for Winnow"
		if n.Source != "written" {
			source = "a decision of somebody on another document"
		}
		p.Remembered = []view.Remembered{{Text: n.Text, Source: source, Similarity: n.Similarity, Accepted: n.Accepted}}
	}
	for name, value := range x.Why.Scores {
		p.Features = append(p.Features, view.Feature{Name: name, Value: value})
	}
	slices.SortFunc(p.Features, func(a, b view.Feature) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Value), math.Abs(a.Value)), cmp.Compare(a.Name, b.Name))
	})
	return p
}

func stageScores(x extractor.Skill) []view.StageScore {
	best := map[extractor.Stage]float64{}
	for _, e := range x.Evidence {
		best[e.Stage] = max(best[e.Stage], e.Score)
	}
	names := map[extractor.Stage]string{extractor.StageEncoder: "encoder label", extractor.StageMemory: "memory accepted", extractor.StageExpand: "expanded"}
	var out []view.StageScore
	for _, stage := range []extractor.Stage{extractor.StageLexicon, extractor.StageEncoder, extractor.StageMemory, extractor.StageExpand} {
		score := max(best[stage], x.Why.Scores[names[stage]])
		out = append(out, view.StageScore{Stage: string(stage), Score: min(1, max(0, score)), Found: slices.Contains(x.Stages, stage)})
	}
	return out
}

func (s *Server) description(id int64) string {
	if x := s.Engine.State().Snapshot.Concept(id); x != nil {
		return x.Description
	}
	return ""
}

// heldBack lists what was found and not shown.
func (s *Server) heldBack(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := view.HeldBackPage{
		Layout: s.layout(c, "Held back", layout.NavPostings), Doc: r.head(), Seen: r.State.Last,
		ReadOnly: !person(c).Can(account.FeedbackWrite, orgOf(c)), MaySay: s.maySay(c),
	}
	if r.Extracted != nil {
		d := r.parsed()
		hidden, err := s.hiddenEntries(c, r.Extracted.Extraction, r.names)
		if err != nil {
			return err
		}
		for _, x := range r.Extracted.Extraction.Dropped {
			if r.State.Decisions[x.ID].Decided {
				continue
			}
			h := view.HeldBack{ID: x.ID, Label: x.Label, Relation: guess(x), Probability: x.Probability, Reason: x.Why.Reason, EventID: newID()}
			h.Hidden = hidden[x.ID]
			if len(x.Evidence) > 0 {
				h.Quote = visible(d, x.Evidence[0].Start, x.Evidence[0].End)
			}
			p.Skills = append(p.Skills, h)
		}
	}
	return s.fragment(c, view.HeldBackDrawer(p), view.HeldBackWhole(p))
}

// guess is the likeliest relation of a skill that was held back.
func guess(x extractor.Skill) string {
	best := extractor.Mentioned
	for _, r := range []extractor.Relation{extractor.Required, extractor.Core} {
		if x.Why.Relations[r] > x.Why.Relations[best] {
			best = r
		}
	}
	return string(best)
}

// historyPage lists every decision, newest first.
func (s *Server) historyPage(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := view.HistoryPage{Layout: s.layout(c, "History", layout.NavPostings), Doc: r.head()}
	for _, e := range r.State.Entries() {
		if e.Action == feedback.AllGood {
			continue // its parts are listed
		}
		p.Events = append(p.Events, view.Event{
			At: e.CreatedAt, By: r.whoSaid(e.Recorded), Action: string(e.Action), SkillID: e.SkillID, Skill: e.Label,
			Relation: string(e.Relation), Reason: string(e.Reason), Note: e.Note, Version: e.Version, Undone: e.Undone,
		})
	}
	versions, err := s.Documents.Versions(c.UserContext(), orgOf(c), r.Document.PublicID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.Number > 1 {
			p.Events = append(p.Events, view.Event{At: v.CreatedAt, By: r.who(v.CreatedBy), Action: "edit", Version: v.Number})
		}
	}
	slices.SortStableFunc(p.Events, func(a, b view.Event) int { return b.At.Compare(a.At) })
	read, err := s.Documents.Extractions(c.UserContext(), orgOf(c), r.Document.PublicID)
	if err != nil {
		return err
	}
	for _, x := range read {
		stamp := x.Extraction.Stamp
		p.Readings = append(p.Readings, view.ReadWith{
			At: x.CreatedAt, Version: x.Version, Stamp: view.Stamp{Taxonomy: stamp.Taxonomy, Model: stamp.Model, Scorer: stamp.Scorer, Memory: stamp.Memory},
		})
	}
	return s.page(c, http.StatusOK, view.History(p))
}
