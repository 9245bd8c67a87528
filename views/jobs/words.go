package jobs

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"winnow/views/ui"
)

func id(n int64) string { return strconv.FormatInt(n, 10) }

func number(n int) string { return strconv.Itoa(n) }

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

func rowID(s Skill) string { return "skill-" + id(s.ID) }

// Summary words an overlap: "You have 7 of 10 required, 3 of 6 core."
func Summary(groups []Group) string {
	var parts []string
	for _, g := range groups {
		if g.Total == 0 {
			continue
		}
		parts = append(parts, fmt.Sprintf("%d of %d %s", g.Have, g.Total, g.Relation))
	}
	if len(parts) == 0 {
		return "It names no skills."
	}
	return "You have " + strings.Join(parts, ", ") + "."
}

func closeWords(groups []Group) string {
	n := 0
	for _, g := range groups {
		n += g.Close
	}
	if n == 0 {
		return ""
	}
	return ui.Plural(n, "more comes close.", "more come close.")
}

func listLead(l List) string {
	if l.Profile {
		return "Each is compared with the skills you confirmed. " + fitWords
	}
	return "Newest first. With a profile, each says how it fits you."
}

// fitWords explain the share beside each posting.
const fitWords = "The share counts what is required three times, what is core twice, and what comes close in part."

// countWords say how many there are, and which are shown: "8,004 postings, 31 to 60 shown".
func countWords(l List) string {
	words := ui.Plural(l.Total, "posting", "postings")
	if len(l.Rows) < l.Total {
		words += fmt.Sprintf(", %s to %s shown", ui.Number(l.First), ui.Number(l.First+len(l.Rows)-1))
	}
	return words
}

func by(employer, organisation string) string {
	if employer == "" || employer == organisation {
		return cmp.Or(employer, organisation)
	}
	return employer + ", published by " + organisation
}

// noProfile says what to do where there is nothing to compare with, and its link.
func noProfile(waiting int) (words, link string) {
	if waiting > 0 {
		return ui.Plural(waiting, "skill of your résumé waits", "skills of your résumé wait") + " for you. Confirm what is yours, and this page says what you have.", "Look at them"
	}
	return "With your résumé, this page says what you have of what is asked for.", "Add your résumé"
}

// alsoTeaches words what else of the gap a course teaches.
func alsoTeaches(n int) string { return "with " + ui.Number(n) + " more of these" }

type column struct {
	key, title, none string
	skills           []Skill
}

func columns(j Job) []column {
	if !j.Profile {
		title := "It asks for"
		if j.Course {
			title = "It teaches"
		}
		return []column{{"learn", title, "It names no skills.", j.Learn}}
	}
	if j.Course {
		return []column{
			{"have", "You have", "Nothing of it yet: that is what a course is for.", j.Have},
			{"close", "Close", "Nothing else comes close.", j.Close},
			{"learn", "New to you", "Nothing: you know all it names.", j.Learn},
		}
	}
	return []column{
		{"have", "You have", "Nothing it asks for is in your profile yet.", j.Have},
		{"close", "Close", "Nothing else comes close.", j.Close},
		{"learn", "To learn", "Nothing: you have, or nearly have, all of it.", j.Learn},
	}
}

func reasonWord(value string) string {
	for _, r := range Reasons {
		if r.Value == value {
			return r.Label
		}
	}
	return value
}

func at(l Letter) string { return cmp.Or(l.Employer, "the organisation") }

// told is what the person said.
func told(l Letter) string {
	if l.Reason == "missing" {
		return fmt.Sprintf("You told %s that “%s” is missing from the skills of “%s”.", at(l), l.Skill, l.Title)
	}
	if l.Reason == "other" {
		return fmt.Sprintf("You told %s that something is wrong with “%s” among the skills of “%s”.", at(l), l.Skill, l.Title)
	}
	return fmt.Sprintf("You told %s that “%s” does not belong among the skills of “%s”: %s.", at(l), l.Skill, l.Title, reasonWord(l.Reason))
}

// became is what happened then.
func became(l Letter) string {
	missing := l.Reason == "missing"
	switch l.Outcome {
	case Agreed:
		if missing {
			return "Somebody there read the posting again and added it. Everybody who compares themselves with it now sees it. Thank you."
		}
		return "Somebody there read the posting again and removed it. Nobody after you is measured by it. Thank you."
	case Kept:
		if missing {
			return "Somebody there looked after your flag and left it out."
		}
		return "It is still there: the recruiter kept it after your flag."
	case Gone:
		if missing {
			return "It is in the list now, though nobody decided about it: Winnow reads the posting differently than before."
		}
		return "It is no longer in the list, though nobody decided about it: Winnow reads the posting differently than before."
	case Undone:
		return "You took this flag back."
	case Down:
		return "The posting was taken down since. Nothing of it is shown to anybody outside any more."
	}
	if missing {
		return "It is not in the list yet. Nobody there has answered so far."
	}
	return "It is still in the list. Nobody there has answered so far."
}

// learned tells of other postings, as far as they were read again.
func learned(l Letter) string {
	does := "no longer finds"
	if l.Reason == "missing" {
		does = "now finds"
	}
	return fmt.Sprintf("The model learned: %s changed. Reading %s again after that, Winnow %s “%s” there. Not all are read again; what people there decided stands above it.",
		ui.Plural(l.Learned, "similar published posting", "similar published postings"), map[bool]string{true: "it", false: "them"}[l.Learned == 1], does, l.Skill)
}

// ruled is what an adjudicator said between the two.
func ruled(l Letter) string {
	switch l.Ruled {
	case Agreed:
		return "An adjudicator looked at both sides and agrees with you. Winnow learns it so, whatever the posting shows."
	case Kept:
		return "An adjudicator looked at both sides and does not share your view. Winnow learns what the posting shows."
	}
	return ""
}

// outcomeWord is the letter's heading.
func outcomeWord(l Letter) string {
	switch l.Outcome {
	case Agreed:
		if l.Reason == "missing" {
			return "Added"
		}
		return "Removed by the recruiter"
	case Kept:
		return "The recruiter decided otherwise"
	case Gone:
		return "Changed"
	case Undone:
		return "Taken back"
	case Down:
		return "The posting was taken down"
	}
	return "Not answered yet"
}

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("next, previous skill", "j", "k"), ui.KeyFor("flag the skill, then a number says why", "f"),
	ui.KeyFor("say which skill is missing", "/"), ui.KeyFor("these keys", "?"),
}

func missingWords(skills []Skill) string {
	labels := make([]string, len(skills))
	for i, s := range skills {
		labels[i] = s.Label
	}
	return "You said that this is missing: " + strings.Join(labels, ", ") + ". "
}
