package profile

import (
	"strconv"
	"strings"

	"winnow/views/ui"
)

// LevelWords names the levels from 1.
var LevelWords = []string{"basics", "working", "strong", "expert"}

// levels are the numbers with their words, which no line parts: "1 basics, 2 working".
func levels() string {
	out := make([]string, len(LevelWords))
	for i, word := range LevelWords {
		out[i] = number(i+1) + "\u00a0" + word
	}
	return strings.Join(out, ", ")
}

func levelWord(level int) string {
	if level < 1 || level > len(LevelWords) {
		return ""
	}
	return LevelWords[level-1]
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

func number(n int) string { return strconv.Itoa(n) }

func pressed(yes bool) string { return strconv.FormatBool(yes) }

func rowID(s Skill) string { return "skill-" + id(s.ID) }

type group struct {
	key, title, none string
	skills           []Skill
}

func groups(p Page) []group {
	return []group{
		{"waiting", "Found in your résumé: is this you?", "Nothing waits.", p.Waiting},
		{"confirmed", "In your profile", "Nothing yet. Confirm what was found, or add a skill.", p.Confirmed},
		{"removed", "Not in your profile", "", p.Removed},
	}
}

func summary(p Page) string {
	s := ui.Plural(len(p.Confirmed), "skill", "skills") + " in your profile"
	if n := len(p.Waiting); n > 0 {
		s += ", " + ui.Number(n) + " to look at"
	}
	return s + "."
}

func note(s Skill) string {
	switch {
	case s.State == Accepted && s.Level > 0:
		return levelWord(s.Level)
	case s.State == Accepted && s.Added:
		return "added by you"
	case s.State == Removed:
		return "a new résumé does not bring it back"
	}
	return ""
}

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("next, previous skill", "j", "k"), ui.KeyFor("confirm: this is me", "a"), ui.KeyFor("remove", "x"),
	ui.KeyFor("confirm with a level: basics to expert", "1", "2", "3", "4"), ui.KeyFor("confirm all that wait", "g"),
	ui.KeyFor("undo the last change", "u"), ui.KeyFor("add a skill", "/"), ui.KeyFor("these keys", "?"),
}

func undoTitle(label string) string {
	if label == "" {
		return "Nothing to undo"
	}
	return "Take back the last change: " + label
}

func askTitle(r Resume) string {
	if r.Again {
		return "Take another résumé"
	}
	return "Start with your résumé"
}

func decisionWords(n int) string {
	if n == 0 {
		return "Decisions about skills, if you had made any"
	}
	return ui.Plural(n, "decision or flag of yours", "decisions and flags of yours")
}
