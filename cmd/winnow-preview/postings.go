package main

import (
	"fmt"
	"time"

	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/posting"
)

var noon = time.Date(2026, 11, 3, 12, 4, 0, 0, time.UTC)

func skills(src posting.Source) []posting.Skill {
	you := func(action string) *posting.Decision { return &posting.Decision{Action: action, By: "you", At: noon} }
	list := []posting.Skill{
		found(src, posting.Skill{Label: "Python", Type: "tool", Relation: "required", Probability: .97, Stages: []string{"lexicon", "encoder"}, State: "accepted", Decision: you("accept")}, "Python"),
		found(src, posting.Skill{Label: "Go (programming language)", Type: "tool", Relation: "required", Probability: .94, Stages: []string{"lexicon", "memory"}, State: "accepted", Decision: you("accept")}, "most of them in Go", "Python or Go"),
		found(src, posting.Skill{Label: "use databases", Relation: "required", Probability: .81, Stages: []string{"encoder"}}, "PostgreSQL or another relational database"),
		found(src, posting.Skill{Label: "PostgreSQL", Type: "tool", Relation: "required", Probability: .95, Stages: []string{"lexicon"}}, "PostgreSQL"),
		found(src, posting.Skill{Label: "English", Type: "language", Relation: "required", Probability: .9, Stages: []string{"lexicon"}, State: "accepted", Carried: true, Decision: &posting.Decision{Action: "accept", By: "Ben Aydin", At: noon}}, "written English"),
		found(src, posting.Skill{Label: "cloud computing", Type: "knowledge", Relation: "core", Probability: .78, Stages: []string{"encoder", "memory"}}, "run services on AWS"),
		found(src, posting.Skill{Label: "Amazon Web Services", Type: "tool", Relation: "core", Probability: .93, Stages: []string{"lexicon"}}, "AWS"),
		found(src, posting.Skill{Label: "Kubernetes", Type: "tool", Relation: "core", Probability: .92, Stages: []string{"lexicon"}}, "deployment on Kubernetes"),
		found(src, posting.Skill{Label: "design database schemes", Relation: "core", Probability: .74, Stages: []string{"encoder"}}, "Design the data models behind bookings"),
		found(src, posting.Skill{Label: "execute software tests", Relation: "core", Probability: .66, Stages: []string{"encoder", "memory"}}, "test software they can trust"),
		found(src, posting.Skill{Label: "conduct code reviews with colleagues of several teams", Relation: "core", Probability: .62, Stages: []string{"encoder"}}, "Review code"),
		found(src, posting.Skill{Label: "monitor system performance", Relation: "core", Probability: .58, Stages: []string{"encoder", "expand"}}, "monitoring"),
		found(src, posting.Skill{Label: "explain technical matters", Relation: "core", Probability: .7, Stages: []string{"encoder"}}, "explain technical decisions to people who do not write software"),
		found(src, posting.Skill{Label: "Apache Kafka", Type: "tool", Relation: "mentioned", Probability: .88, Stages: []string{"lexicon"}}, "Kafka"),
		found(src, posting.Skill{Label: "Terraform", Type: "tool", Relation: "mentioned", Probability: .86, Stages: []string{"lexicon"}}, "Terraform"),
		found(src, posting.Skill{Label: "freight forwarding", Type: "knowledge", Relation: "mentioned", Probability: .71, Stages: []string{"lexicon", "encoder"}}, "freight forwarding"),
		found(src, posting.Skill{Label: "German", Type: "language", Relation: "mentioned", Probability: .69, Stages: []string{"lexicon"}}, "German"),
		found(src, posting.Skill{Label: "mentor junior colleagues", Relation: "mentioned", Probability: .54, State: "added", Decision: you("add")}, "teach two junior engineers"),
		found(src, posting.Skill{Label: "data models", Type: "knowledge", Relation: "core", Probability: .55, Stages: []string{"lexicon"}, State: "removed", Decision: &posting.Decision{Action: "remove", Reason: "too_broad", By: "you", At: noon}}, "data models"),
	}
	for i := range list {
		list[i].ID, list[i].Rank, list[i].EventID = int64(101+i), i+1, eventID(i)
		if list[i].State == "" {
			list[i].State = posting.Open
		}
	}
	return list
}

