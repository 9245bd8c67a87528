package text

import "strings"

// maxTitle is how many bytes a first line may have to be taken for a title.
const maxTitle = 120

// titleLines is how many lines are searched for one that says "Job title:".
const titleLines = 12

// findTitle takes the title of the HTML head, else what a line near the start
// calls the title, else the first line when it reads like one.
func findTitle(v *visible, units []unit) string {
	if v.title != "" {
		return v.title
	}
	if t := labelledTitle(v); t != "" {
		return t
	}
	if len(units) == 0 || units[0].bullet || units[0].name.kind != "" {
		return ""
	}
	l := v.lines[units[0].block]
	first := string(v.buf[l.start:l.end])
	if len(first) > maxTitle || strings.HasSuffix(first, ".") || units[0].end < l.end && !units[0].heading {
		return ""
	}
	return strings.TrimRight(first, " :")
}

// labelledTitle reads lines such as "Job title: Payroll Administrator".
func labelledTitle(v *visible) string {
	for _, l := range v.lines[:min(len(v.lines), titleLines)] {
		if l.end-l.start > maxTitle {
			continue
		}
		label, value, ok := strings.Cut(string(v.buf[l.start:l.end]), ":")
		if ok && titleLabels[strings.ToLower(strings.TrimSpace(label))] {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

var titleLabels = map[string]bool{
	"job title": true, "title": true, "position": true, "position title": true, "role": true, "vacancy": true, "post": true,
	"stelle": true, "stellenbezeichnung": true, "berufsbezeichnung": true, "poste": true, "intitulé du poste": true,
	"functie": true, "functietitel": true, "befattning": true, "tjänst": true, "yrkesroll": true, "puesto": true,
	"course title": true, "kurstitel": true, "module": true,
}
