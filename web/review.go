package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	queue "winnow/activelearn/review"
	"winnow/extractor"
	"winnow/fault"
	"winnow/views/layout"
	postingview "winnow/views/posting"
	view "winnow/views/review"
	"winnow/views/ui"
	"winnow/web/assets"
)

// reviewPage shows the question that is the reader's now, or with ?item= another one
// that they hold.
func (s *Server) reviewPage(c *fiber.Ctx) error {
	q, err := s.Reviews.Again(c.UserContext(), reviewer(c), int64(c.QueryInt("item")))
	if err == nil && q == nil {
		q, err = s.Reviews.Next(c.UserContext(), reviewer(c))
	}
	if err != nil {
		return err
	}
	return s.reviewWith(c, http.StatusOK, q, nil)
}

// reviewWith shows a question with what is wrong with the answer to it.
func (s *Server) reviewWith(c *fiber.Ctx, status int, q *queue.Question, problem error) error {
	side, err := s.reviewSide(c)
	if err != nil {
		return err
	}
	p := view.Page{Layout: s.layout(c, "Review", layout.NavReview), Side: side, UndoKey: newID()}
	p.Layout.Styles = []string{assets.URL("review.css")}
	switch {
	case q != nil:
		shown := s.questionOf(c, *q)
		if problem != nil {
			shown.Errors, shown.Note = ui.Errors{"": fault.Message(problem)}, c.FormValue("note")
		}
		p.Question = &shown
	case side.Documents == 0:
		p.Empty = view.EmptyNever
	default:
		p.Empty = view.EmptyDone
	}
	return s.page(c, status, view.Show(p))
}

// nextQuestion is the question after those beside it, for a page that loads it
// ahead.
func (s *Server) nextQuestion(c *fiber.Ctx) error {
	beside, err := besideItems(c)
	if err != nil {
		return err
	}
	if !partOnly(c) {
		return c.Redirect(view.Path, http.StatusSeeOther)
	}
	q, err := s.Reviews.Next(c.UserContext(), reviewer(c), beside...)
	if err != nil {
		return err
	}
	if q == nil {
		return c.SendStatus(http.StatusNoContent)
	}
	return s.page(c, http.StatusOK, view.QuestionBox(s.questionOf(c, *q)))
}

// mostBesideItems bounds what an address may name.
const mostBesideItems = 20

// besideItems reads ?beside=, which may be repeated.
func besideItems(c *fiber.Ctx) ([]int64, error) {
	var out []int64
	for _, raw := range c.Context().QueryArgs().PeekMulti("beside") {
		item, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil || item < 1 || len(out) == mostBesideItems {
			return nil, fault.In("beside", "Name at most %d questions, each by its id: a number from 1.", mostBesideItems)
		}
		out = append(out, item)
	}
	return out, nil
}

func (s *Server) questionOf(c *fiber.Ctx, q queue.Question) view.Question {
	out := view.Question{
		Item: q.ID, Key: newID(), CSRF: s.csrfToken(c), Version: q.Version, Seen: q.Seen, Made: time.Now(), Label: q.Label, Type: q.Type,
		Skill: "/taxonomy/" + formatID(q.SkillID), About: s.aboutSkill(q.SkillID), Title: q.Title, Employer: q.Employer, Kind: string(q.Kind), Language: q.Language,
		Section: string(q.Section), Heading: q.Heading, Before: q.Before, Sentence: view.Quoted(q.Sentence), After: q.After, Also: q.Also, Engine: engineOf(q.Engine),
	}
	if q.Document != "" {
		out.Document = postingview.Path(q.Document)
	}
	return out
}

// strongest lists relations in the order they are shown.
var strongest = []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned, extractor.NotRelevant}

func engineOf(o queue.Opinion) view.Engine {
	e := view.Engine{Shown: o.Shown, Relation: string(o.Relation), Probability: o.Probability, Reason: o.Reason}
	for _, r := range strongest {
		if p, told := o.Relations[r]; told {
			e.Relations = append(e.Relations, view.Bar{Label: ui.RelationWord(string(r)), Value: p})
		}
	}
	for _, stage := range []extractor.Stage{extractor.StageLexicon, extractor.StageEncoder, extractor.StageMemory} {
		if v, told := o.Stages[stage]; told {
			e.Stages = append(e.Stages, view.Bar{Label: ui.StageWord(string(stage)), Value: v})
		}
	}
	return e
}
