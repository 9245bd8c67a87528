package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/document"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/views/layout"
	view "winnow/views/posting"
	"winnow/views/ui"
)

// decideForm takes a row's form: accept, remove with a reason, set the group.
func (s *Server) decideForm(c *fiber.Ctx) error {
	do, ok := view.ParseDo(c.FormValue("do"))
	if !ok {
		return fault.In("do", "This button is not known. Load the page again.")
	}
	if do.Action == view.Remove && do.Reason == "" {
		return c.Redirect(view.RemovePath(c.Params("id"), formID(c, "skill_id")), http.StatusSeeOther)
	}
	e := s.formEvent(c, feedback.Action(do.Action))
	e.SkillID, e.Reason, e.Relation = formID(c, "skill_id"), feedback.Reason(do.Reason), extractor.Relation(do.Relation)
	e.Note, e.DuplicateOf = c.FormValue("note"), formID(c, "duplicate_of")
	e.Shown.Rank, _ = strconv.Atoi(c.FormValue("rank"))
	if e.Reason == feedback.Duplicate && e.DuplicateOf == 0 {
		return s.removePageWith(c, e.SkillID, fault.In("duplicate_of", "Choose which other skill it is the same as."))
	}
	return s.recordForm(c, e)
}

// formEvent reads the fields every form has.
func (s *Server) formEvent(c *fiber.Ctx, action feedback.Action) feedback.Event {
	version, _ := strconv.Atoi(c.FormValue("version"))
	return feedback.Event{ID: c.FormValue("event_id"), Action: action, Version: version, Seen: formID(c, "seen")}
}

func formID(c *fiber.Ctx, name string) int64 {
	n, _ := strconv.ParseInt(c.FormValue(name), 10, 64)
	return n
}

// recordForm keeps one event and shows the posting again; a conflict shows both
// sides.
func (s *Server) recordForm(c *fiber.Ctx, e feedback.Event) error {
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	e.Stamp = stampOf(w.Extracted)
	acks, err := s.Feedback.Record(c.UserContext(), feedbackActor(c), w.Document.ID, []feedback.Event{e})
	if err != nil {
		return err
	}
	s.metrics.decision(e.Action, acks[0].Err)
	if acks[0].Err != nil {
		if clash, ok := feedback.AsClash(acks[0].Err); ok {
			return s.clashPage(c, clash)
		}
		return acks[0].Err
	}
	s.learnFromFlags(c, w.Document.ID, acks)
	to := view.Path(w.Document.PublicID)
	if e.SkillID != 0 {
		to += "#skill-" + strconv.FormatInt(e.SkillID, 10)
	}
	return c.Redirect(to, http.StatusSeeOther)
}

// stampOf names what decided the extraction the person saw.
func stampOf(x *document.Extracted) extractor.Stamp {
	if x == nil {
		return extractor.Stamp{}
	}
	return x.Extraction.Stamp
}

func feedbackActor(c *fiber.Ctx) feedback.Actor {
	who := person(c).Person
	return feedback.Actor{ID: who.ID, OrganisationID: who.OrganisationID, Role: string(who.Role)}
}

// undoForm takes back one event.
func (s *Server) undoForm(c *fiber.Ctx) error {
	e := s.formEvent(c, feedback.Undo)
	e.Undoes = c.FormValue("undoes")
	return s.recordForm(c, e)
}

// allGoodForm accepts all skills the form lists.
func (s *Server) allGoodForm(c *fiber.Ctx) error {
	e := s.formEvent(c, feedback.AllGood)
	for i, raw := range formValues(c, "skill_id") {
		id, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return fault.In("skill_id", "The list of skills is damaged. Load the page again.")
		}
		e.Items = append(e.Items, feedback.Item{SkillID: id, Shown: feedback.Shown{Rank: i + 1}})
	}
	return s.recordForm(c, e)
}

