package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/feedback/agreement"
	"winnow/views/posting"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// mostUndecided bounds the documents a concept's page lists.
const mostUndecided = 20

// usage says what became of a skill in the asker's organisation; nil for people
// who may not read its documents.
func (s *Server) usage(c *fiber.Ctx, id int64) (*view.Usage, error) {
	if !person(c).Can(account.DocumentsRead, orgOf(c)) {
		return nil, nil
	}
	counted, err := s.Feedback.Usage(c.UserContext(), orgOf(c), id, s.Engine.State().Snapshot.Replaced(id))
	if err != nil {
		return nil, err
	}
	d := counted.Decisions
	u := &view.Usage{Documents: counted.Documents, Accepted: d.Accepted, Added: d.Added, Removed: d.Removed}
	u.Low, u.High = agreement.Wilson(d.Accepted, d.Shown())
	for _, r := range counted.Removals {
		u.Removals = append(u.Removals, view.Removal{Reason: posting.ReasonLabel(string(r.Reason)), Role: ui.RoleWord(r.Role), N: r.N})
	}
	u.Undecided, err = s.undecided(c, id)
	return u, err
}

// undecided lists what to decide again since a skill was split: of the asker's
// organisation, and for curators of those that share their text with them, whose
// documents only their own people open.
func (s *Server) undecided(c *fiber.Ctx, id int64) (*view.Undecided, error) {
	orgs, err := s.Accounts.TextOf(c.UserContext(), person(c).Person)
	if err != nil {
		return nil, err
	}
	list, total, err := s.Feedback.Undecided(c.UserContext(), orgs, id, mostUndecided)
	if err != nil || total == 0 {
		return nil, err
	}
	u := &view.Undecided{Total: total}
	for _, d := range list {
		link := ui.Link{Label: d.Title}
		if d.Employer != "" {
			link.Label += " · " + d.Employer
		}
		if d.OrganisationID == orgOf(c) {
			link.URL = posting.Path(d.PublicID)
		} else {
			u.Elsewhere = true
		}
		u.List = append(u.List, link)
	}
	return u, nil
}