// eventID makes a fresh-looking UUID for a form.
func eventID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n+1) }

// review is the posting page with everything on it; change turns it into
// another state.
func review(id string, change ...func(*posting.Page)) func(layout.Page) templ.Component {
	return func(frame layout.Page) templ.Component {
		frame.Title, frame.Active = "Senior Backend Engineer", layout.NavPostings
		src := source()
		list := skills(src)
		p := posting.Page{
			Layout: frame, Doc: document(id), Sections: posting.Compose(src, marks(list)), Skills: list, HeldBack: 7, State: posting.Ready,
			Next:     &posting.Next{ID: "full", Title: "Customs Officer, Port of Rotterdam", Left: 11},
			Steps:    []posting.Step{{Undoes: eventID(900), EventID: eventID(901), Label: "removed data models", SkillIDs: []int64{119}}},
			EventIDs: posting.EventIDs{AllGood: eventID(902), Add: eventID(903)}, Stamp: stamp, Seen: 41,
		}
		for _, c := range change {
			c(&p)
		}
		return posting.Show(p)
	}
}

var stamp = posting.Stamp{Taxonomy: "ESCO@1.1.1#4", Model: "winnow-minilm@1-3fa2c1", Scorer: "default@1", Memory: "m12"}

func document(id string) posting.Document {
	return posting.Document{
		ID: id, Title: "Senior Backend Engineer", Employer: "Northwind Freight", Kind: "job", Language: "en", Version: 3, Latest: 3,
		Occupation: &posting.Occupation{ID: 9, Label: "software developer", Score: .83}, By: "Rosa Lindqvist", Created: noon, Updated: noon,
	}
}

func fresh(p *posting.Page) {
	for i := range p.Skills {
		p.Skills[i].State, p.Skills[i].Decision, p.Skills[i].Carried = posting.Open, nil, false
	}
	p.Steps = nil
}

func done(p *posting.Page) {
	for i := range p.Skills {
		if p.Skills[i].State == posting.Open {
			p.Skills[i].State, p.Skills[i].Decision = posting.Accepted, &posting.Decision{Action: "accept", By: "you", At: noon}
		}
	}
}

func none(p *posting.Page) {
	p.Skills, p.Steps, p.HeldBack = nil, nil, 3
	p.Sections = posting.Compose(source(), nil)
}

func reading(p *posting.Page) { none(p); p.State = posting.Reading }

func failed(p *posting.Page) {
	none(p)
	p.State, p.Problem = posting.Failed, "The engine ran out of time on this text. It is unusually long; try again, or cut it to the part that matters."
}

func old(p *posting.Page) { p.Doc.Version, p.ReadOnly, p.Next = 2, true, nil }

func dutch(p *posting.Page) {
	p.Notice = "This text reads like Dutch. Skills are found by their Dutch names only; those said in other words are missed."
	p.Doc.Language = "nl"
}

func private(p *posting.Page) { p.Private, p.Next, p.Doc.Employer = true, nil, "" }

func crowded(p *posting.Page) {
	src := source()
	p.Doc.Title = "Lead Principal Staff Infrastructure, Reliability and Platform Engineering Manager (m/f/d), Hamburg or remote within the European Union, full time, permanent"
	for i := range 40 {
		p.Skills = append(p.Skills, found(src, posting.Skill{
			ID: int64(300 + i), Rank: 20 + i, Label: fmt.Sprintf("coordinate operational activities of department number %d", i+1), Relation: posting.Mentioned,
			Probability: .5, Stages: []string{"encoder", "memory", "expand"}, State: posting.Open, EventID: eventID(300 + i),
		}, "Northwind Freight"))
	}
	p.Sections = posting.Compose(src, marks(p.Skills))
}
