package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// editConcept saves a concept's names and texts as one step: as many changes as
// it takes, all or none.
func (s *Server) editConcept(c *fiber.Ctx) error {
	now, x, err := s.inUse(c)
	if err != nil {
		return err
	}
	seen, err := s.seen(c, x.ID)
	if err != nil {
		return err
	}
	commands := editCommands(c, seen)
	if len(commands) == 0 {
		return c.Redirect(view.ConceptPath(x.ID), fiber.StatusSeeOther)
	}
	done, err := s.change(c, commands...)
	if err != nil {
		return s.editAgainWith(c, now, x, seen, err)
	}
	return s.done(c, view.ConceptPath(x.ID), done)
}

// seen is the concept as the form showed it: what differs from that is what its
// author changed.
func (s *Server) seen(c *fiber.Ctx, id int64) (*taxonomy.Node, error) {
	base := formID(c, "base")
	now, err := s.now(c)
	if err != nil {
		return nil, err
	}
	node := &taxonomy.Node{Concept: *now.Concept(id)}
	if base >= now.Taxonomy.Revision || base < 1 {
		return node, nil
	}
	// The latest change first: each takes the concept one step back.
	changes, err := s.Taxonomies.History(c.UserContext(), "", id, 0, 0)
	if err != nil {
		return nil, err
	}
	for _, change := range changes {
		if change.Revision <= base {
			break
		}
		for _, x := range change.Concepts {
			if x.ID == id && x.Before != nil {
				node = x.Before
			}
		}
	}
	return node, nil
}

// editCommands tells what was changed in the form.
func editCommands(c *fiber.Ctx, seen *taxonomy.Node) []taxonomy.Command {
	var commands []taxonomy.Command
	if e := (taxonomy.EditConcept{Concept: seen.ID}); editFields(c, seen, &e) {
		commands = append(commands, e)
	}
	for _, language := range formLanguages(c) {
		commands = append(commands, taxonomy.Relabel(seen.ID, language, seen.Labels, typedLabels(c, "_"+language, "", language))...)
	}
	if language := c.FormValue("new_language"); taxonomy.ValidLanguage(language) {
		commands = append(commands, taxonomy.Relabel(seen.ID, language, seen.Labels, typedLabels(c, "", "new_", language))...)
	}
	return commands
}

// formLanguages are the languages whose names the form showed.
func formLanguages(c *fiber.Ctx) []string {
	var list []string
	for _, v := range c.Request().PostArgs().PeekMulti("language") {
		if taxonomy.ValidLanguage(string(v)) {
			list = append(list, string(v))
		}
	}
	return list
}

func typedLabels(c *fiber.Ctx, after, before, language string) []taxonomy.Label {
	labels := labelsOf(c.FormValue(before+"preferred"+after), language, taxonomy.Preferred)
	labels = append(labels, labelsOf(c.FormValue(before+"alternatives"+after), language, taxonomy.Alternative)...)
	return append(labels, labelsOf(c.FormValue(before+"hidden"+after), language, taxonomy.Hidden)...)
}

// labelsOf reads labels, one a line.
func labelsOf(text, language string, kind taxonomy.LabelKind) []taxonomy.Label {
	var labels []taxonomy.Label
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			labels = append(labels, taxonomy.Label{Text: line, Language: language, Kind: kind})
		}
	}
	return labels
}

func editFields(c *fiber.Ctx, seen *taxonomy.Node, e *taxonomy.EditConcept) bool {
	changed := false
	text := func(name, was string) *string {
		now := strings.TrimSpace(strings.ReplaceAll(c.FormValue(name), "\r\n", "\n"))
		if now == strings.TrimSpace(was) {
			return nil
		}
		changed = true
		return &now
	}
	e.Code, e.Description, e.ScopeNote = text("code", seen.Code), text("description", seen.Description), text("scopeNote", seen.ScopeNote)
	if seen.Kind == taxonomy.KindSkill {
		e.Type, e.Reuse = (*taxonomy.Type)(text("type", string(seen.Type))), (*taxonomy.Reuse)(text("reuse", string(seen.Reuse)))
	}
	return changed
}
