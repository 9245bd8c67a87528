package main

import (
	"net/http"
	"time"

	"github.com/a-h/templ"

	"winnow/views/account"
	"winnow/views/apidocs"
	"winnow/views/errorpage"
	"winnow/views/layout"
	peopleview "winnow/views/people"
	"winnow/views/status"
	"winnow/views/ui"
)

func accountPage(change func(*account.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Account", layout.NavAccount
		a := account.Page{
			Layout: p,
			Sessions: []account.Session{
				{ID: "1", Device: "Firefox on Linux", Address: "192.0.2.7", Started: noon, LastSeen: noon, Current: true},
				{ID: "2", Device: "Safari on iPhone", Address: "198.51.100.20", Started: noon.AddDate(0, 0, -9), LastSeen: noon.AddDate(0, 0, -1)},
			},
			Token: account.TokenForm{
				Scopes: []ui.Option{{Value: "extract", Label: "find skills in a text"}, {Value: "documents:read", Label: "read documents"}, {Value: "documents:write", Label: "bring and edit documents"}, {Value: "feedback:write", Label: "correct skills"}, {Value: "taxonomy:read", Label: "search skills", Selected: true}},
				Days:   []ui.Option{{Value: "30", Label: "30 days"}, {Value: "365", Label: "a year", Selected: true}},
			},
		}
		change(&a)
		return account.Show(a)
	}
}

func accountFull(a *account.Page) {
	a.Tokens = []account.Token{
		{ID: "1", Name: "nightly import", Prefix: "wnw_8f2k", Scopes: []string{"documents:write", "extract"}, Created: noon, LastUsed: noon, Expires: noon.AddDate(1, 0, 0)},
		{ID: "2", Name: "spreadsheet", Prefix: "wnw_q01z", Scopes: []string{"taxonomy:read"}, Created: noon},
	}
}

func accountNew(a *account.Page) {
	a.Created = &account.Created{Name: "nightly import", Secret: "wnw_8f2kQ1mZc7V0h4YtR9sLxW3pB6nD5jKe"}
}

func accountWrong(a *account.Page) {
	a.Token.Errors = ui.Errors{"name": "Give the token a name, so that you know it again.", "scope": "Choose at least one thing it may do."}
	a.Password = ui.Errors{"current": "That is not your password.", "again": "The two new passwords differ."}
}

func peoplePage(change func(*peopleview.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "People", layout.NavPeople
		page := peopleview.Page{
			Layout: p,
			People: []peopleview.Person{
				{ID: 3, Name: "Ada Brandt", Email: "ada@winnow.example", Role: "admin", Organisation: "Winnow", Self: true},
				{ID: 1, Name: "Rosa Lindqvist", Email: "rosa@northwind.example", Role: "recruiter", Organisation: "Northwind Freight"},
				{ID: 2, Name: "Sam Okafor", Email: "sam@mail.example", Role: "seeker"},
				{ID: 5, Name: "Ben Aydin", Email: "ben@northwind.example", Role: "recruiter", Organisation: "Northwind Freight", Disabled: true},
			},
			Organisations: []peopleview.Organisation{{ID: 1, Name: "Northwind Freight", People: 2, Documents: 48}, {ID: 2, Name: "Winnow", People: 1, Own: true}},
			Form: peopleview.Form{
				Roles:         []ui.Option{{Value: "recruiter", Label: "Recruiter"}, {Value: "seeker", Label: "Job seeker"}, {Value: "curator", Label: "Curator"}, {Value: "ml", Label: "ML team"}, {Value: "admin", Label: "Administrator"}},
				Organisations: []ui.Option{{Value: "", Label: "none"}, {Value: "1", Label: "Northwind Freight"}, {Value: "2", Label: "Winnow"}},
			},
		}
		change(&page)
		return peopleview.Show(page)
	}
}

func peopleFull(*peopleview.Page) {}

func peopleAdded(p *peopleview.Page) {
	p.Created = &peopleview.Created{Name: "Ines Duarte", Email: "ines@northwind.example", Password: "plum-harbour-nine-quilt"}
}

func peopleWrong(p *peopleview.Page) {
	p.Form.Name, p.Form.Email = "Ines Duarte", "ines@northwind"
	p.Form.Errors = ui.Errors{"email": "That is not an e-mail address. Write it like name@example.org."}
}