// clashPage shows what was wanted and what others did meanwhile.
func (s *Server) clashPage(c *fiber.Ctx, clash *feedback.Clash) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := view.ConflictPage{
		Layout: s.layout(c, "Two decisions", layout.NavPostings), Doc: r.head(), Version: clash.Yours.Version,
		Yours: view.Decision{Action: string(clash.Yours.Action), Relation: string(clash.Yours.Relation), Reason: string(clash.Yours.Reason), Note: clash.Yours.Note, SameAs: clash.Yours.DuplicateOf, By: "you", At: clash.Yours.MadeAt},
		Gone:  true,
	}
	skill := clash.Yours.SkillID
	if n := len(clash.Theirs); n > 0 {
		t := clash.Theirs[n-1]
		p.Theirs = &view.Decision{Action: string(t.Action), Relation: string(t.Relation), Reason: string(t.Reason), Note: t.Note, By: r.who(t.ActorID), At: t.CreatedAt}
		if skill == 0 {
			skill = t.SkillID
		}
	}
	if r.Extracted != nil {
		for _, x := range r.skills() {
			if x.ID == skill {
				p.Skill, p.Gone = x, false
			}
		}
	}
	p.Seen = clash.Latest
	return s.page(c, http.StatusConflict, view.Clashing(p))
}

// removePage asks why a skill is wrong.
func (s *Server) removePage(c *fiber.Ctx) error {
	id, _ := strconv.ParseInt(c.Params("skill"), 10, 64)
	id = s.Engine.State().Snapshot.Resolve(id)
	return s.removePageWith(c, id, nil)
}

func (s *Server) removePageWith(c *fiber.Ctx, skill int64, problem error) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := view.RemovePage{Layout: s.layout(c, "Remove a skill", layout.NavPostings), Doc: r.head(), Note: c.FormValue("note"), Seen: r.State.Last}
	found := false
	if r.Extracted != nil {
		for _, x := range r.skills() {
			if x.ID == skill {
				p.Skill, found = x, true
				continue
			}
			p.Others = append(p.Others, ui.Option{Value: strconv.FormatInt(x.ID, 10), Label: x.Label})
		}
	}
	if !found {
		return fault.New(fault.NotFound, "This posting does not show that skill.")
	}
	status := http.StatusOK
	if problem != nil {
		p.Errors, status = formErrors(problem, "reason", "note", "duplicate_of"), http.StatusUnprocessableEntity
	}
	return s.page(c, status, view.Removing(p))
}

// addPage searches the taxonomy for a skill to add.
func (s *Server) addPage(c *fiber.Ctx) error {
	return s.addPageWith(c, nil)
}

func (s *Server) addPageWith(c *fiber.Ctx, problem error) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	p := view.AddPage{Layout: s.layout(c, "Add a skill", layout.NavPostings), Doc: r.head(), Query: c.FormValue("q"), Relation: c.FormValue("relation", view.Core), EventID: uuid.NewString(), Seen: r.State.Last, Note: c.FormValue("note")}
	if !private(c) {
		p.ProposeKey = newID()
	}
	if from, to, ok := selection(c, len(r.Version.Text)); ok {
		p.Start, p.End, p.Quote = from, to, visible(r.parsed(), from, to)
		if p.Query == "" {
			p.Query = p.Quote
		}
	}
	shown := map[int64]bool{}
	if r.Extracted != nil {
		for _, x := range r.skills() {
			shown[x.ID] = x.State != view.Removed
		}
	}
	for _, h := range s.findSkills(p.Query, 20) {
		p.Hits = append(p.Hits, view.Hit{ID: h.ID, Label: h.Label, Matched: h.Matched, Type: h.Type, About: h.About, Shown: shown[h.ID]})
	}
	status := http.StatusOK
	if problem != nil {
		p.Errors, status = formErrors(problem, "q", "skill_id", "phrase", "note"), statuses[fault.KindOf(problem)]
	}
	return s.page(c, status, view.Adding(p))
}

// selection reads ?start=&end= when they lie within the text.
func selection(c *fiber.Ctx, size int) (from, to int, ok bool) {
	from, err1 := strconv.Atoi(c.FormValue("start"))
	to, err2 := strconv.Atoi(c.FormValue("end"))
	return from, to, err1 == nil && err2 == nil && from >= 0 && from < to && to <= size
}

// addForm adds the chosen skill.
func (s *Server) addForm(c *fiber.Ctx) error {
	e := s.formEvent(c, feedback.Add)
	e.SkillID, e.Relation = formID(c, "skill_id"), extractor.Relation(c.FormValue("relation", view.Core))
	if e.SkillID == 0 {
		return s.addPageWith(c, fault.In("skill_id", "Choose a skill from the list."))
	}
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	if from, to, ok := selection(c, len(w.Version.Text)); ok && e.Version == w.Version.Number {
		e.Evidence = &feedback.Evidence{Start: from, End: to, Text: w.Version.Text[from:to]}
	}
	return s.recordForm(c, e)
}
