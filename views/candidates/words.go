package candidates

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"winnow/views/ui"
)

func id(n int64) string { return strconv.FormatInt(n, 10) }

func number(n int) string { return strconv.Itoa(n) }

func conceptPath(concept int64) string { return fmt.Sprintf("/taxonomy/%d", concept) }

func rowID(candidate int64) string { return "row-" + id(candidate) }

func current(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// descriptionHint stands beside the description of a new skill, which is drafted
// where it can be.
func descriptionHint(p Panel) string {
	if p.Description == "" {
		return "optional; everybody reads it, so quote nobody’s text"
	}
	return ""
}

// figures are the size of a candidate: "214 documents · 31 employers".
func figures(documents, employers int) string {
	return ui.Plural(documents, "document", "documents") + " · " + ui.Plural(employers, "employer", "employers")
}

func headline(p Page) string {
	if p.Total == 0 {
		return "Candidates"
	}
	return ui.Plural(p.Total, "candidate", "candidates")
}

// stretchWords say which part of the list a page is: "101–200 of 1,234".
func stretchWords(p Page) string {
	return ui.Number(p.Ahead+1) + "–" + ui.Number(p.Ahead+len(p.Rows)) + " of " + ui.Number(p.Total)
}

// paceWords say how the day goes: "11 today · 9 s each".
func paceWords(p Pace) string {
	if p.Today == 0 {
		return "none decided today"
	}
	out := ui.Number(p.Today) + " decided today"
	if p.Seconds > 0 {
		out += " · " + Seconds(p.Seconds) + " each"
	}
	return out
}

// Seconds words a length of time: "9 s", "1 min 20 s", "2 h 5 min".
func Seconds(s float64) string {
	whole := int(math.Round(s))
	switch {
	case s <= 0:
		return "–"
	case s < 9.95:
		return strings.TrimSuffix(strconv.FormatFloat(s, 'f', 1, 64), ".0") + " s"
	case whole < 60:
		return number(whole) + " s"
	case whole < 3600 && whole%60 == 0:
		return number(whole/60) + " min"
	case whole < 3600:
		return fmt.Sprintf("%d min %d s", whole/60, whole%60)
	}
	return fmt.Sprintf("%d h %d min", whole/3600, whole/60%60)
}

// kindWord says what Winnow takes a candidate for.
func kindWord(kind string) string {
	if kind == Alias {
		return "alias"
	}
	return "new"
}

// noveltyWords say how sure the system is that a candidate is new.
func noveltyWords(p float64) string {
	switch {
	case p >= .9:
		return "sure that it is new"
	case p >= .7:
		return "likely new"
	case p >= .4:
		return "unsure whether it is new"
	}
	return "likely known under another name"
}

func leaseWords(l Lease) string {
	if l.Mine {
		return "You are deciding on this one."
	}
	return fmt.Sprintf("%s is deciding on this one, until %s at most.", l.By, l.Until.UTC().Format("15:04"))
}

// decisionWords are a decision in one line: "approved as a new skill by Ada".
func decisionWords(d Decision) string {
	if d.By == "" {
		return d.What
	}
	return d.What + " by " + d.By
}

// standingWords say what holds of a candidate: what somebody decided, or asked.
func standingWords(p Panel) string {
	if p.State == Asked {
		return strings.TrimSpace(p.Decision.By+" "+p.Decision.What) + ":"
	}
	return "Decided: " + decisionWords(*p.Decision) + ","
}

// impactLead says where a skill would be found.
func impactLead(i Impact) string {
	if i.Of == 0 {
		return "No document that you may see is stored yet, so there is nothing to look through."
	}
	about, least := "", ""
	if i.Sampled {
		about, least = "about ", "at least "
	}
	return fmt.Sprintf("Would be found in %s%s of %s, %s%s.", about, ui.Number(i.Documents), ui.Plural(i.Of, "stored document", "stored documents"), least, ui.Plural(i.Employers, "employer", "employers"))
}

// minedWords say how far mining is.
func minedWords(m Mined) string {
	out := fmt.Sprintf("%s of %s mined", ui.Number(m.Mined), ui.Plural(m.Documents, "stored document", "stored documents"))
	if m.Corpus > 0 {
		out += fmt.Sprintf(", and %s of the public corpus", ui.Number(m.Corpus))
	}
	return out + "."
}

// takenWords say which skills give way.
func takenWords(i Impact) string {
	if len(i.From) == 0 {
		return "It takes over from no existing skill."
	}
	return fmt.Sprintf("It takes over from %s in %s of them:", ui.Plural(len(i.From), "existing skill", "existing skills"), ui.Number(i.Overlaps))
}

func score(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// source says where a sentence stands: "Acme · Data Engineer · Qualifications".
func source(s Sentence) string {
	var parts []string
	for _, x := range []string{s.Employer, s.Title} {
		if x != "" {
			parts = append(parts, x)
		}
	}
	if s.Section != "" {
		parts = append(parts, ui.SectionWord(s.Section))
	}
	return strings.Join(parts, " · ")
}

// moment is a time as forms carry it.
func moment(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) }

// digit is the key of the nth choice, or nothing beyond the ninth.
func digit(i int) string {
	if i >= 9 {
		return ""
	}
	return number(i + 1)
}

func rereadWords(documents int) string {
	if documents == 0 {
		return "Read past documents again"
	}
	return "Read " + ui.Plural(documents, "past document", "past documents") + " again"
}

// RereadWords say how far the reading of past documents is.
func RereadWords(j Job) string {
	switch {
	case j.Total == 0:
		return "No past document names it, so there is nothing to read again."
	case j.Ended:
		return ui.Plural(j.Total, "past document was", "past documents were") + " read again."
	}
	return fmt.Sprintf("%s of %s read again, in the background. You can go on.", ui.Number(j.Done), ui.Plural(j.Total, "past document", "past documents"))
}

// rereading makes a job that goes on ask again by itself.
func rereading(j Job) templ.Attributes {
	if j.Total == 0 || j.Ended {
		return nil
	}
	return templ.Attributes{"hx-get": under(j.Candidate, "reread"), "hx-trigger": "load delay:1s", "hx-swap": "outerHTML"}
}

// loading makes the impact load by itself once it is shown.
func loading(p Panel) templ.Attributes {
	if p.Impact != nil {
		return nil
	}
	return templ.Attributes{"hx-get": under(p.ID, "impact"), "hx-trigger": "load delay:300ms", "hx-swap": "outerHTML"}
}

// outcomeData is what candidates.js reads off an outcome: the step for "u", and
// where to go.
func outcomeData(o Outcome) templ.Attributes {
	out := templ.Attributes{"data-row": o.Row}
	if o.Step != nil {
		out["data-undoes"], out["data-candidate"] = o.Step.Undoes, id(o.Step.Candidate)
	}
	if o.Show != 0 {
		out["data-show"] = id(o.Show)
	}
	return out
}

// sentencesOpen are shown at once, so that the nearest skills, the place and what
// approving would change stay in sight; the others open.
const sentencesOpen = 3

// variantsOffered is how many variants can be ticked as labels of a new skill.
const variantsOffered = 6
