package web

import (
	"context"
	"strconv"
	"strings"

	view "winnow/views/datasets"
	"winnow/views/ui"
)

// filterNames tells what the value of a filter is called; the value itself where it
// is called nothing else.
type filterNames func(field, value string) string

// filterNames are the names that people know filters' values by: of organisations,
// groups of skills, kinds, roles and languages.
func (s *Server) filterNames(ctx context.Context) (filterNames, error) {
	all, err := s.Accounts.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	organisations := organisationNames(all)
	snapshot := s.Engine.State().Snapshot
	return func(field, value string) string {
		switch field {
		case "organisation":
			if id, err := strconv.ParseInt(value, 10, 64); err == nil && organisations[id] != "" {
				return organisations[id]
			}
		case "group":
			if c := snapshot.ByURI(value); c != nil {
				return snapshot.Label(c.ID, "")
			}
		case "kind":
			return strings.ToLower(ui.KindWord(value))
		case "role":
			return strings.ToLower(ui.RoleWord(value))
		case "language":
			return ui.LanguageWord(value)
		}
		return value
	}, nil
}

// words tell a choice in a line.
func (f choice) words(called filterNames) string {
	var out []string
	for _, field := range choiceFields {
		if len(f[field]) == 0 {
			continue
		}
		names := make([]string, len(f[field]))
		for i, value := range f[field] {
			names[i] = called(field, value)
		}
		out = append(out, view.FilterWord(field, strings.Join(names, " or ")))
	}
	if len(out) == 0 {
		return "all labels but résumés’"
	}
	return strings.Join(out, ", ")
}
