package main

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"winnow/views/candidates"
	"winnow/views/layout"
)

// handleCandidates answers what candidates.js sends: well, but for candidate
// 505, which a colleague decided about meanwhile.
func handleCandidates(mux *http.ServeMux) {
	mux.HandleFunc("POST /candidates/{candidate}/decide", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.PathValue("candidate"), 10, 64)
		page := candidatesPage(layout.Page{}, []func(*candidates.Page){choose(id)})
		if id == 505 && r.FormValue("seen") != "4" {
			candClash(&page)
			w.WriteHeader(http.StatusConflict)
			render(w, r, candidates.ClashBox(page.Panel))
			return
		}
		page.Panel.Phrase = strings.TrimSpace(r.FormValue("label") + " " + page.Panel.Phrase)
		render(w, r, candidates.OutcomeBox(candidates.Outcome{
			Text: "Kept: " + page.Panel.Phrase + ".", Row: "decided just now",
			Step: &candidates.Step{Candidate: id, Undoes: eventID(int(id)), Key: eventID(int(id) + 500)},
		}, "preview", ""))
	})
	mux.HandleFunc("POST /candidates/undo", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.FormValue("candidate"), 10, 64)
		render(w, r, candidates.OutcomeBox(candidates.Outcome{Text: "Taken back.", Show: id}, "preview", ""))
	})
	mux.HandleFunc("POST /candidates/{candidate}/lease", func(w http.ResponseWriter, r *http.Request) {
		render(w, r, candidates.LeaseBox(candidates.Panel{}))
	})
	mux.HandleFunc("POST /candidates/{candidate}/release", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("POST /candidates/{candidate}/reread", func(w http.ResponseWriter, r *http.Request) {
		render(w, r, candidates.RereadBox(candidates.Job{Candidate: 501, Total: 214, Done: 60}))
	})
	mux.HandleFunc("GET /candidates/{candidate}/reread", func(w http.ResponseWriter, r *http.Request) {
		render(w, r, candidates.RereadBox(candidates.Job{Candidate: 501, Total: 214, Done: 214, Ended: true}))
	})
	mux.HandleFunc("GET /candidates/concepts", func(w http.ResponseWriter, r *http.Request) {
		render(w, r, candidates.Found([]candidates.Hit{{ID: 34, Label: "data warehouse", About: "Stores of data from many sources."}, {ID: 43, Label: "data mining"}}))
	})
	mux.HandleFunc("GET /candidates/others", func(w http.ResponseWriter, r *http.Request) {
		render(w, r, candidates.Found([]candidates.Hit{{ID: 511, Label: "dbt Cloud", About: "41 documents"}}))
	})
}

// choose puts one of the rows into the panel.
func choose(id int64) func(*candidates.Page) {
	return func(p *candidates.Page) {
		for _, r := range p.Rows {
			if r.ID == id {
				p.Panel.ID, p.Panel.Phrase, p.Panel.Kind, p.Panel.Lease = id, r.Phrase, r.Kind, r.Lease
			}
		}
	}
}

// chosen is the candidate that a request names in its path.
func chosen(p layout.Page) func(*candidates.Page) {
	path, _, _ := strings.Cut(strings.TrimPrefix(p.Path, "/candidates/"), "?")
	id, _ := strconv.ParseInt(strings.TrimSuffix(path, "/impact"), 10, 64)
	return choose(id)
}

func oneCandidate(p layout.Page) templ.Component {
	return candidates.Show(candidatesPage(p, []func(*candidates.Page){chosen(p)}))
}

func onePanel(p layout.Page) templ.Component {
	return candidates.PanelBox(candidatesPage(p, []func(*candidates.Page){chosen(p)}).Panel)
}
