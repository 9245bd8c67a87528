package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/extractor"
	"winnow/feedback/suppression"
)

func (s *Server) apiSuppressionRoutes(r fiber.Router) {
	if s.Suppressions == nil {
		return
	}
	r.Get("/suppressions", need(account.DocumentsRead), s.apiListSuppressions)
	r.Post("/suppressions", need(account.SuppressionsSay), s.apiOverrule)
}

// apiSuppression is a skill that is hidden in a context, or shown there on
// somebody's word.
type apiSuppression struct {
	SkillID  int64             `json:"skill_id"`
	Label    string            `json:"label"`
	Context  extractor.Context `json:"context"`
	Where    string            `json:"where"` // the context in words
	Hidden   bool              `json:"hidden"`
	Learned  bool              `json:"learned"` // decisions say to hide it
	Accepted int               `json:"accepted"`
	Decided  int               `json:"decided"`
	Left     int               `json:"untouched"`
	People   int               `json:"people"` // who removed it
	Interval *apiInterval      `json:"interval,omitempty"`
	Asked    *apiAsked         `json:"asked,omitempty"`
	Since    time.Time         `json:"since"`
	Word     *apiWord          `json:"override,omitempty"`
}

// apiAsked counts documents that showed a skill although decisions taught to hide
// it, and what people answered.
type apiAsked struct {
	Documents int `json:"documents"`
	Accepted  int `json:"accepted"`
	Rejected  int `json:"rejected"`
}

// apiInterval is where the acceptance rate lies, with 95% certainty.
type apiInterval struct {
	Low  float64 `json:"low"`
	Mean float64 `json:"mean"`
	High float64 `json:"high"`
}

// apiWord is an override with the name of who said it.
type apiWord struct {
	suppression.Override
	By string `json:"by"`
}

type apiSuppressions struct {
	Suppressions []apiSuppression `json:"suppressions"`
	History      []apiWord        `json:"history"` // newest first
}

// apiListSuppressions lists what is hidden in the asker's organisation.
func (s *Server) apiListSuppressions(c *fiber.Ctx) error {
	entries, err := s.Suppressions.List(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	history, err := s.Suppressions.History(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	asked, err := s.Suppressions.Asked(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	list := apiSuppressions{Suppressions: []apiSuppression{}, History: []apiWord{}}
	for _, e := range entries {
		list.Suppressions = append(list.Suppressions, s.apiEntry(e, asked[e.Cell], names))
	}
	for _, o := range history {
		list.History = append(list.History, apiWord{o, names[o.PersonID]})
	}
	return send(c, http.StatusOK, list)
}

func (s *Server) apiEntry(e suppression.Entry, asked suppression.Asked, names map[int64]string) apiSuppression {
	v := s.entryView(e, asked, names)
	a := apiSuppression{SkillID: v.SkillID, Label: v.Label, Context: e.Context, Where: v.Where, Hidden: e.Hidden, Learned: e.Learned,
		Accepted: v.Accepted, Decided: v.Decided, Left: v.Left, People: v.People, Since: e.Since}
	if n := v.Asked; n.Documents > 0 {
		a.Asked = &apiAsked{n.Documents, n.Accepted, n.Removed}
	}
	if e.Learned {
		a.Interval = &apiInterval{e.Low, e.Mean, e.High}
	}
	if e.Override != nil {
		a.Word = &apiWord{*e.Override, names[e.Override.PersonID]}
	}
	return a
}

// apiSay is what somebody says of a skill in a context, or takes back.
type apiSay struct {
	ID      string              `json:"id"` // a UUID of the client's: sending again is harmless
	Verdict suppression.Verdict `json:"verdict"`
	SkillID int64               `json:"skill_id"`
	Context extractor.Context   `json:"context"`
	Reason  string              `json:"reason"`
	Undoes  string              `json:"undoes"` // for undo: the id of what was said
}

// apiOverrule keeps it.
func (s *Server) apiOverrule(c *fiber.Ctx) error {
	body, err := decode[apiSay](c)
	if err != nil {
		return err
	}
	me := person(c).Person
	var o suppression.Override
	if body.Verdict == suppression.Undo {
		o, err = s.Suppressions.Undo(c.UserContext(), me.OrganisationID, me.ID, body.ID, body.Undoes)
	} else {
		o, err = s.Suppressions.Overrule(c.UserContext(), suppression.Override{ID: body.ID, OrganisationID: me.OrganisationID, PersonID: me.ID,
			Verdict: body.Verdict, SkillID: body.SkillID, Context: body.Context, Reason: body.Reason})
	}
	if err != nil {
		return err
	}
	return send(c, http.StatusCreated, apiWord{o, me.Name})
}
