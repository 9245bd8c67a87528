package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	"winnow/fault"
	view "winnow/views/candidates"
)

// decideCandidate takes a form of a candidate's panel.
func (s *Server) decideCandidate(c *fiber.Ctx) error {
	id, err := pathCandidate(c)
	if err != nil {
		return err
	}
	do, ok := view.ParseDo(c.FormValue("do"))
	if !ok {
		return fault.In("do", "This button is not known. Load the page again.")
	}
	d, typed, err := s.candidateDecision(c, id, do)
	if err == nil {
		err = s.overrule(c, &d)
	}
	if err != nil {
		return s.decideAgain(c, id, typed, err)
	}
	o, err := s.Candidates.Decide(c.UserContext(), candidateActor(c), d)
	if err != nil {
		return s.decideAgain(c, id, typed, err)
	}
	if partOnly(c) {
		return s.page(c, http.StatusOK, view.OutcomeBox(s.outcome(c, o), s.csrfToken(c), listQuery(c)))
	}
	return c.Redirect(andQuery(view.Path+listQuery(c), "done", formatID(id)), http.StatusSeeOther)
}

// candidateDecision reads a form. The Typed is what to show again if it cannot
// be taken.
func (s *Server) candidateDecision(c *fiber.Ctx, id int64, do view.Do) (activelearn.Decision, view.Typed, error) {
	d := activelearn.Decision{
		ID: c.FormValue("key"), Candidate: id, Note: strings.TrimSpace(c.FormValue("note")), Seen: formID(c, "seen"),
		SpentMS: spent(c), Random: c.FormValue("random") == "true", MadeAt: time.Now(),
	}
	d.Rank, _ = strconv.Atoi(c.FormValue("rank"))
	typed := view.Typed{Act: do.Act, Values: formAll(c)}
	err := s.fillDecision(c, &d, do, &typed)
	return d, typed, err
}

func (s *Server) fillDecision(c *fiber.Ctx, d *activelearn.Decision, do view.Do, typed *view.Typed) (err error) {
	switch do.Act {
	case view.ActNew:
		d.Kind = activelearn.Approve
		d.New, err = s.newSkill(c, typed)
	case view.ActAlias, view.ActLabel:
		d.Kind = map[string]activelearn.Kind{view.ActAlias: activelearn.Alias, view.ActLabel: activelearn.Name}[do.Act]
		d.Label = &activelearn.Label{Text: strings.TrimSpace(c.FormValue("label")), Language: c.FormValue("language")}
		d.Target, err = s.skillNamed(do.Arg, c.FormValue("concept_name"), typed)
	case view.ActMerge:
		d.Kind = activelearn.Merge
		d.Target, err = s.candidateNamed(c, do.Arg, typed)
	case view.ActSplit:
		d.Kind, d.Phrases = activelearn.SplitUp, lines(c.FormValue("part"))
	case view.ActReject:
		d.Kind, d.Reason = activelearn.Reject, activelearn.Reason(do.Arg)
	case view.ActWait:
		d.Kind = activelearn.Wait
		d.Until, err = waitUntil(do.Arg, time.Now())
	case view.ActAsk:
		d.Kind = activelearn.Ask
		for _, raw := range formValues(c, "colleague") {
			person, _ := strconv.ParseInt(raw, 10, 64)
			d.Mentions = append(d.Mentions, person)
		}
	}
	return err
}

func (s *Server) newSkill(c *fiber.Ctx, typed *view.Typed) (*activelearn.NewSkill, error) {
	language := c.FormValue("language")
	n := &activelearn.NewSkill{
		Label: activelearn.Label{Text: strings.TrimSpace(c.FormValue("label")), Language: language},
		Type:  c.FormValue("type"), Description: strings.TrimSpace(c.FormValue("description")),
	}
	for _, text := range formValues(c, "alternative") {
		if foldCase(text) != foldCase(n.Label.Text) {
			n.Alternatives = append(n.Alternatives, activelearn.Label{Text: text, Language: language})
		}
	}
	parent, err := s.conceptChosen(c.FormValue("parent"), c.FormValue("parent_name"), "parent", typed)
	if err != nil {
		return nil, err
	}
	if parent != 0 {
		n.Broader = []int64{parent}
	}
	for _, raw := range formValues(c, "related") {
		id, _ := strconv.ParseInt(raw, 10, 64)
		n.Related = append(n.Related, id)
	}
	more, err := s.conceptChosen("", c.FormValue("related_name"), "related", typed)
	if more != 0 {
		n.Related = append(n.Related, more)
	}
	return n, err
}

// waitUntil reads an argument of a wait; growth, or nothing, is no date.
func waitUntil(arg string, now time.Time) (time.Time, error) {
	if arg == view.Growth || arg == "" {
		return time.Time{}, nil
	}
	days, err := strconv.Atoi(arg)
	if err != nil || days < 1 || days > 730 {
		return time.Time{}, fault.In("until", "Wait for 1 to 730 days.")
	}
	return now.AddDate(0, 0, days).UTC().Truncate(24 * time.Hour), nil
}

// longestSpent bounds the time of a decision that counts: beyond it, somebody
// did something else meanwhile.
const longestSpent = 15 * time.Minute

// spent is how long the form was looked at, in milliseconds: as the script
// measured it, or since the page was made. 0: not known.
func spent(c *fiber.Ctx) int64 {
	ms := formID(c, "spent_ms")
	if ms == 0 {
		if shown, err := time.Parse(time.RFC3339Nano, c.FormValue("shown")); err == nil {
			ms = time.Since(shown).Milliseconds()
		}
	}
	if ms < 0 || ms > longestSpent.Milliseconds() {
		return 0
	}
	return ms
}

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// formAll is a form as it was sent.
func formAll(c *fiber.Ctx) map[string][]string {
	out := map[string][]string{}
	c.Request().PostArgs().VisitAll(func(key, value []byte) {
		out[string(key)] = append(out[string(key)], string(value))
	})
	return out
}

// listQuery is the part of the address that says which list a candidate is
// shown in.
func listQuery(c *fiber.Ctx) string {
	f := view.Filters{Words: c.Query("q"), Kind: c.Query("kind"), Language: c.Query("language"), State: c.Query("state"), Order: c.Query("order"), After: c.Query("after")}
	return f.ListQuery()
}

func andQuery(path, name, value string) string {
	sign := "?"
	if strings.Contains(path, "?") {
		sign = "&"
	}
	return path + sign + name + "=" + url.QueryEscape(value)
}
