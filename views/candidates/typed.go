package candidates

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"winnow/views/ui"
)

// value is what was typed into a field, or what the field is filled with first.
func (p Panel) value(act, field, first string) string {
	if p.Typed.Act != act {
		return first
	}
	if v := p.Typed.Values[field]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// chosen reports whether a value was chosen in a form that came back, or is
// chosen at first.
func (p Panel) chosen(act, field, value string, first bool) bool {
	if p.Typed.Act != act {
		return first
	}
	return slices.Contains(p.Typed.Values[field], value)
}

// errorsOf returns the messages of one form.
func (p Panel) errorsOf(act string) ui.Errors {
	if p.Typed.Act != act {
		return nil
	}
	return p.Typed.Errors
}

// invalid returns the attributes of a field that has, or has not, a message.
func (p Panel) invalid(act, field string) templ.Attributes {
	if p.errorsOf(act)[field] == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": problemID(act, field)}
}

func problemID(act, field string) string { return "problem-" + act + "-" + field }

// choices are what a name typed into a field may mean.
func (p Panel) choices(act, field string) []Skill {
	if p.Typed.Act != act || p.Typed.Field != field {
		return nil
	}
	return p.Typed.Choices
}

// near are the skills to choose from: what was searched for first.
func (p Panel) near(act string) []Skill {
	list := p.choices(act, "concept_name")
	for _, x := range p.Nearest {
		if len(list) < 9 && !slices.ContainsFunc(list, func(y Skill) bool { return y.ID == x.ID }) {
			list = append(list, x)
		}
	}
	return list
}

// same are the candidates to choose from: what was searched for first.
func (p Panel) same() []Skill {
	list := p.choices(ActMerge, "other")
	for _, x := range p.Others[:min(len(p.Others), max(0, 9-len(list)))] {
		list = append(list, Skill{ID: x.ID, Label: x.Phrase})
	}
	return list
}

// splitDraft proposes the parts of a phrase: what "and", "&", "/" and commas
// join.
func splitDraft(phrase string) string {
	parts := strings.FieldsFunc(strings.NewReplacer(" and ", ",", " & ", ",", "/", ",", ";", ",", " und ", ",", " et ", ",", " y ", ",", " en ", ",", " och ", ",").Replace(phrase), func(r rune) bool { return r == ',' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}
