package web

import (
	"errors"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// decideAgain shows why a decision was not taken: both sides of a conflict, or
// the form with what was typed.
func (s *Server) decideAgain(c *fiber.Ctx, id int64, typed view.Typed, cause error) error {
	if !isForm(cause) {
		return cause
	}
	clash, clashed := activelearn.AsClash(cause)
	if !clashed {
		typed.Errors = decisionErrors(cause, typed.Act)
	}
	panel, err := s.candidatePanel(c, id, typed)
	if err != nil {
		return err
	}
	if clashed {
		panel.Typed = view.Typed{}
		panel.Clash = s.bothSides(c, clash)
	}
	status := statuses[fault.KindOf(cause)]
	if partOnly(c) {
		if clashed {
			return s.page(c, status, view.ClashBox(panel))
		}
		return s.page(c, status, view.PanelBox(panel))
	}
	p, err := s.candidateList(c)
	if err != nil {
		return err
	}
	p.Panel = panel
	return s.page(c, status, view.Show(p))
}

// formField names the form's fields where the room names its own.
var formField = map[string]string{"phrases": "part", "text": "label", "labels": "label", "broader": "parent"}

// decisionErrors sorts an error under the field it belongs to.
func decisionErrors(err error, act string) ui.Errors {
	var f *fault.Error
	if !errors.As(err, &f) {
		return ui.Errors{"": fault.Message(err)}
	}
	field := f.Field
	if name, ok := formField[field]; ok {
		field = name
	}
	if field == "target" {
		field = "concept_name"
		if act == view.ActMerge {
			field = "other"
		}
	}
	known := []string{"label", "type", "language", "parent", "related", "description", "note", "concept_name", "other", "part", "reason", "mentions"}
	if !slices.Contains(known, field) {
		field = ""
	}
	return ui.Errors{field: fault.Message(err)}
}

// bothSides shows a decision and the one that preceded it. Where that one holds
// so much that it must be taken back first, going on with one's own does so.
func (s *Server) bothSides(c *fiber.Ctx, clash *activelearn.Clash) *view.Clash {
	theirs := clash.Theirs[len(clash.Theirs)-1]
	out := &view.Clash{
		Yours:  view.Decision{By: "you", What: s.did(clash.Yours, nil), Note: clash.Yours.Note, At: clash.Yours.MadeAt},
		Theirs: view.Decision{ID: theirs.ID, By: theirs.Actor.Name, What: s.did(theirs.Decision, nil), Note: theirs.Note, At: theirs.CreatedAt},
		Fields: []view.Field{{Name: "key", Value: newID()}, {Name: "seen", Value: formatID(clash.Latest)}},
	}
	if mustUndo(clash.State) && theirs.Kind != activelearn.Undo {
		out.Fields = append(out.Fields, view.Field{Name: "over", Value: theirs.ID})
	}
	for name, values := range formAll(c) {
		if slices.Contains([]string{"csrf", "key", "seen", "over"}, name) {
			continue
		}
		for _, v := range values {
			out.Fields = append(out.Fields, view.Field{Name: name, Value: v})
		}
	}
	return out
}

// mustUndo says that a candidate is gone into the taxonomy or other candidates,
// so that nothing else can be decided before that is taken back.
func mustUndo(state activelearn.State) bool {
	switch state {
	case activelearn.Open, activelearn.Rejected, activelearn.Waiting, activelearn.Asked:
		return false
	}
	return true
}

// overrule takes back the decision that stands in the way of one's own, when
// the reader saw both and chose so.
func (s *Server) overrule(c *fiber.Ctx, d *activelearn.Decision) error {
	over := c.FormValue("over")
	if over == "" {
		return nil
	}
	key, err := uuid.Parse(d.ID)
	if err != nil {
		return fault.In("", "This form is damaged. Load the page again.")
	}
	o, err := s.Candidates.Decide(c.UserContext(), candidateActor(c), activelearn.Decision{
		ID: uuid.NewSHA1(key, []byte("overrule")).String(), Candidate: d.Candidate, Kind: activelearn.Undo, Undoes: over, Note: d.Note, Seen: d.Seen,
	})
	d.Seen = o.Candidate.Seen
	return err
}
