package main

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/home"
	"winnow/views/jobs"
	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/profile"
	"winnow/views/ui"
	"winnow/web/assets"
)

const sam = layout.RoleSeeker

func seekers() []entry {
	at := func(path, name string, show func(layout.Page) templ.Component) entry {
		return entry{path: path, name: name, role: sam, show: func(p layout.Page) templ.Component {
			p.Styles = []string{assets.URL("seekers.css")}
			return show(p)
		}}
	}
	wrong := at("/profile/resume/wrong", "Résumé: something is wrong", askResume(resumeWrong))
	wrong.status = 422
	badPassword := at("/profile/erase/wrong", "Erase: wrong password", erasing(ui.Errors{"password": "That is not your password."}))
	badPassword.status = 422
	return []entry{
		at("/home/fits", "Start: a seeker with a profile", start(startSeeker)),
		at("/profile", "Profile", profilePage(func(*profile.Page) {})),
		at("/profile/shared", "Profile: shared, all looked at", profilePage(profileDone)),
		at("/profile/nothing", "Profile: nothing found in the résumé", profilePage(profileNothing)),
		at("/profile/resume", "Résumé: the first", askResume(func(*profile.Resume) {})),
		wrong,
		at("/profile/add", "Add a skill", addSkill),
		at("/profile/erase", "Erase my data", erasing(nil)), badPassword,
		{path: "/profile/erased", name: "Erased", show: func(p layout.Page) templ.Component { p.Title = "Erased"; return profile.Erased(p) }},
		at("/jobs", "Jobs by fit", jobList(func(*jobs.List) {})),
		at("/jobs/nobody", "Jobs without a profile", jobList(func(l *jobs.List) { l.Profile, l.Waiting = false, 3 })),
		at("/jobs/nothing", "Jobs: nothing matches", jobList(func(l *jobs.List) {
			l.Rows, l.Query, l.Filtered, l.Total, l.Pager = nil, "astronaut", true, 0, ui.Pager{}
		})),
		at("/jobs/empty", "Jobs: nothing is published", jobList(func(l *jobs.List) { l.Rows, l.Total, l.Pager = nil, 0, ui.Pager{} })),
		at("/jobs/ended", "Jobs: a page behind the last", jobList(func(l *jobs.List) { l.Rows, l.Pager = nil, ui.Pager{Newer: "?page=5", ByPlace: true} })),
		at("/jobs/refused", "One posting: a flag too many", oneJob(func(j *jobs.Job) {
			j.Tell(4, "You flagged 20 skills within an hour. That helps; now give people time to read. You can go on in 43 minutes.")
		})),
		at("/jobs/full", "One posting: you have, close, to learn", oneJob(func(*jobs.Job) {})),
		at("/jobs/fresh", "One posting without a profile", oneJob(jobFresh)),
		at("/jobs/course", "A course", oneJob(jobCourse)),
		at("/jobs/missing", "A missing skill", missingSkill),
		at("/receipts", "Receipts", receipts(letters())),
		at("/receipts/empty", "Receipts: none yet", receipts(nil)),
		{path: "/postings/published", name: "A published posting with flags", role: rosa, show: review("published", done, published)},
		{path: "/postings/{id}/people", name: "People who fit", role: rosa, show: whoFits(true)},
		{path: "/people-who-fit/empty", name: "People who fit: nobody", role: rosa, show: whoFits(false)},
	}
}

func startSeeker(p *home.Page) {
	p.Next, p.Vectors = nil, home.Progress{}
	p.Seeker = &home.Seeker{Skills: 14, Waiting: 3, Jobs: 128, Answered: 2, Best: []home.Job{
		{URL: "/jobs/full", Title: "Senior Backend Engineer", Employer: "Northwind Freight", Fit: "You have 7 of 10 required, 3 of 6 core."},
		{URL: "/jobs/full", Title: "Data Engineer", Employer: "Ridgeway Mutual", Fit: "You have 5 of 9 required."},
	}}
}

