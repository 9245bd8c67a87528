package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
)

// editAgainWith shows the form with what was typed. A conflict shows what others
// did meanwhile, and the form keeps theirs wherever its author typed nothing.
func (s *Server) editAgainWith(c *fiber.Ctx, now *taxonomy.Snapshot, x *taxonomy.Concept, seen *taxonomy.Node, cause error) error {
	if !isForm(cause) {
		return cause
	}
	p := s.editForm(c, now, x)
	p.Reason = c.FormValue("reason")
	if p.Conflict = conflictOf(now, cause); p.Conflict == nil {
		p.Errors = formErrors(cause, "label", "description", "scopeNote", "code", "reason")
		p.Base, x = formID(c, "base"), &seen.Concept
	}
	typed := func(name, was, is string) string { return onTop(c.FormValue(name), was, is) }
	p.Code, p.About, p.Scope = typed("code", seen.Code, x.Code), typed("description", seen.Description, x.Description), typed("scopeNote", seen.ScopeNote, x.ScopeNote)
	p.Types = conceptTypes(typed("type", string(seen.Type), string(x.Type)))
	p.Reuses = reuseOptions(typed("reuse", string(seen.Reuse), string(x.Reuse)))
	for _, l := range formLanguages(c) {
		was, is := namesOf(seen.Labels, l, true), namesOf(x.Labels, l, true)
		p.Names = append(p.Names, view.Names{
			Language: l, Open: true, Preferred: typed("preferred_"+l, was.Preferred, is.Preferred),
			Alternatives: linesOnTop(c.FormValue("alternatives_"+l), was.Alternatives, is.Alternatives),
			Hidden:       linesOnTop(c.FormValue("hidden_"+l), was.Hidden, is.Hidden),
		})
	}
	p.New.Open = p.New.Preferred+p.New.Alternatives+p.New.Hidden != ""
	for i := range p.Other {
		p.Other[i].Selected = p.Other[i].Value == c.FormValue("new_language")
	}
	if p.Conflict != nil {
		return s.page(c, http.StatusConflict, view.Editing(p))
	}
	return s.page(c, statuses[fault.KindOf(cause)], view.Editing(p))
}

// onTop is what was typed where that differs from what was shown, else what it is
// now.
func onTop(typed, was, is string) string {
	if plainLines(typed) == plainLines(was) {
		return is
	}
	return typed
}

// linesOnTop is what was typed, with the lines that came and without those that
// went meanwhile.
func linesOnTop(typed, was, is string) string {
	before, after := strings.Split(was, "\n"), strings.Split(is, "\n")
	var lines []string
	for _, line := range strings.Split(plainLines(typed), "\n") {
		if gone := slices.Contains(before, line) && !slices.Contains(after, line); !gone {
			lines = append(lines, line)
		}
	}
	for _, line := range after {
		if came := !slices.Contains(before, line); came && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// plainLines is a text as browsers send it, with plain line ends.
func plainLines(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }
