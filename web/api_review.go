package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	queue "winnow/activelearn/review"
	"winnow/extractor"
	"winnow/extractor/text"
)

// apiQuestion is one question of the review queue.
type apiQuestion struct {
	Item     int64            `json:"item"`
	SkillID  int64            `json:"skill_id"`
	Label    string           `json:"label"`
	Type     string           `json:"type,omitempty"`
	Title    string           `json:"title"`
	Employer string           `json:"employer,omitempty"`
	Document string           `json:"document,omitempty"`
	Kind     text.Kind        `json:"kind"`
	Language string           `json:"language"`
	Version  int              `json:"version"`
	Seen     int64            `json:"seen"`
	Section  text.SectionKind `json:"section"`
	Heading  string           `json:"heading,omitempty"`
	Before   string           `json:"before,omitempty"`
	Sentence string           `json:"sentence"`
	Mark     string           `json:"mark,omitempty"`
	After    string           `json:"after,omitempty"`
	Also     []string         `json:"also,omitempty"`
	Until    time.Time        `json:"until"`
	Engine   queue.Opinion    `json:"engine"`
}

// apiNext is what to ask; without a question there is nothing.
type apiNext struct {
	Question *apiQuestion `json:"question,omitempty"`
}

func (s *Server) apiNextQuestion(c *fiber.Ctx) error {
	beside, err := besideItems(c)
	if err != nil {
		return err
	}
	q, err := s.Reviews.Next(c.UserContext(), reviewer(c), beside...)
	if err != nil {
		return err
	}
	var answer apiNext
	if q != nil {
		answer.Question = &apiQuestion{
			Item: q.ID, SkillID: q.SkillID, Label: q.Label, Type: q.Type, Title: q.Title, Employer: q.Employer, Document: q.Document, Kind: q.Kind,
			Language: q.Language, Version: q.Version, Seen: q.Seen, Section: q.Section, Heading: q.Heading, Before: q.Before,
			Sentence: q.Sentence.Before + q.Sentence.Mark + q.Sentence.After, Mark: q.Sentence.Mark, After: q.After, Also: q.Also, Until: q.Until, Engine: q.Engine,
		}
	}
	return send(c, http.StatusOK, answer)
}

// apiReviewAnswer is an answer, or with Undoes the taking back of one.
type apiReviewAnswer struct {
	ID      string       `json:"id"`
	Item    int64        `json:"item"`
	Answer  queue.Answer `json:"answer"`
	Reason  string       `json:"reason"`
	Note    string       `json:"note"`
	Version int          `json:"version"`
	Seen    int64        `json:"seen"`
	SpentMS int64        `json:"spent_ms"`
	MadeAt  time.Time    `json:"made_at"`
	Undoes  string       `json:"undoes"`
}

// apiReviewKept answers one that is kept.
type apiReviewKept struct {
	ID          string             `json:"id"`
	Item        int64              `json:"item"`
	Label       string             `json:"label"`
	Answer      queue.Answer       `json:"answer"`
	Shown       bool               `json:"shown"`
	Relation    extractor.Relation `json:"relation"`
	Probability float64            `json:"probability"`
	Undone      bool               `json:"undone,omitempty"`
	Repeated    bool               `json:"repeated,omitempty"`
	At          time.Time          `json:"at"`
}

func (s *Server) apiAnswer(c *fiber.Ctx) error {
	a, err := decode[apiReviewAnswer](c)
	if err != nil {
		return err
	}
	var out queue.Outcome
	if a.Undoes != "" {
		out, err = s.Reviews.Undo(c.UserContext(), reviewer(c), a.ID, a.Undoes)
	} else {
		out, err = s.Reviews.Decide(c.UserContext(), reviewer(c), queue.Decision{ID: a.ID, Item: a.Item, Answer: a.Answer, Reason: a.Reason, Note: a.Note,
			Version: a.Version, Seen: a.Seen, SpentMS: a.SpentMS, MadeAt: a.MadeAt})
		s.countAnswer(out, err)
	}
	if err != nil {
		return err
	}
	g := out.Given
	return send(c, http.StatusOK, apiReviewKept{ID: g.ID, Item: g.ItemID, Label: out.Label, Answer: g.Answer, Shown: g.Shown, Relation: g.Relation,
		Probability: g.Probability, Undone: a.Undoes != "", Repeated: out.Repeated, At: g.At})
}