func profilePage(change func(*profile.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Your profile", layout.NavProfile
		page := profile.Page{
			Layout: p, Resume: &ui.Link{Label: "Sam Okafor, backend developer", URL: "/postings/private"}, Undo: "Docker", Jobs: 128,
			Waiting: []profile.Skill{
				{ID: 1, Label: "Kubernetes", State: profile.Open, Quotes: []profile.Quote{{Sentence: "moved eleven services from virtual machines to Kubernetes"}}},
				{ID: 2, Label: "cloud computing", State: profile.Open, Quotes: []profile.Quote{{Sentence: "ran services on AWS", Words: "AWS"}, {Sentence: "three years of Terraform and AWS", Words: "AWS"}}},
				{ID: 3, Label: "apply statistical analysis techniques", State: profile.Open, Quotes: []profile.Quote{{Sentence: "measured what each release changed"}}},
			},
			Confirmed: []profile.Skill{
				{ID: 4, Label: "Python", State: profile.Accepted, Level: 4, Quotes: []profile.Quote{{Sentence: "nine years of Python, the last four on a booking system"}}},
				{ID: 5, Label: "SQL", State: profile.Accepted, Level: 3, Quotes: []profile.Quote{{Sentence: "PostgreSQL with 4 TB of bookings"}}},
				{ID: 6, Label: "Docker", State: profile.Accepted, Quotes: []profile.Quote{{Sentence: "Docker images for everything we run"}}},
				{ID: 7, Label: "first aid", State: profile.Accepted, Added: true},
			},
			Removed: []profile.Skill{{ID: 8, Label: "use spreadsheets", State: profile.Removed, Quotes: []profile.Quote{{Sentence: "reports in Excel"}}}},
		}
		change(&page)
		return profile.Show(page)
	}
}

func profileDone(p *profile.Page) { p.Waiting, p.Shared, p.Removed = nil, noon, nil }

func profileNothing(p *profile.Page) {
	p.Unread = true
	p.Waiting, p.Confirmed, p.Removed, p.Undo = nil, nil, nil, ""
}

func askResume(change func(*profile.Resume)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Your résumé", layout.NavProfile
		r := profile.Resume{Layout: p, Key: eventID(6), MaxBytes: 5 << 20}
		change(&r)
		return profile.Asking(r)
	}
}

func resumeWrong(r *profile.Resume) {
	r.Again = true
	r.Errors = ui.Errors{"text": "There is no text yet. Paste it, or upload a file."}
}

func addSkill(p layout.Page) templ.Component {
	p.Title, p.Active = "Add a skill", layout.NavProfile
	return profile.Adding(profile.AddPage{Layout: p, Query: "python", Hits: []profile.Hit{
		{ID: 4, Label: "Python", Matched: "CPython", About: "The techniques and principles of software development in Python.", Have: true},
		{ID: 9, Label: "use scripting programming", About: "Use specialised tools to create code that is interpreted at run time."},
	}})
}

func erasing(errors ui.Errors) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Erase my data", layout.NavProfile
		return profile.Erasing(profile.ErasePage{Layout: p, Documents: 3, Decisions: 21, Errors: errors})
	}
}

func groupsShown() []jobs.Group {
	return []jobs.Group{{Relation: "required", Have: 7, Close: 1, Total: 10}, {Relation: "core", Have: 3, Close: 1, Total: 6}}
}

func jobList(change func(*jobs.List)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Jobs", layout.NavJobs
		l := jobs.List{Layout: p, Total: 128, Profile: true, First: 1, Languages: []ui.Option{{Label: "All languages", Selected: true}, {Value: "de", Label: "German"}}, Pager: ui.Pager{Older: "?page=2", ByPlace: true}}
		for i, title := range []string{"Senior Backend Engineer", "Data Engineer", "Kaufmann/-frau für Spedition und Logistikdienstleistung", "Night Dispatcher"} {
			l.Rows = append(l.Rows, jobs.Row{ID: "full", Title: title, Employer: "Northwind Freight", Published: noon.Add(-time.Duration(i) * 30 * time.Hour), Score: 0.74 - float64(i)*0.2, Groups: groupsShown()})
		}
		change(&l)
		return jobs.ShowList(l)
	}
}

