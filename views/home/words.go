package home

import (
	"strconv"
	"strings"

	"winnow/views/layout"
	"winnow/views/ui"
)

func count(n int) string { return strconv.Itoa(n) }

func role(p Page) string {
	if p.Layout.User == nil {
		return ""
	}
	return p.Layout.User.Role
}

func heading(p Page) string {
	if p.Documents == 0 {
		return "Welcome to Winnow"
	}
	return "What to do next"
}

func nextKicker(p Page) string {
	if p.ToReview <= 1 {
		return "Waiting for you"
	}
	return "First of " + ui.Number(p.ToReview) + " that wait"
}

func nextVerb(next Posting) string {
	if next.Reviewed > 0 {
		return "Go on"
	}
	return "Review it"
}

func newWords(p Page) string {
	if role(p) == layout.RoleSeeker {
		return "New text"
	}
	return "New posting"
}

func firstTitle(p Page) string {
	if role(p) == layout.RoleSeeker {
		return "Paste your résumé, or a posting you like"
	}
	return "Paste a posting"
}

func firstWords(p Page) string {
	if role(p) == layout.RoleSeeker {
		return "You see within a moment which skills it shows and which words say so. Only you can see it."
	}
	return "You see within a moment which skills it asks for, which words say so, and how sure Winnow is. Then correct the list with a few keys."
}

func rowFacts(r Posting) string {
	facts := []string{ui.KindWord(r.Kind), ui.Plural(r.Skills, "skill", "skills")}
	if r.Employer != "" {
		facts = append([]string{r.Employer}, facts...)
	}
	return strings.Join(facts, " · ")
}

func whoActivates(p Page) string {
	if role(p) == layout.RoleAdmin {
		return "Import one on the server: winnow taxonomy import."
	}
	return "Ask your administrator to import one."
}

func openWords(c Curation) string {
	if c.Open == 0 {
		return "No candidate waits"
	}
	return ui.Plural(c.Open, "candidate waits", "candidates wait")
}

func curationFacts(c Curation) string {
	if c.Open == 0 {
		return "New ones come as documents arrive."
	}
	if c.Today == 0 {
		return "Phrases of real texts, ranked by what a decision changes. You decided none today."
	}
	return "You decided " + ui.Number(c.Today) + " today" + pace(c.Seconds) + "."
}

func pace(seconds float64) string {
	if seconds <= 0 {
		return ""
	}
	return ", " + strconv.FormatFloat(seconds, 'f', 0, 64) + " s each"
}

func profileWords(s Seeker) string {
	words := ui.Plural(s.Skills, "skill", "skills") + " in your profile"
	if s.Waiting > 0 {
		words += ", " + ui.Number(s.Waiting) + " to look at"
	}
	return words
}

func jobsWords(s Seeker) string {
	if s.Jobs == 0 {
		return "No posting is published yet. When one is, you see here how it fits."
	}
	return ui.Plural(s.Jobs, "posting is", "postings are") + " published and compared with what you have."
}
