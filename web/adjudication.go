package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/trust"
	view "winnow/views/adjudication"
	"winnow/views/layout"
	postingview "winnow/views/posting"
	trustview "winnow/views/trust"
)

// adjudicationPage shows the next disagreement.
func (s *Server) adjudicationPage(c *fiber.Ctx) error {
	p, err := s.adjudicationView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

func (s *Server) adjudicationView(c *fiber.Ctx) (view.Page, error) {
	p := view.Page{Layout: s.layout(c, "Disputes", layout.NavDisputes), After: c.Query("after")}
	if person(c).Can(account.TrustSee, orgOf(c)) {
		p.Trust = trustview.Path
	}
	organisations, err := s.Accounts.TextOf(c.UserContext(), person(c).Person)
	if err != nil {
		return p, err
	}
	if p.Open, err = s.Trust.CountOpen(c.UserContext(), organisations); err != nil {
		return p, err
	}
	if p.Done, err = s.doneRuling(c, organisations); err != nil {
		return p, err
	}
	if p.Case, err = s.nextCase(c, organisations, placeIn(p.After)); err != nil || p.Case != nil {
		return p, err
	}
	skipped, err := s.nextCase(c, organisations, trust.Place{})
	if skipped == nil {
		p.After, p.Open = "", 0 // the count is a moment behind
	}
	return p, err
}

// lookedAt is how many items of the list are read again for one that is still open:
// the list is a moment behind the rulings.
const lookedAt = 50

func (s *Server) nextCase(c *fiber.Ctx, organisations []int64, after trust.Place) (*view.Case, error) {
	open, err := s.Trust.Open(c.UserContext(), organisations, after, lookedAt)
	if err != nil {
		return nil, err
	}
	for _, o := range open {
		d, err := s.Feedback.Dispute(c.UserContext(), o.Organisation, o.Document, o.Skill)
		if fault.KindOf(err) == fault.NotFound || err == nil && !d.Open() {
			continue
		}
		if err != nil {
			return nil, err
		}
		return s.caseOf(c, o, d)
	}
	return nil, nil
}

// caseOf shows a disagreement as far as the asker may see it.
func (s *Server) caseOf(c *fiber.Ctx, o trust.Open, d feedback.Dispute) (*view.Case, error) {
	out := &view.Case{EventID: newID(), Organisation: o.Organisation, Document: o.Document, Version: d.Version, Skill: o.Skill, Seen: d.Seen,
		Place: placeWords(o.Place), Label: s.skillWord(d.Label, o.Skill), About: s.aboutSkill(o.Skill), Employer: o.Employer, Outside: o.Organisation != orgOf(c)}
	names := map[int64]string{}
	if !out.Outside {
		out.Title, out.URL = o.Title, postingview.Path(o.PublicID)
		var err error
		if names, err = s.Accounts.Names(c.UserContext(), orgOf(c)); err != nil {
			return nil, err
		}
	}
	for _, x := range d.Passages {
		out.Passages = append(out.Passages, view.Passage(x))
	}
	scale, err := s.Trust.Scale(c.UserContext())
	if err != nil {
		return nil, err
	}
	out.Sides, out.Reason = sidesOf(d.Words, scale, names)
	return out, nil
}

func (s *Server) skillWord(label string, id int64) string {
	if label != "" {
		return label
	}
	return s.Engine.State().Snapshot.Label(id, "")
}

// aboutSkill is the first sentence of the skill's description in the present
// taxonomy.
func (s *Server) aboutSkill(id int64) string {
	snapshot := s.Engine.State().Snapshot
	concept := snapshot.Concept(snapshot.Resolve(id))
	if concept == nil {
		return ""
	}
	about, _, _ := strings.Cut(concept.Description, ". ")
	return about
}

// placeIn reads a place that placeWords wrote; anything else is the beginning.
func placeIn(text string) trust.Place {
	var p trust.Place
	if _, err := fmt.Sscanf(text, "%d-%d", &p.Difference, &p.Sequence); err != nil {
		return trust.Place{}
	}
	return p
}

func placeWords(p trust.Place) string { return fmt.Sprintf("%d-%d", p.Difference, p.Sequence) }

// doneRuling is the ruling that the address names, where it is the asker's and
// still holds.
func (s *Server) doneRuling(c *fiber.Ctx, organisations []int64) (*view.Done, error) {
	id, org, document, skill := c.Query("done"), queryID(c, "organisation"), queryID(c, "document"), queryID(c, "skill")
	if id == "" || !slices.Contains(organisations, org) {
		return nil, nil
	}
	d, err := s.Feedback.Dispute(c.UserContext(), org, document, skill)
	if fault.KindOf(err) == fault.NotFound || err == nil && (d.Ruling == nil || d.Ruling.EventID != id || d.Ruling.ActorID != person(c).Person.ID) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &view.Done{EventID: newID(), Undoes: id, Organisation: org, Document: document, Version: d.Version, Skill: skill,
		Label: s.skillWord(d.Label, skill), Relation: string(d.Ruling.Relation)}, nil
}

// afterRuling is where the list goes on, with the ruling that can be undone.
func afterRuling(place string, e feedback.Event, org, document int64) string {
	q := url.Values{"after": {place}, "done": {e.ID}}
	for name, id := range map[string]int64{"organisation": org, "document": document, "skill": e.SkillID} {
		q.Set(name, fmt.Sprint(id))
	}
	return view.Path + "?" + q.Encode()
}
