package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// editConceptPage is the form of a concept's names and texts.
func (s *Server) editConceptPage(c *fiber.Ctx) error {
	now, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	p := s.editForm(c, now, x)
	p.Code, p.About, p.Scope = x.Code, x.Description, x.ScopeNote
	p.Types, p.Reuses = conceptTypes(string(x.Type)), reuseOptions(string(x.Reuse))
	for _, l := range languagesOf(now, x) {
		p.Names = append(p.Names, namesOf(x.Labels, l, l == now.Taxonomy.Language))
	}
	return s.page(c, http.StatusOK, view.Editing(p))
}

// inUse finds the concept of the address, which must be in use.
func (s *Server) inUse(c *fiber.Ctx) (*taxonomy.Snapshot, *taxonomy.Concept, error) {
	id, err := conceptID(c)
	if err != nil {
		return nil, nil, err
	}
	now, err := s.now(c)
	if err != nil {
		return nil, nil, err
	}
	if x := now.Concept(id); x != nil {
		return now, x, nil
	}
	return nil, nil, fault.New(fault.NotFound, "There is no such concept in use. It may have been merged, split or deprecated; its page says what became of it: %s", view.ConceptPath(id))
}

func (s *Server) editForm(c *fiber.Ctx, now *taxonomy.Snapshot, x *taxonomy.Concept) view.EditPage {
	label := now.Label(x.ID, "")
	p := view.EditPage{ID: x.ID, Label: label, Base: now.Taxonomy.Revision, Edit: newEdit(), Skill: x.Kind == taxonomy.KindSkill}
	p.Layout, p.Desk = s.desk(c, "Edit "+label, view.Path)
	p.Other = otherLanguages(now, x)
	p.New = view.Names{Preferred: c.FormValue("new_preferred"), Alternatives: c.FormValue("new_alternatives"), Hidden: c.FormValue("new_hidden")}
	return p
}

// languagesOf lists the languages that a concept has names in, the taxonomy's
// own first.
func languagesOf(now *taxonomy.Snapshot, x *taxonomy.Concept) []string {
	list := []string{now.Taxonomy.Language}
	for _, l := range x.Labels {
		if !slices.Contains(list, l.Language) {
			list = append(list, l.Language)
		}
	}
	return list
}

// commonLanguages are offered beside those that the taxonomy speaks.
var commonLanguages = []string{"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "uk"}

func otherLanguages(now *taxonomy.Snapshot, x *taxonomy.Concept) []ui.Option {
	has := languagesOf(now, x)
	out := []ui.Option{{Label: "choose one"}}
	for _, l := range commonLanguages {
		if !slices.Contains(has, l) {
			out = append(out, ui.Option{Value: l, Label: ui.LanguageWord(l)})
		}
	}
	return out
}

func namesOf(labels []taxonomy.Label, language string, open bool) view.Names {
	n := view.Names{Language: language, Open: open}
	var others, hidden []string
	for _, l := range labels {
		switch {
		case l.Language != language:
		case l.Kind == taxonomy.Preferred:
			n.Preferred = l.Text
		case l.Kind == taxonomy.Alternative:
			others = append(others, l.Text)
		default:
			hidden = append(hidden, l.Text)
		}
	}
	n.Alternatives, n.Hidden = strings.Join(others, "\n"), strings.Join(hidden, "\n")
	return n
}

func conceptTypes(chosen string) []ui.Option {
	out := []ui.Option{{Label: "not said", Selected: chosen == ""}}
	for _, t := range taxonomy.Types {
		out = append(out, ui.Option{Value: string(t), Label: string(t), Selected: string(t) == chosen})
	}
	return out
}

func reuseOptions(chosen string) []ui.Option {
	out := []ui.Option{{Label: "not said", Selected: chosen == ""}}
	for _, r := range taxonomy.Reuses {
		out = append(out, ui.Option{Value: string(r), Label: string(r), Selected: string(r) == chosen})
	}
	return out
}
