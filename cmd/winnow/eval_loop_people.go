package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/feedback/trust"
)

// How simulated people differ from the labels.
const (
	slips   = 0.05 // of their verdicts on what was shown are wrong
	notices = 0.7  // of the skills that are missing they add
)

// reasons of removals with their shares; the last one is not about the words.
var removalReasons = []struct {
	reason feedback.Reason
	share  float64
}{{feedback.WrongSense, 0.6}, {feedback.TooBroad, 0.15}, {feedback.NotASkill, 0.15}, {feedback.NotForThisJob, 0.1}}

// corrector is a simulated recruiter who reads postings by their labels.
type corrector struct {
	actor     feedback.Actor
	draw      *rand.Rand
	namespace uuid.UUID
	ids       int
	id        func(uri string) int64 // of a skill
	done      tally
}

// tally counts what people did. Corrections are removals and additions.
type tally struct{ documents, removals, additions, confirmations int }

func (t tally) corrections() int { return t.removals + t.additions }

func newCorrector(ctx context.Context, db *database.DB, source extractor.Source, seed uint64) (*corrector, error) {
	p, err := accountdb.New(db).AddPerson(ctx, account.Organisation{Slug: "simulated", Name: "Simulated"},
		account.Person{Email: "recruiter@simulated.example", Name: "Simulated recruiter", Role: account.Recruiter}, "-")
	if err != nil {
		return nil, err
	}
	ids := map[string]int64{}
	for _, s := range source.Skills {
		ids[s.URI] = s.ID
	}
	return &corrector{actor: feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}, draw: newDraw(seed),
		namespace: uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, "winnow eval loop", seed)),
		id:        func(uri string) int64 { return ids[uri] }}, nil
}

// vouchedFor clears the person of reading too fast, with the next n corrections: a
// simulated one takes no time, and would count little for it.
func (c *corrector) vouchedFor(ctx context.Context, t *trust.Service, n int) error {
	return t.Vouch(ctx, trust.Key{Person: c.actor.ID, Kind: trust.Pace}, eventsOfCorrection*int64(n), c.actor.ID, "simulated people take no time to read")
}

// eventsOfCorrection is more events than come with one correction, those that
// confirm what is good counted in.
const eventsOfCorrection = 10

func newDraw(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 43)) }

// correct brings a posting in and corrects what the engine shows, until the posting
// or the corrections are at their end.
func (c *corrector) correct(ctx context.Context, s *services, p advert, most int) error {
	w, err := s.documents.CreateOnce(ctx, document.Actor{ID: c.actor.ID, OrganisationID: c.actor.OrganisationID}, c.next(),
		document.Draft{Kind: text.Job, Format: text.Plain, Title: "Vacancy", Employer: p.employer, Source: "simulated", Language: "en", Text: p.text})
	if err != nil {
		return err
	}
	if w.Extracted == nil {
		return w.Trouble
	}
	x := w.Extracted.Extraction
	events, whole := c.events(x.Skills, p, most-c.done.corrections())
	view, err := s.feedback.View(ctx, c.actor.OrganisationID, w.Document.ID)
	if err != nil {
		return err
	}
	for i := range events {
		events[i].ID, events[i].Version, events[i].Stamp, events[i].Seen = c.next(), w.Document.Version, x.Stamp, view.State.Last
	}
	for from := 0; from < len(events); from += feedback.MaxEvents {
		acks, err := s.feedback.Record(ctx, c.actor, w.Document.ID, events[from:min(len(events), from+feedback.MaxEvents)])
		if err != nil {
			return err
		}
		for _, ack := range acks {
			if ack.Err != nil {
				return ack.Err
			}
		}
	}
	c.count(events)
	if whole {
		c.done.documents++
	}
	return nil
}

func (c *corrector) next() string {
	c.ids++
	return uuid.NewSHA1(c.namespace, fmt.Append(nil, c.ids)).String()
}

// events are what the person does, top to bottom: removes what is wrong, adds what
// is missing, and says that the rest is good. whole tells that nothing was left for
// want of corrections.
func (c *corrector) events(skills []extractor.Skill, p advert, most int) (events []feedback.Event, whole bool) {
	shown := map[string]bool{}
	var good []feedback.Item
	for i, skill := range skills {
		shown[skill.URI] = true
		look := feedback.Shown{Rank: i + 1, Probability: skill.Probability, Relation: skill.Relation}
		_, right := p.place[skill.URI]
		if c.draw.Float64() < slips {
			right = !right
		}
		if right {
			good = append(good, feedback.Item{SkillID: skill.ID, Shown: look})
			continue
		}
		if len(events) == most {
			return events, false
		}
		events = append(events, feedback.Event{Action: feedback.Remove, SkillID: skill.ID, Reason: c.reason(), Shown: look})
	}
	for _, g := range p.gold.Skills {
		if shown[g.URI] || c.draw.Float64() >= notices {
			continue
		}
		if len(events) == most {
			return events, false
		}
		at := p.place[g.URI]
		events = append(events, feedback.Event{Action: feedback.Add, SkillID: c.id(g.URI), Relation: g.Relation,
			Evidence: &feedback.Evidence{Start: at.Start, End: at.End, Text: at.Text}})
	}
	if len(good) > 0 {
		events = append(events, feedback.Event{Action: feedback.AllGood, Items: good})
	}
	return events, true
}

func (c *corrector) reason() feedback.Reason {
	at := c.draw.Float64()
	for _, r := range removalReasons {
		if at -= r.share; at < 0 {
			return r.reason
		}
	}
	return removalReasons[0].reason
}

func (c *corrector) count(events []feedback.Event) {
	for _, e := range events {
		switch e.Action {
		case feedback.Remove:
			c.done.removals++
		case feedback.Add:
			c.done.additions++
		case feedback.AllGood:
			c.done.confirmations += len(e.Items)
		}
	}
}
