package web

import (
	"fmt"
	"strconv"
	"strings"

	"winnow/activelearn"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// told fills in what people said and decided about a candidate.
func (s *Server) told(p *view.Panel, d activelearn.Detail, me int64, colleagues []activelearn.Colleague) {
	for _, x := range d.Suggestions {
		name := x.By
		if name == "" {
			name = "A recruiter"
		}
		p.Proposals = append(p.Proposals, view.Entry{By: name, At: x.At, What: "proposed “" + x.Phrase + "”", Note: x.Note})
	}
	for _, r := range d.History {
		p.Log = append(p.Log, view.Entry{By: capital(by(r.Actor, me)), At: r.CreatedAt, What: s.fully(r, colleagues), Note: r.Note, Undone: r.Undone || r.Edit == activelearn.EditRefused})
	}
	if d.Decision == nil {
		return
	}
	if d.Returned != "" {
		p.Back = &view.Back{Why: d.Returned, By: capital(by(d.Decision.Actor, me)), Note: d.Decision.Note, At: d.Decision.CreatedAt}
		return
	}
	p.Decision = &view.Decision{ID: d.Decision.ID, By: by(d.Decision.Actor, me), What: s.fully(*d.Decision, colleagues), Note: d.Decision.Note, At: d.Decision.CreatedAt}
}

func by(a activelearn.Actor, me int64) string {
	if a.ID == me {
		return "you"
	}
	return a.Name
}

func capital(s string) string {
	if s == "you" {
		return "You"
	}
	return s
}

// shortly says what was decided, for a line of the list.
func (s *Server) shortly(r activelearn.Recorded) string {
	if r.Edit == activelearn.EditProposed {
		return "proposed, waits for a second curator"
	}
	switch r.Kind {
	case activelearn.Approve:
		return "approved"
	case activelearn.Alias, activelearn.Name:
		return "a name of " + s.conceptName(r.Target)
	case activelearn.Reject:
		return "not a skill: " + view.ReasonLabel(string(r.Reason))
	}
	return doneWords[r.Kind]
}

var doneWords = map[activelearn.Kind]string{
	activelearn.Merge: "merged", activelearn.SplitUp: "split", activelearn.Wait: "waits", activelearn.Ask: "asked", activelearn.Undo: "taken back",
}

// fully says what somebody did, after their name.
func (s *Server) fully(r activelearn.Recorded, colleagues []activelearn.Colleague) string {
	words := s.did(r.Decision, colleagues)
	switch r.Edit {
	case activelearn.EditProposed:
		words += ", which waits for a second curator"
	case activelearn.EditRefused:
		words += ", which was not taken into the taxonomy"
	}
	return words
}

func (s *Server) did(d activelearn.Decision, colleagues []activelearn.Colleague) string {
	switch d.Kind {
	case activelearn.Approve:
		return "approved it as the new skill “" + d.New.Label.Text + "”"
	case activelearn.Alias:
		return "kept it as another name of “" + s.conceptName(d.Target) + "”"
	case activelearn.Name:
		return fmt.Sprintf("kept “%s” as a %s label of “%s”", d.Label.Text, ui.LanguageWord(d.Label.Language), s.conceptName(d.Target))
	case activelearn.SplitUp:
		return "split it into “" + strings.Join(d.Phrases, "”, “") + "”"
	case activelearn.Merge:
		return "merged it into another candidate"
	case activelearn.Reject:
		return "said that it is no skill: " + view.ReasonLabel(string(d.Reason))
	case activelearn.Wait:
		if d.Until.IsZero() {
			return "put it off until more texts have it"
		}
		return "put it off until " + d.Until.Format("2 January 2006")
	case activelearn.Ask:
		return "asked " + names(d.Mentions, colleagues)
	}
	return "took a decision back"
}

// names lists people in words; one who is no curator any more is "a colleague".
func names(ids []int64, colleagues []activelearn.Colleague) string {
	known := map[int64]string{}
	for _, x := range colleagues {
		known[x.ID] = x.Name
	}
	var out []string
	for _, id := range ids {
		name := known[id]
		if name == "" {
			name = "a colleague"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// conceptName is a concept's label in the taxonomy in use.
func (s *Server) conceptName(id int64) string {
	snap := s.Engine.State().Snapshot
	if label := snap.Label(snap.Resolve(id), ""); label != "" {
		return label
	}
	return "a skill that is not in use"
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }

func foldCase(s string) string { return strings.ToLower(oneLine(s)) }
