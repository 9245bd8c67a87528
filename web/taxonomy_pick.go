package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor/text"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/ui"
)

// mostChoices bounds what is offered for a name that is not plain.
const mostChoices = 8

// picked is the concept a form names: chosen by its id, or typed as a number or a
// name. Where the name may mean several, options say which.
type picked struct {
	ID      int64
	Options []ui.Option
}

// pick reads the concept that a field names; nothing typed is no concept. An
// error belongs to the field.
func (s *Server) pick(c *fiber.Ctx, now *taxonomy.Snapshot, field string, kinds ...taxonomy.Kind) (picked, error) {
	if id := formID(c, field+"_id"); now.Concept(id) != nil {
		return picked{ID: id}, nil
	}
	typed := strings.TrimSpace(c.FormValue(field))
	if typed == "" {
		return picked{}, nil
	}
	if id := numbered(typed); now.Concept(id) != nil {
		return picked{ID: id}, nil
	}
	found := s.named(now, typed, kinds)
	switch len(found) {
	case 0:
		return picked{}, fault.In(field, "No concept is called %q. Write another name of it, or its number.", text.Clip(typed, mostAbout))
	case 1:
		return picked{ID: found[0]}, nil
	}
	return picked{Options: optionsOf(now, found)}, fault.In(field, "%q may mean several concepts. Choose one.", text.Clip(typed, mostAbout))
}

// numbered reads "12", "#12" and what a suggestion fills in: "Python (#12)".
func numbered(typed string) int64 {
	if at := strings.LastIndex(typed, "(#"); at >= 0 {
		typed = strings.TrimSuffix(typed[at+2:], ")")
	}
	id, err := strconv.ParseInt(strings.TrimPrefix(typed, "#"), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// named finds concepts by name: those that have it as their preferred label, else
// the best hits of a search.
func (s *Server) named(now *taxonomy.Snapshot, typed string, kinds []taxonomy.Kind) []int64 {
	var exact, near []int64
	for i := range now.Concepts {
		x := &now.Concepts[i]
		if strings.EqualFold(now.Label(x.ID, ""), typed) && (len(kinds) == 0 || slices.Contains(kinds, x.Kind)) {
			exact = append(exact, x.ID)
		}
	}
	if len(exact) > 0 {
		return exact[:min(len(exact), mostChoices)]
	}
	for _, h := range s.Engine.State().Search.Find(typed, taxonomy.SearchOptions{Limit: mostChoices, Kinds: kinds}) {
		if now.Concept(h.ID) != nil {
			near = append(near, h.ID)
		}
	}
	return near
}

// typedAs is what a form shows for a concept that is chosen already.
func typedAs(s *taxonomy.Snapshot, id int64) string {
	if s.Concept(id) == nil {
		return ""
	}
	return fmt.Sprintf("%s (#%d)", s.Label(id, ""), id)
}
