package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/activelearn"
	"winnow/document"
	"winnow/taxonomy"
	view "winnow/views/home"
	"winnow/views/layout"
)

// recentOnHome is how many documents the start page lists.
const recentOnHome = 8

// homePage says what to do next.
func (s *Server) homePage(c *fiber.Ctx) error {
	ctx, org := c.UserContext(), orgOf(c)
	counts, err := s.Documents.Counts(ctx, org, document.Filter{})
	if err != nil {
		return err
	}
	recent, err := s.Documents.List(ctx, org, document.Filter{}, "", recentOnHome)
	if err != nil {
		return err
	}
	next, err := s.nextToReview(c, "")
	if err != nil {
		return err
	}
	total, today, err := s.Status.Kept(ctx, person(c).Person.ID)
	if err != nil {
		return err
	}
	progress := s.Engine.Progress()
	p := view.Page{
		Layout: s.layout(c, "Start", layout.NavHome), ToReview: counts[document.New] + counts[document.InReview],
		Documents: sum(counts),
		Kept:      total, KeptToday: today, Taxonomy: s.taxonomyFigures(), Vectors: view.Progress{Ready: progress.Done, Total: progress.Total},
	}
	for _, d := range recent.Documents {
		p.Recent = append(p.Recent, homeRow(d))
		if next != nil && d.PublicID == next.ID {
			row := homeRow(d)
			p.Next = &row
		}
	}
	if next != nil && p.Next == nil {
		p.Next = &view.Posting{ID: next.ID, Title: next.Title}
	}
	if p.Curation, err = s.curationOnHome(c); err != nil {
		return err
	}
	if who := person(c); who.Person.Role == account.Admin {
		people, err := s.Accounts.People(ctx, who.Person, 0)
		if err != nil {
			return err
		}
		p.People = len(people)
	}
	if private(c) {
		if p.Seeker, err = s.seekerHome(c); err != nil {
			return err
		}
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

// curationOnHome is what waits for a curator; nil for everybody else.
func (s *Server) curationOnHome(c *fiber.Ctx) (*view.Curation, error) {
	if !person(c).Can(account.TaxonomyCurate, orgOf(c)) {
		return nil, nil
	}
	asked, err := s.Candidates.List(c.UserContext(), candidateActor(c), activelearn.Query{State: activelearn.Asked, Asked: true, Limit: activelearn.MaxLimit})
	if err != nil {
		return nil, err
	}
	pace, err := s.pace(c, asked.Counts)
	return &view.Curation{Open: pace.Open, Asked: len(asked.Candidates), Today: pace.Today, Seconds: pace.Seconds}, err
}

func homeRow(d document.Document) view.Posting {
	return view.Posting{ID: d.PublicID, Title: d.Title, Employer: d.Employer, Kind: string(d.Kind), Skills: d.Skills, Reviewed: d.Decided, Updated: d.UpdatedAt}
}

func (s *Server) taxonomyFigures() view.Taxonomy {
	state := s.Engine.State()
	census := state.Census
	return view.Taxonomy{
		Name: state.Snapshot.Taxonomy.Title, Release: state.Snapshot.Taxonomy.Version,
		Skills: census.Concepts[taxonomy.KindSkill], Occupations: census.Concepts[taxonomy.KindOccupation],
	}
}
