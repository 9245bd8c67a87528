package ui

import "fmt"

// InContext words where a skill is found: "in Benefits sections", "in postings
// for data engineer", "in German courses", "in postings". Kind is section,
// occupation, language or domain; value is a section's kind, an occupation's
// name or a language's code, and nothing for a domain.
func InContext(kind, domain, value string) string {
	texts := textsWord(domain)
	switch kind {
	case "section":
		if domain == "job" {
			return fmt.Sprintf("in %s sections", SectionWord(value))
		}
		return fmt.Sprintf("in %s sections of %s", SectionWord(value), texts)
	case "occupation":
		return fmt.Sprintf("in %s for %s", texts, value)
	case "language":
		return fmt.Sprintf("in %s %s", LanguageWord(value), texts)
	}
	return "in " + texts
}

func textsWord(domain string) string {
	return word(domain, map[string]string{"job": "postings", "resume": "résumés", "course": "courses", "feed": "feed posts"})
}

// AcceptedOf words counts: "accepted 2 of 141".
func AcceptedOf(accepted, decided int) string {
	return fmt.Sprintf("accepted %d of %d", accepted, decided)
}
