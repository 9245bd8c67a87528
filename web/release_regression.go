package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/regression"
	"winnow/views/layout"
	"winnow/views/posting"
	view "winnow/views/release"
)

// The most that the page of a trial lists.
const (
	mostTrialSkills    = 200
	mostTrialDocuments = 100
)

// trialOrder is the trial of the working copy against what it is based on, for
// the person who asks.
func trialOrder(c *fiber.Ctx, known knownReleases) regression.Order {
	return regression.Order{
		Taxonomy: known.now.Name, From: known.base.Revision, To: known.now.Revision, Against: known.base.Number,
		OrganisationID: person(c).Person.OrganisationID,
	}
}

// startRegression begins a trial.
func (s *Server) startRegression(c *fiber.Ctx) error {
	known, err := s.known(c.UserContext())
	if err != nil {
		return err
	}
	if s.Regression == nil || !known.comparable() {
		return fault.New(fault.Invalid, "There is nothing to compare: the working copy is as it was released.")
	}
	if err := s.Regression.Start(trialOrder(c, known)); err != nil && fault.KindOf(err) != fault.Conflict {
		return err
	}
	return c.Redirect(view.PathRegression, http.StatusSeeOther)
}

// regressionProgress is polled while a trial runs.
func (s *Server) regressionProgress(c *fiber.Ctx) error {
	known, err := s.known(c.UserContext())
	if err != nil {
		return err
	}
	p := s.trialProgress(c, known)
	if p == nil && c.Get("HX-Request") != "true" {
		return c.Redirect(view.PathRegression, http.StatusSeeOther)
	}
	return s.page(c, http.StatusOK, view.ShowProgress(p))
}

// trialProgress says how far the trial under way is, without telling an
// organisation about another's.
func (s *Server) trialProgress(c *fiber.Ctx, known knownReleases) *view.Progress {
	if s.Regression == nil {
		return nil
	}
	p := s.Regression.Progress()
	if !p.Running {
		return nil
	}
	mine := trialOrder(c, known)
	return &view.Progress{Stage: p.Stage, Done: p.Done, Total: p.Total, Elsewhere: p.Order.To != mine.To || p.Order.OrganisationID != mine.OrganisationID}
}

// trialView is what the form of a release says of trials.
func (s *Server) trialView(c *fiber.Ctx, known knownReleases, bound float64) (view.Trial, error) {
	t := view.Trial{Needed: s.Regression != nil && known.comparable()}
	if !t.Needed {
		return t, nil
	}
	t.Progress = s.trialProgress(c, known)
	report, err := s.Regression.Find(c.UserContext(), known.now.ID, person(c).Person.OrganisationID, known.base.Revision, known.now.Revision)
	if fault.KindOf(err) == fault.NotFound {
		return t, nil
	}
	if err == nil {
		t.Report = figures(report, known, bound)
	}
	return t, err
}

func figures(r regression.Report, known knownReleases, bound float64) *view.Figures {
	x := r.Summary
	f := &view.Figures{
		From: known.side(x.From), To: known.side(x.To), Documents: x.Documents, Labelled: x.Labelled, Sample: r.Sample, Changed: x.Changed,
		Appeared: x.Appeared, Disappeared: x.Disappeared, Moved: x.Moved, Fall: x.Fall(), Bound: bound,
		Before: view.Accuracy{Precision: x.Before.Precision, Recall: x.Before.Recall, F1: x.Before.F1, Strict: r.Strict[0]},
		After:  view.Accuracy{Precision: x.After.Precision, Recall: x.After.Recall, F1: x.After.F1, Strict: r.Strict[1]},
		At:     r.At, Seconds: r.Seconds, Model: r.Model, Left: r.Left,
	}
	if x.To == known.now.Revision {
		f.To = known.side(0)
	}
	return f
}

// regressionPage shows the trial of the working copy.
func (s *Server) regressionPage(c *fiber.Ctx) error {
	ctx := c.UserContext()
	known, err := s.known(ctx)
	if err != nil {
		return err
	}
	p := view.Regression{
		Layout: s.layout(c, "What a release changes", layout.NavReleases), Taxonomy: known.now.Title,
		From: known.side(known.base.Revision), To: known.side(0), Progress: s.trialProgress(c, known),
	}
	if s.Regression == nil || !known.comparable() {
		s.flash(c, layout.FlashWarning, "There is nothing to measure: the working copy is as it was released.")
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	if last := s.Regression.Progress(); last.Trouble != nil && last.Order == trialOrder(c, known) {
		p.Trouble = fault.Message(last.Trouble)
	}
	bound, err := s.Taxonomies.ReleaseBound(ctx, known.now.Name)
	if err != nil {
		return err
	}
	report, err := s.Regression.Find(ctx, known.now.ID, person(c).Person.OrganisationID, known.base.Revision, known.now.Revision)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	if err == nil {
		p.Figures = figures(report, known, bound)
		fillReport(&p, report)
	}
	return s.page(c, http.StatusOK, view.ShowRegression(p))
}

func fillReport(p *view.Regression, r regression.Report) {
	for _, x := range r.Skills[:min(len(r.Skills), mostTrialSkills)] {
		p.Skills = append(p.Skills, view.Skill{ID: x.ID, Label: x.Label, Appeared: x.Appeared, Disappeared: x.Disappeared, Moved: x.Moved})
	}
	for _, x := range r.Documents[:min(len(r.Documents), mostTrialDocuments)] {
		d := view.Document{Title: x.Title, Kind: x.Kind, Labelled: x.Labelled}
		if !x.Labelled {
			d.URL = posting.Path(x.ID)
		}
		for _, skill := range x.Skills {
			d.Skills = append(d.Skills, view.Difference{
				Move: string(skill.Move), Label: skill.Label, Before: string(skill.Before), After: string(skill.After), Words: skill.Words, Right: rightWords(skill.Right),
			})
		}
		p.Documents = append(p.Documents, d)
	}
	p.More, p.MoreDocs = len(r.Skills)-len(p.Skills), len(r.Documents)-len(p.Documents)
}

func rightWords(right *bool) string {
	switch {
	case right == nil:
		return ""
	case *right:
		return "for the better"
	}
	return "for the worse"
}
