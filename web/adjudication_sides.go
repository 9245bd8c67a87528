package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"winnow/account"
	"winnow/feedback"
	"winnow/feedback/trust"
	view "winnow/views/adjudication"
	"winnow/views/ui"
)

// sidesOf gathers people by what they say, the heavier side first, with the reason
// that most weight gives against the skill. Those who are not among the names are
// told by their roles.
func sidesOf(words []feedback.Recorded, scale *trust.Scale, names map[int64]string) ([]view.Side, string) {
	sides, reasons := map[trust.Label]*view.Side{}, map[feedback.Reason]float64{}
	nth := map[string]int{}
	for _, w := range words {
		label := trust.LabelOf(w)
		if sides[label] == nil {
			sides[label] = &view.Side{Label: label.String()}
		}
		v := voiceOf(w, scale, names)
		if v.Who == "" {
			nth[w.Role]++
			v.Who = fmt.Sprintf("%s %d", ui.RoleWord(w.Role), nth[w.Role])
		}
		sides[label].People = append(sides[label].People, v)
		sides[label].Weight += v.Weight
		if label == trust.NotRelevant {
			reasons[w.Reason] += v.Weight
		}
	}
	var out []view.Side
	for label := trust.Required; label <= trust.Kept; label++ {
		if s := sides[label]; s != nil {
			out = append(out, *s)
		}
	}
	slices.SortStableFunc(out, func(a, b view.Side) int { return cmp.Compare(b.Weight, a.Weight) })
	return out, likeliest(reasons)
}

// voiceOf is one word. A job seeker is never named: the receipts promise that.
func voiceOf(w feedback.Recorded, scale *trust.Scale, names map[int64]string) view.Voice {
	v := view.Voice{Role: w.Role, Flag: w.Action == feedback.Flag, Reason: string(w.Reason), Weight: scale.Weight(w), At: w.CreatedAt}
	if w.Role != string(account.Seeker) {
		v.Who = names[w.ActorID]
	}
	if v.Who != "" {
		v.Note = strings.TrimSpace(w.Note)
	}
	if why, suspect := scale.Why(w); suspect {
		v.Little = littleWords(why, v.Who != "")
	}
	return v
}

func likeliest(reasons map[feedback.Reason]float64) string {
	best := feedback.NotForThisJob
	for _, r := range feedback.Reasons {
		if r != feedback.Duplicate && reasons[r] > reasons[best] {
			best = r
		}
	}
	return string(best)
}

// littleWords says why words count little; of people of one's own organisation
// with how much was seen, which may be of other organisations' documents otherwise.
func littleWords(s trust.Suspicion, own bool) string {
	switch {
	case s.Kind == trust.Pace && own:
		return fmt.Sprintf("%d decisions within seconds", s.N)
	case s.Kind == trust.Pace:
		return "many decisions within seconds"
	case s.Kind == trust.SameSkill && own:
		return fmt.Sprintf("flagged the same skill on %d postings", s.N)
	case s.Kind == trust.SameSkill:
		return "flagged the same skill on many postings"
	case s.Kind == trust.Contrary && own:
		return fmt.Sprintf("said the contrary of all others on %d of %d skills", s.N, s.Of)
	case s.Kind == trust.Contrary:
		return "nearly always said the contrary of all others"
	case own:
		return fmt.Sprintf("%d accounts said the same within minutes, and count as one", s.Accounts)
	}
	return "many accounts said the same within minutes, and count as one"
}
