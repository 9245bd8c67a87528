package main

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"github.com/a-h/templ"

	"winnow/views/layout"
	queue "winnow/views/review"
	"winnow/views/ui"
	"winnow/web/assets"
)

// reviewStates are the review queue's pages. What is sent is answered as
// handleReview says.
func reviewStates() []entry {
	at := func(path, name string, change ...func(*queue.Page)) entry {
		return entry{path: path, name: name, role: layout.RoleML, show: func(p layout.Page) templ.Component { return queue.Show(reviewPage(p, change)) }}
	}
	wrong := at("/queue/wrong", "Review: an answer that cannot be taken", reviewWrong)
	wrong.status = http.StatusUnprocessableEntity
	return []entry{
		at("/review", "Review"), at("/queue/first", "Review: the first question ever", reviewFirst), at("/queue/long", "Review: a long sentence of a skill held back", reviewLong), wrong,
		at("/queue/never", "Review: no document yet", reviewFirst, reviewNever), at("/queue/done", "Review: all answered", reviewDone),
	}
}

var askedSkills = []string{"Python", "stock control", "drive a forklift", "spreadsheet software", "teamwork", "plan warehouse operations", "SQL", "negotiate with suppliers of freight"}

func reviewPage(p layout.Page, change []func(*queue.Page)) queue.Page {
	p.Title, p.Active, p.Styles = "Review", layout.NavReview, []string{assets.URL("review.css")}
	q := reviewQuestion(1)
	page := queue.Page{Layout: p, Question: &q, Side: reviewSide(41), UndoKey: eventID(900)}
	for _, c := range change {
		c(&page)
	}
	return page
}

func reviewQuestion(item int) queue.Question {
	skill := askedSkills[(item-1)%len(askedSkills)]
	return queue.Question{
		Item: int64(item), Key: eventID(900 + item), CSRF: "preview", Version: 1, Seen: 7, Made: noon, Label: skill, Type: "tool", Skill: "/taxonomy/12", About: "Writes queries that read and change the data of a relational database.",
		Title: "Warehouse developer", Employer: "Northwind Freight", Kind: "job", Language: "en", Section: "qualifications", Heading: "What you will need",
		Before: "You like to see what you build at work the next morning.", Sentence: queue.Quoted{Before: "Five years of ", Mark: skill, After: " and of looking after the programs of others"},
		After: "Forklift licence is a plus.", Also: []string{"Our planning runs on " + skill + " and patience."},
		Engine: queue.Engine{Shown: true, Relation: "required", Probability: 0.93, Reason: "Named in the text as “" + skill + "”.",
			Relations: []queue.Bar{{Label: "Required", Value: 0.71}, {Label: "Core", Value: 0.16}, {Label: "Mentioned", Value: 0.06}, {Label: "Not relevant", Value: 0.07}},
			Stages:    []queue.Bar{{Label: "wording", Value: 1}, {Label: "meaning", Value: 0.5}, {Label: "past decisions", Value: 0.2}}},
	}
}

func reviewSide(today int) queue.Side {
	return queue.Side{
		CSRF: "preview", Today: today, Total: 380, Skipped: 6, Open: 1204, Documents: 212, Seconds: 3.8,
		Agreement: queue.Agreement{Answers: 23, Yes: queue.Share{Hits: 21, N: 23, Low: 0.72, High: 0.989}, Same: queue.Share{Hits: 17, N: 23, Low: 0.516, High: 0.898}, Chance: 0.86},
		Estimate:  queue.Estimate{Precision: queue.Share{Hits: 41, N: 52, Low: 0.653, High: 0.889}, Missed: queue.Share{Hits: 3, N: 61, Low: 0.01, High: 0.137}, Open: 2},
		Done: []queue.Done{
			{ID: eventID(1), Label: "SQL", Answer: "core", Engine: "required", Sure: 0.81, At: noon, CanGold: true},
			{ID: eventID(2), Label: "inventory forecasting", Answer: "mentioned", Sure: 0.22, At: noon, CanGold: true, Disagree: true},
			{ID: eventID(3), Label: "coffee brewing", Answer: "not_relevant", Sure: 0.04, At: noon, Gold: true},
			{ID: eventID(4), Label: "zone picking", Answer: "skip", At: noon},
		},
	}
}

func reviewFirst(p *queue.Page) {
	p.Side = queue.Side{CSRF: "preview", Open: 96, Documents: 17, Agreement: queue.Agreement{Chance: math.NaN()}}
}

func reviewLong(p *queue.Page) {
	q := p.Question
	q.Label, q.Type, q.Heading, q.Section, q.Document = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz apply in livestock logistics", "knowledge", "", "benefits", "/postings/full"
	q.Sentence = queue.Quoted{Before: "We are an equal opportunity employer who offers, besides a pension, a bicycle, a dental plan and thirty days of leave, courses in whatever you like to learn, among them photography, bee keeping, first aid, rope work and the finer points of labelling beef for people who move cattle across borders."}
	q.Engine = queue.Engine{Relation: "not_relevant", Probability: 0.11, Reason: "Only 11% sure; such documents need 30%."}
	p.Side.Estimate.Missed = queue.Share{High: 1}
}

func reviewWrong(p *queue.Page) {
	p.Question.Errors, p.Question.Note = ui.Errors{"": "The note has at most 2000 characters."}, "It depends on what they mean by years."
}

func reviewNever(p *queue.Page) {
	p.Question, p.Empty, p.Side.Open, p.Side.Documents = nil, queue.EmptyNever, 0, 0
}

func reviewDone(p *queue.Page) { p.Question, p.Empty, p.Side.Open = nil, queue.EmptyDone, 0 }

// answeredItems are those of the preview's queue, so that a test can look.
var answeredItems struct {
	sync.Mutex
	list []string
}

// handleReview answers review.js: well, but for item 3, which somebody decided on
// meanwhile.
func handleReview(mux *http.ServeMux) {
	mux.HandleFunc("GET /review/next", func(w http.ResponseWriter, r *http.Request) {
		for item := 1; item <= 40; item++ {
			answeredItems.Lock()
			have := slices.Contains(r.URL.Query()["beside"], strconv.Itoa(item)) || slices.ContainsFunc(answeredItems.list, func(s string) bool { return s == fmt.Sprint(item) })
			answeredItems.Unlock()
			if !have {
				render(w, r, queue.QuestionBox(reviewQuestion(item)))
				return
			}
		}
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("POST /review/decisions", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("item") == "3" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusConflict)
			render(w, r, queue.Refusal("The document was changed, or somebody decided about this skill, since you were asked. Nothing was changed. Go on with the next question."))
			return
		}
		answeredItems.Lock()
		answeredItems.list = append(answeredItems.list, r.FormValue("item"))
		n := len(answeredItems.list)
		answeredItems.Unlock()
		render(w, r, queue.SideBox(reviewSide(41+n)))
	})
	mux.HandleFunc("POST /review/undo", func(w http.ResponseWriter, r *http.Request) {
		answeredItems.Lock()
		defer answeredItems.Unlock()
		if n := len(answeredItems.list); n > 0 {
			item, _ := strconv.Atoi(answeredItems.list[n-1])
			answeredItems.list = answeredItems.list[:n-1]
			render(w, r, queue.QuestionBox(reviewQuestion(item)))
			return
		}
		w.WriteHeader(http.StatusNotFound)
		render(w, r, queue.Refusal("You have no answer to take back here."))
	})
	mux.HandleFunc("POST /review/gold", func(w http.ResponseWriter, r *http.Request) { render(w, r, queue.SideBox(reviewSide(41))) })
}
