package demo

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"winnow/account"
	"winnow/document"
	"winnow/feedback"
)

// round is one person's going over one document.
type round struct {
	id    string
	step  int // makes the events' ids, with the person
	part  int // how many of ten skills are decided on; 0: all
	apart int // at every which skill the person sees it otherwise than its labels; 0: never
}

// worked are documents that people decided on and did not publish, some of them not
// to the end. The home organisation's are labelled by two who differ now and then.
var worked = map[string][]round{
	"recruiter@example.org":  {{id: "job-b09", part: 6}},
	"recruiter2@example.org": {{id: "job-b22"}, {id: "job-a10", part: 4}},
	"curator@example.org":    {{id: "job-b06"}, {id: "job-b18"}},
	"ml@example.org":         {{id: "job-b06", apart: 6}, {id: "job-b18", part: 8, apart: 9}},
}

// steps are how often a person goes over a document at most.
const steps = 3

// roundsOf are all rounds of a person once the whole engine has read the documents.
func roundsOf(email string) []round {
	var out []round
	for _, id := range onShow[email] {
		out = append(out, round{id: id, step: 2})
	}
	return append(out, worked[email]...)
}

// eventID is the same on every installation, so that nothing is said twice.
func (x round) eventID(who account.Person, skill int64) string {
	return publicID(x.id + " " + who.Email + " " + strconv.Itoa(x.step) + " " + strconv.FormatInt(skill, 10))
}

// ofExample reports whether an event is one of the examples', and nobody's own.
func (x round) ofExample(e feedback.Recorded) bool {
	return slices.ContainsFunc(members, func(m member) bool {
		for x.step = range steps {
			who := account.Person{Email: m.email}
			if id := cmp.Or(e.Batch, e.ID); id == x.eventID(who, e.SkillID) || id == x.eventID(who, 0) {
				return true
			}
		}
		return false
	})
}

// decide goes over a document in somebody's name, as its labels say. It answers
// false when that was done before, or when somebody works on it already.
func decide(ctx context.Context, r Rooms, who account.Person, x round) (bool, error) {
	w, err := r.Documents.Get(ctx, who.OrganisationID, publicID(x.id))
	if err != nil || w.Extracted == nil {
		return false, err
	}
	v, err := r.Feedback.View(ctx, who.OrganisationID, w.Document.ID)
	if err != nil {
		return false, err
	}
	last := x.eventID(who, 0)
	for _, entry := range v.State.Entries() {
		if entry.ID == last || !x.ofExample(entry.Recorded) {
			return false, nil
		}
	}
	events, err := x.events(who, w, v)
	if err != nil {
		return false, err
	}
	actor := feedback.Actor{ID: who.ID, OrganisationID: who.OrganisationID, Role: string(who.Role)}
	acks, err := r.Feedback.Record(ctx, actor, w.Document.ID, events)
	for i := 0; err == nil && i < len(acks); i++ {
		err = acks[i].Err
	}
	return err == nil, err
}

// events are a person's decisions on the skills shown that they did not decide on,
// the plain ones together at the end.
func (x round) events(who account.Person, w document.Whole, v feedback.View) ([]feedback.Event, error) {
	all, err := library()
	if err != nil {
		return nil, err
	}
	good := feedback.Event{ID: x.eventID(who, 0), Action: feedback.AllGood}
	var events []feedback.Event
	for i, c := range x.shown(v.Shown) {
		at := indexOf(w.Extracted.Extraction.Skills, c.SkillID)
		if at < 0 || v.State.Decisions[c.SkillID].ActorID == who.ID {
			continue
		}
		e := all[x.id].judge(w.Extracted.Extraction.Skills[at])
		if x.apart > 0 && i%x.apart == x.apart-1 {
			e = contrary(e)
		}
		if e.Action == feedback.Accept {
			good.Items = append(good.Items, feedback.Item{SkillID: c.SkillID, Shown: c.Shown})
			continue
		}
		e.ID, e.Shown = x.eventID(who, c.SkillID), c.Shown
		events = append(events, e)
	}
	events = append(events, good)
	for i := range events {
		events[i].Version, events[i].Stamp, events[i].Seen = w.Document.Version, w.Extracted.Extraction.Stamp, v.State.Last
	}
	return events, nil
}

func (x round) shown(all []feedback.Candidate) []feedback.Candidate {
	if x.part > 0 {
		return all[:len(all)*x.part/10]
	}
	return all
}
