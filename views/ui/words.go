package ui

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func messageIcon(kind string) string {
	switch kind {
	case "ok":
		return "check"
	case "warning", "error":
		return "warn"
	}
	return "info"
}

// Invalid returns the attributes of a field that has, or has not, a message.
func Invalid(errors Errors, field string) templ.Attributes {
	if errors[field] == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "problem-" + field}
}

// limit words how large a file may be.
func limit(bytes int64) string {
	if bytes >= 1<<20 {
		return strconv.FormatInt(bytes>>20, 10) + " MB"
	}
	return strconv.FormatInt(bytes>>10, 10) + " KB"
}

// Number writes a count with thousands set apart: 61,204.
func Number(n int) string {
	digits := strconv.Itoa(max(n, -n))
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Plural writes "1 skill" or "12 skills".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// KindWord words a kind of document.
func KindWord(kind string) string {
	return word(kind, map[string]string{"job": "Job", "resume": "Résumé", "course": "Course", "feed": "Feed post"})
}

// RelationWord words a relation.
func RelationWord(relation string) string {
	return word(relation, map[string]string{
		"required": "Required", "core": "Core", "mentioned": "Mentioned", "not_relevant": "Not relevant",
	})
}

// StageWord words a stage by what it goes by.
func StageWord(stage string) string {
	return word(stage, map[string]string{
		"lexicon": "wording", "encoder": "meaning", "memory": "past decisions", "expand": "related skills", "person": "added by a person",
	})
}

// SectionWord words a section kind.
func SectionWord(kind string) string {
	switch kind {
	case "nice_to_have":
		return "Nice to have"
	case "":
		return "Text"
	}
	return strings.ToUpper(kind[:1]) + strings.ReplaceAll(kind[1:], "_", " ")
}

// RoleWord words a role.
func RoleWord(role string) string {
	return word(role, map[string]string{
		"recruiter": "Recruiter", "seeker": "Job seeker", "curator": "Curator", "ml": "ML team", "admin": "Administrator",
	})
}

// LanguageWord words a language code; an unknown code is shown as it is.
func LanguageWord(code string) string {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		return cmp.Or(strings.TrimPrefix(code, "und"), "Unknown language")
	}
	return display.English.Languages().Name(tag)
}

func word(value string, words map[string]string) string {
	if w, ok := words[value]; ok {
		return w
	}
	return value
}
