package main

import (
	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/suppression"
	"winnow/views/ui"
)

func why(p layout.Page) posting.WhyPage {
	p.Title = "Why use databases?"
	return posting.WhyPage{
		Layout: p, Doc: document("full"), SkillID: 103, Label: "use databases", Kept: true, Probability: .81,
		Description: "Use software tools for managing and organising data in a structured environment.",
		Reason:      "The words “PostgreSQL or another relational database” mean nearly this, in a section that states what is required.",
		Relations:   []posting.Share{{Relation: "required", Share: .58}, {Relation: "core", Share: .17}, {Relation: "mentioned", Share: .06}, {Relation: "not_relevant", Share: .19}},
		Stages: []posting.StageScore{
			{Stage: "lexicon", Score: 0}, {Stage: "encoder", Score: .74, Found: true, Note: "nearest words: “PostgreSQL or another relational database”"},
			{Stage: "memory", Score: .69, Found: true, Note: "3 remembered sentences are alike"}, {Stage: "expand", Score: .31, Found: true, Note: "essential for software developer"},
		},
		Evidence: []posting.Evidence{{Quote: "PostgreSQL or another relational database", Section: "qualifications"}},
		Remembered: []posting.Remembered{
			{Text: "experience with MySQL or similar databases", Source: "3 recruiters", Similarity: .91, Accepted: true},
			{Text: "database of suppliers is kept by purchasing", Source: "1 recruiter", Similarity: .62},
		},
		Acceptance: &posting.Acceptance{Context: "in Qualifications sections", Accepted: 171, Removed: 12, Left: 31},
		Hide: []suppression.Entry{{SkillID: 103, Label: "use databases", Kind: "section", Value: "job/qualifications", Where: "in Qualifications sections", Key: eventID(310)},
			{SkillID: 103, Label: "use databases", Kind: "domain", Value: "job", Where: "in postings", Key: eventID(311)}},
		Features: []posting.Feature{{Name: "encoder score", Value: 1.31}, {Name: "section is qualifications", Value: .92}, {Name: "occupation fit", Value: .4}, {Name: "narrower skill present", Value: -.35}},
		Stamp:    stamp,
	}
}

func heldBack(p layout.Page) posting.HeldBackPage {
	p.Title = "Held back"
	h := posting.HeldBackPage{Layout: p, Doc: document("full"), Seen: 41, MaySay: true}
	hot, excel := coffee(), said()
	for i, s := range []posting.HeldBack{
		{Label: "prepare hot drinks", Relation: "required", Probability: .91, Quote: "coffee from our own roastery", Hidden: &hot},
		{Label: "Microsoft Word", Relation: "core", Probability: .74, Quote: "Word", Hidden: &excel},
		{Label: "NATS messaging", Relation: "mentioned", Probability: .44, Reason: "Below the threshold of 0.5 for tools in “a plus”.", Quote: "NATS"},
		{Label: "manage relational database systems", Relation: "core", Probability: .41, Reason: "Says the same as “use databases”, which is more probable.", Quote: "relational database"},
		{Label: "Microsoft Excel", Relation: "mentioned", Probability: .22, Reason: "Stands among the benefits, where nothing is asked for.", Quote: "Excel"},
		{Label: "cooking techniques", Relation: "mentioned", Probability: .08, Reason: "Stands among the benefits, where nothing is asked for.", Quote: "the cooks know"},
	} {
		s.ID, s.EventID = int64(201+i), eventID(201+i)
		h.Skills = append(h.Skills, s)
	}
	return h
}

func removing(p layout.Page) templ.Component {
	p.Title, p.Active = "Why is it wrong?", layout.NavPostings
	list := skills(source())
	return posting.Removing(posting.RemovePage{
		Layout: p, Doc: document("full"), Skill: list[2], Seen: 41,
		Others: []ui.Option{{Value: "101", Label: "Python"}, {Value: "104", Label: "PostgreSQL"}},
		Errors: ui.Errors{"duplicate_of": "Choose which skill it is the same as."},
	})
}

func adding(p layout.Page) templ.Component {
	p.Title, p.Active = "Add a skill", layout.NavPostings
	return posting.Adding(posting.AddPage{
		Layout: p, Doc: document("full"), Query: "terra", Quote: "Terraform", Start: 10, End: 19, Relation: "core", EventID: eventID(7), ProposeKey: eventID(8),
		Hits: []posting.Hit{
			{ID: 115, Label: "Terraform", Type: "tool", About: "Describe infrastructure as code and create it in a cloud.", Shown: true},
			{ID: 116, Label: "infrastructure as code", Matched: "terraforming scripts", Type: "knowledge", About: "Keep the description of servers and networks in version control."},
			{ID: 117, Label: "terrain analysis", Type: "skill", About: "Read the shape of land from maps and measurements."},
		},
	})
}