func oneJob(change func(*jobs.Job)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Senior Backend Engineer", layout.NavJobs
		j := jobs.Job{
			Layout: p, ID: "full", Title: "Senior Backend Engineer", Employer: "Northwind Freight", By: "Harbour Recruiting", Language: "en", Published: noon, Version: 1, Profile: true,
			Groups: groupsShown(), Reading: posting.Page{Doc: posting.Document{Language: "en"}, Sections: posting.Compose(source(), nil)},
			Have: []jobs.Skill{
				{ID: 4, Label: "Python", Relation: "required", Quote: "You bring 5+ years of Python", Counts: true, Mine: "nine years of Python, the last four on a booking system", Level: "expert", EventID: eventID(21)},
				{ID: 5, Label: "SQL", Relation: "core", Quote: "Experience with PostgreSQL or another database", Counts: true, Level: "strong", EventID: eventID(22)},
			},
			Close: []jobs.Skill{{ID: 12, Label: "container orchestration", Relation: "required", Quote: "run services on our cluster", How: "You have “Kubernetes”, which is a part of it. It counts for most of it.", Counts: true, Mine: "moved eleven services from virtual machines to Kubernetes", EventID: eventID(23)}},
			Learn: []jobs.Skill{
				{ID: 13, Label: "Terraform", Relation: "core", Quote: "Experience with Terraform", Courses: []jobs.Course{{Link: ui.Link{Label: "Infrastructure as code in five evenings", URL: "/jobs/course"}, Teaches: 3}}, EventID: eventID(24)},
				{ID: 14, Label: "teamwork", Relation: "mentioned", Quote: "We are a fun team", Flagged: true},
			},
			Missing: []jobs.Skill{{ID: 15, Label: "on-call duty"}},
		}
		change(&j)
		return jobs.ShowJob(j)
	}
}

func jobFresh(j *jobs.Job) {
	j.Profile, j.Missing = false, nil
	j.Learn = append(append(j.Have, j.Close...), j.Learn...)
	j.Have, j.Close = nil, nil
	for i := range j.Learn {
		j.Learn[i].Mine, j.Learn[i].How, j.Learn[i].Level, j.Learn[i].Counts = "", "", "", false
	}
}

func jobCourse(j *jobs.Job) {
	j.Course, j.Title, j.Employer, j.Layout.Title = true, "Infrastructure as code in five evenings", "Open Evening School", "Infrastructure as code in five evenings"
}

func missingSkill(p layout.Page) templ.Component {
	p.Title, p.Active = "A missing skill", layout.NavJobs
	return jobs.ShowMissing(jobs.MissingPage{Layout: p, ID: "full", Title: "Senior Backend Engineer", Version: 1, Query: "duty", Hits: []jobs.Hit{
		{ID: 15, Label: "on-call duty", Matched: "stand-by duty", About: "Be reachable outside working hours and act on alarms.", EventID: eventID(25)}, {ID: 4, Label: "Python", Shown: true},
	}})
}

func receipts(all []jobs.Letter) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Receipts", layout.NavReceipts
		return jobs.ShowReceipts(jobs.Receipts{Layout: p, Letters: all})
	}
}

func letters() []jobs.Letter {
	var out []jobs.Letter
	for i, outcome := range []string{jobs.Waiting, jobs.Agreed, jobs.Kept, jobs.Gone, jobs.Down, jobs.Undone} {
		l := jobs.Letter{Flag: eventID(30 + i), Posting: "/jobs/full", Title: "Senior Backend Engineer", Employer: "Northwind Freight", Skill: []string{"teamwork", "Excel", "Java", "Docker", "German", "Go"}[i],
			Reason: []string{"not_for_this_job", "wrong_sense", "missing", "too_broad", "other", "wrong_section"}[i], Sent: noon.Add(-time.Duration(i) * 50 * time.Hour), Outcome: outcome}
		switch outcome {
		case jobs.Waiting:
			l.EventID, l.Ruled, l.RuledAt = eventID(40), jobs.Agreed, noon
		case jobs.Down:
			l.Posting = ""
		case jobs.Agreed, jobs.Kept:
			l.Answered = noon
			if outcome == jobs.Agreed {
				l.Learned = 12
			}
		}
		out = append(out, l)
	}
	return out
}

func published(p *posting.Page) {
	p.Publishing = &posting.Publishing{Since: noon}
	p.Missed = []posting.Missed{{Label: "on-call duty", Count: 2}}
	for i := range p.Skills {
		if i == 1 {
			p.Skills[i].FlagCount, p.Skills[i].Flags = 2, "2 flags, mostly: too broad"
		}
	}
}

func whoFits(any bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "People who fit", layout.NavPostings
		f := posting.PeoplePage{Layout: p, Doc: posting.Document{ID: "published", Title: "Senior Backend Engineer"}}
		if any {
			f.People = []posting.Person{
				{Name: "Sam Okafor", Email: "sam@mail.example", Score: 0.74, Summary: "Has 7 of 10 required, 3 of 6 core.", Skills: "Python (expert), SQL (strong), Docker"},
				{Name: "Ines Quill", Email: "ines@mail.example", Score: 0.31, Summary: "Has 2 of 10 required, 1 of 6 core.", Skills: "Python, teamwork"},
			}
		}
		return posting.ShowPeople(f)
	}
}
