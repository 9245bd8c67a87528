package posting

import (
	"fmt"
	"strconv"
	"strings"

	"winnow/views/suppression"
	"winnow/views/ui"
)

func whyTitle(w WhyPage) string { return "Why " + w.Label + "?" }

func scoreWords(s StageScore) string {
	if !s.Found && s.Score == 0 {
		return "no"
	}
	return decimal(s.Score)
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

func acceptanceWords(a Acceptance) string {
	if a.Accepted+a.Removed == 0 {
		return fmt.Sprintf("Your colleagues saw it %s %s and left it as it was.", ui.Plural(a.Left, "time", "times"), a.Context)
	}
	words := fmt.Sprintf("Your organisation %s, %s", ui.AcceptedOf(a.Accepted, a.Accepted+a.Removed), a.Context)
	if a.Left > 0 {
		words += fmt.Sprintf("; it was left as it was %s", ui.Plural(a.Left, "time", "times"))
	}
	return words + "."
}

// addWords names the button that adds a skill that was held back.
func addWords(s HeldBack) string {
	if s.Hidden != nil {
		return "Show it here"
	}
	return "Add"
}

// heldReason says why a skill was held back.
func heldReason(s HeldBack) string {
	if s.Hidden == nil {
		return s.Reason
	}
	words := suppression.Sentence(*s.Hidden)
	if w := s.Hidden.Word; w != nil {
		return words + ", on " + w.By + "’s word: “" + w.Reason + "”"
	}
	return words
}

// rememberedWords leaves the sentence out where it is another document's.
func rememberedWords(r Remembered) string {
	words := map[bool]string{true: "accepted for", false: "removed from"}[r.Accepted]
	if r.Text == "" {
		return words + " a sentence like this one"
	}
	return words
}

func stampWords(s Stamp) string {
	return fmt.Sprintf("Taxonomy %s · model %s · scorer %s", s.Taxonomy, s.Model, s.Scorer)
}

// taxonomyWords says a stamp "esco@2.1#17" in words.
func taxonomyWords(stamp string) string {
	name, rest, named := strings.Cut(stamp, "@")
	at := strings.LastIndex(rest, "#")
	if !named || at < 0 {
		return stamp
	}
	return fmt.Sprintf("%s %s, revision %s", name, rest[:at], rest[at+1:])
}

func clashTitle(c ConflictPage) string {
	if c.Theirs != nil {
		return c.Theirs.By + " decided this meanwhile"
	}
	return "The text was changed meanwhile"
}

func clashLead(c ConflictPage) string {
	if c.Gone {
		return "The skill is no longer in the list, so your correction has nothing to stand on. It was not saved."
	}
	return "Your correction is not saved yet. Choose which one holds; both stay in the history."
}

func theirTitle(c ConflictPage) string {
	if c.Theirs != nil {
		return c.Theirs.By + "’s"
	}
	return "Now"
}

func theirText(c ConflictPage) string {
	if c.Gone {
		return fmt.Sprintf("Version %d of the text no longer asks for %s.", c.Doc.Latest, c.Skill.Label)
	}
	return fmt.Sprintf("You decided on version %d; the text is now at version %d.", c.Version, c.Doc.Latest)
}

func takeTheirs(c ConflictPage) string {
	if c.Theirs != nil {
		return "Take theirs"
	}
	return "Leave it"
}

// doAgain is the button value that repeats a decision.
func doAgain(d Decision) string {
	switch d.Action {
	case Remove:
		return Do{Action: Remove, Reason: d.Reason}.String()
	case SetRelation, Add:
		return Do{Action: SetRelation, Relation: d.Relation}.String()
	}
	return Do{Action: Accept}.String()
}

func keptWords(n int) string {
	if n == 0 {
		return ""
	}
	return ui.Plural(n, "decision is", "decisions are") + " kept wherever the skill is still found."
}

// editBase is the version the form builds on: after a conflict, theirs.
func editBase(e EditPage) int {
	if e.Conflict != nil {
		return e.Conflict.Version
	}
	return e.Doc.Latest
}

func textLabel(e EditPage) string { return "Text of " + strings.ToLower(ui.KindWord(e.Doc.Kind)) }

func changesTitle(c ChangesPage) string {
	return fmt.Sprintf("What changed from version %d to %d", c.From, c.To)
}

// changesSummary says in one line what an edit did.
func changesSummary(c ChangesPage) string {
	parts := []string{
		ui.Plural(len(c.Appeared), "skill appeared", "skills appeared"),
		ui.Plural(len(c.Gone)+len(c.Lapsed), "is no longer found", "are no longer found"),
		ui.Plural(len(c.Kept), "decision kept", "decisions kept"),
	}
	return strings.Join(parts, ", ") + "."
}

func changedWords(s ChangedSkill) string {
	words := strings.ToLower(ui.RelationWord(s.Relation))
	if s.Probability > 0 {
		words += ", " + string(ui.LevelOf(s.Probability))
	}
	if s.Decision != nil {
		words += ", " + DecisionWords(*s.Decision, false)
	}
	return words
}

func diffSign(kind string) string {
	switch kind {
	case DiffIn:
		return "+"
	case DiffOut:
		return "−"
	}
	return ""
}

func diffWord(kind string) string {
	switch kind {
	case DiffIn:
		return "added: "
	case DiffOut:
		return "taken out: "
	}
	return ""
}

func eventWords(e Event) string {
	words := DecisionWords(Decision{Action: e.Action, Relation: e.Relation, Reason: e.Reason}, false)
	if e.Action == Add && e.Relation != "" {
		words += " as " + strings.ToLower(ui.RelationWord(e.Relation))
	}
	if e.Undone {
		words += " (taken back later)"
	}
	return words
}

func proposeTitle(a AddPage) string {
	if len(a.Hits) == 0 {
		return "Is it a skill that is missing?"
	}
	return "None of these?"
}

func proposeWords(a AddPage) string {
	out := "Curators decide whether “" + a.Query + "” becomes a skill."
	if a.Quote != "" {
		return out + " They see the words you selected and the sentence around them."
	}
	return out + " They see the sentences of your postings that have these words."
}

// Thanks says what happens next with a proposal.
func Thanks(phrase string) string {
	return "Thank you. “" + phrase + "” goes to the curators, ahead of what was only found by counting. Once they approve it, it is found in new postings within seconds, and past ones can be read again."
}