func statusPage(change func(*status.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component { return status.Show(statusModel(p, change)) }
}

func statusModel(p layout.Page, change func(*status.Page)) status.Page {
	p.Title, p.Active = "Status", layout.NavStatus
	s := status.Page{
		Layout: p, At: noon,
		Parts: []status.Part{
			{Name: "Database", State: status.OK, Detail: "PostgreSQL 15, answers in 0.4 ms"}, {Name: "Event stream", State: status.OK, Detail: "in this process"},
			{Name: "Encoder", State: status.OK, Detail: "ONNX Runtime, 2 sessions"},
		},
		Documents: []status.Count{{Name: "jobs", N: 9412}, {Name: "résumés", N: 166}, {Name: "courses", N: 5411}, {Name: "feed posts", N: 12}},
		Events:    81204, EventsDay: 1377,
		Acceptance: []status.Acceptance{
			{Stage: "lexicon", Shown: 40211, Accepted: 21877, Removed: 1290, Low: .94, High: .948}, {Stage: "encoder", Shown: 61022, Accepted: 18250, Removed: 6411, Low: .734, High: .746},
			{Stage: "memory", Shown: 8400, Accepted: 3020, Removed: 411, Low: .869, High: .891}, {Stage: "expand", Shown: 312, Accepted: 14, Removed: 9, Low: .41, High: .78},
		},
		Latencies: []status.Latency{{Stage: "segment", P50: .6, P99: 2.1, N: 15001}, {Stage: "lexicon", P50: 1.2, P99: 3.9, N: 15001}, {Stage: "encoder", P50: 21, P99: 58, N: 15001}, {Stage: "whole document", P50: 29, P99: 84, N: 15001}},
		Taxonomy:  status.Taxonomy{Name: "ESCO", Release: "1.1.1", Skills: 13896, Labels: 110432, Occupations: 3007},
		Model:     status.Model{Name: "winnow-minilm", Version: "1", Hash: "3fa2c19e77", Dimensions: 384, Licence: "Apache-2.0", Scorer: "default@1"},
		Vectors:   status.Progress{Ready: 61204, Total: 110000},
	}
	change(&s)
	return s
}

func statusFine(s *status.Page) { s.Vectors.Ready = s.Vectors.Total }

func statusWarming(*status.Page) {}

func statusBroken(s *status.Page) {
	s.Parts[0] = status.Part{Name: "Database", State: status.Slow, Detail: "PostgreSQL answers in 1.8 s; look at its load."}
	s.Parts[1] = status.Part{Name: "Event stream", State: status.Down, Detail: "No answer from nats://queue:4222. Corrections are kept and published later."}
	s.Queue = status.Queue{Depth: 812, Oldest: noon.Add(-20 * time.Minute)}
}

func statusEmpty(s *status.Page) {
	*s = status.Page{Layout: s.Layout, At: noon, Parts: s.Parts[:2], Documents: []status.Count{{Name: "documents"}}, Model: status.Model{Scorer: "default@1"}}
}

func apiPage(p layout.Page) templ.Component {
	p.Title, p.Active = "API", layout.NavAPI
	return apidocs.Show(apidocs.Page{Layout: p, BaseURL: "https://winnow.example", Operations: []apidocs.Operation{
		{ID: "extract", Method: "POST", Path: "/api/v1/extract", Summary: "Find the skills of a text", Scope: "extract", Description: "Reads the text and answers at once. Nothing is kept.",
			Request:  "{\n  \"kind\": \"job\",\n  \"text\": \"You bring 5+ years of Python.\"\n}",
			Response: "{\n  \"skills\": [\n    {\"id\": 101, \"label\": \"Python\", \"relation\": \"required\", \"probability\": 0.97,\n     \"evidence\": [{\"start\": 23, \"end\": 29, \"text\": \"Python\"}]}\n  ]\n}",
			Errors:   []apidocs.Status{{Code: http.StatusRequestEntityTooLarge, About: "The text is over 1 MB."}, {Code: http.StatusUnprocessableEntity, About: "The text is empty or not UTF-8."}}},
		{ID: "search", Method: "GET", Path: "/api/v1/taxonomy/search", Summary: "Search skills by name", Scope: "taxonomy:read", Parameters: []apidocs.Parameter{{Name: "q", In: "query", Required: true, About: "A name or a part of one; small slips are forgiven."}, {Name: "limit", In: "query", About: "At most this many, 20 unless told, 100 at most."}}, Response: "{\"results\": [{\"id\": 101, \"label\": \"Python\", \"type\": \"tool\"}]}"},
		{ID: "feedback", Method: "POST", Path: "/api/v1/documents/{id}/feedback", Summary: "Correct the skills of a document", Scope: "feedback:write", Request: "{\"events\": [{\"id\": \"…\", \"action\": \"accept\", \"skill_id\": 101, \"version\": 3, \"seen\": 41}]}"},
	}})
}

func errorPage(code int, change func(*errorpage.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title = http.StatusText(code)
		e := errorpage.Page{Layout: p, Status: code, RequestID: "01J8Z3-7QK2"}
		if change != nil {
			change(&e)
		}
		return errorpage.Show(e)
	}
}