func proposing(p layout.Page) templ.Component {
	p.Title, p.Active = "Add a skill", layout.NavPostings
	return posting.Adding(posting.AddPage{Layout: p, Doc: document("full"), Query: "event streaming with NATS", Quote: "event streaming (Kafka, NATS)", Start: 10, End: 39, Relation: "core", EventID: eventID(7), ProposeKey: eventID(8)})
}

func clash(p layout.Page) templ.Component {
	p.Title = "Decided meanwhile"
	return posting.Clashing(posting.ConflictPage{
		Layout: p, Doc: document("full"), Skill: skills(source())[2], Seen: 44, Version: 3,
		Yours:  posting.Decision{Action: "remove", Reason: "too_broad", By: "you", At: noon},
		Theirs: &posting.Decision{Action: "set_relation", Relation: "core", By: "Ben Aydin", At: noon, Note: "They do ask for it, one line further down."},
	})
}

func clashGone(p layout.Page) templ.Component {
	p.Title = "The text was changed"
	return posting.Clashing(posting.ConflictPage{
		Layout: p, Doc: document("full"), Skill: skills(source())[2], Version: 2, Gone: true,
		Yours: posting.Decision{Action: "accept", By: "you", At: noon},
	})
}

var changes = posting.DiffLines([]posting.Change{
	{Kind: "kept", Text: "Senior Backend Engineer\n"}, {Kind: "kept", Text: "What you bring\n5+ years of "},
	{Kind: "removed", Text: "Java"}, {Kind: "added", Text: "Python or Go"}, {Kind: "kept", Text: ", and the judgement to know when neither is the answer.\nYou have run services on AWS.\n"},
	{Kind: "added", Text: "You explain technical decisions to people who do not write software.\n"},
	{Kind: "kept", Text: "A plus\nTerraform\nAbout us\nWe are a fun team.\n"}, {Kind: "removed", Text: "Apply by fax.\n"}, {Kind: "kept", Text: "The end"},
})

func editing(conflict bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Edit the text", layout.NavPostings
		e := posting.EditPage{
			Layout: p, Doc: document("full"), Title: "Senior Backend Engineer", Employer: "Northwind Freight", Text: source().Original,
			Languages: languages(), MaxBytes: 1 << 20, Decisions: 5,
		}
		if conflict {
			e.Conflict = &posting.EditConflict{By: "Ben Aydin", At: noon, Version: 4, Text: source().Original, Diff: changes}
			e.Errors = ui.Errors{"title": "The title is longer than 300 characters. Shorten it."}
		}
		return posting.Editing(e)
	}
}

func changed(p layout.Page) templ.Component {
	p.Title, p.Active = "What changed", layout.NavPostings
	kept := &posting.Decision{Action: "accept", By: "you", At: noon}
	return posting.Changed(posting.ChangesPage{
		Layout: p, Doc: document("full"), From: 2, To: 3, Diff: changes, Same: 11,
		Appeared: []posting.ChangedSkill{{ID: 1, Label: "Go (programming language)", Relation: "required", Probability: .94, Quote: "Python or Go"}, {ID: 2, Label: "explain technical matters", Relation: "core", Probability: .7}},
		Gone:     []posting.ChangedSkill{{ID: 3, Label: "Java", Relation: "required", Probability: .96, Quote: "5+ years of Java"}},
		Kept:     []posting.ChangedSkill{{ID: 4, Label: "Python", Relation: "required", Probability: .97, Decision: kept}},
		Lapsed:   []posting.ChangedSkill{{ID: 5, Label: "use fax machines", Relation: "mentioned", Probability: .5, Decision: kept}},
	})
}

func history(full bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "History", layout.NavPostings
		h := posting.HistoryPage{Layout: p, Doc: document("full")}
		if full {
			h.Events = []posting.Event{
				{Sequence: 9, At: noon, By: "you", Action: "undo", SkillID: 103, Skill: "use databases", Version: 3},
				{Sequence: 8, At: noon, By: "you", Action: "remove", SkillID: 103, Skill: "use databases", Reason: "too_broad", Note: "PostgreSQL says it.", Version: 3, Undone: true},
				{Sequence: 7, At: noon, By: "you", Action: "add", SkillID: 118, Skill: "mentor junior colleagues", Relation: "mentioned", Version: 3},
				{Sequence: 6, At: noon, By: "Ben Aydin", Action: "edit", Version: 3},
				{Sequence: 5, At: noon, By: "Ben Aydin", Action: "set_relation", SkillID: 106, Skill: "cloud computing", Relation: "core", Version: 2},
				{Sequence: 4, At: noon, By: "Ben Aydin", Action: "accept", SkillID: 105, Skill: "English", Version: 2},
			}
			h.Pager = ui.Pager{Older: "?before=4"}
			h.Readings = []posting.ReadWith{{At: noon, Version: 3, Stamp: stamp}, {At: noon.AddDate(0, -1, 0), Version: 2, Stamp: stamp}}
		}
		return posting.History(h)
	}
}
