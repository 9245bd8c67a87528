package web

import (
	"cmp"
	"slices"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// rowsShown is how many candidates a list has at once.
const rowsShown = 100

// mentioned is the state filter of candidates that colleagues ask the reader
// about.
const mentioned = "mentioned"

// candidateQuery reads what the list is narrowed to; nothing said means open.
func candidateQuery(c *fiber.Ctx) activelearn.Query {
	q := activelearn.Query{
		State: activelearn.State(c.Query("state", string(activelearn.Open))), Search: c.Query("q"),
		Language: c.Query("language"), Verdict: c.Query("kind"), After: c.Query("after"), Limit: rowsShown,
	}
	if q.State == mentioned {
		q.State, q.Asked = "", true
	}
	if by := activelearn.Order(c.Query("order")); q.State == activelearn.Open && slices.Contains(activelearn.Orders, by) {
		q.Order = by
	}
	return q
}

var stateWords = map[activelearn.State]string{
	activelearn.Open: "Open", activelearn.Asked: "Asked about", activelearn.Waiting: "Waiting", activelearn.Approved: "New skills",
	activelearn.Aliased: "Aliases", activelearn.Labelled: "Labels in other languages", activelearn.Merged: "Merged", activelearn.Split: "Split", activelearn.Rejected: "Not skills",
}

func candidateFilters(c *fiber.Ctx, counts map[activelearn.State]int) view.Filters {
	f := view.Filters{Words: c.Query("q"), Kind: c.Query("kind"), Language: c.Query("language"), State: c.Query("state"), Order: c.Query("order")}
	f.Kinds = options(f.Kind, ui.Option{Label: "New and alias"}, ui.Option{Value: view.New, Label: "New"}, ui.Option{Value: view.Alias, Label: "Alias"})
	f.Languages = languageOptions(f.Language, "All languages")
	for _, state := range activelearn.States {
		o := ui.Option{Value: string(state), Label: stateWords[state]}
		if state == activelearn.Open {
			o.Value = ""
		}
		if n := counts[state]; n > 0 {
			o.Label += " (" + ui.Number(n) + ")"
		}
		f.States = append(f.States, o)
		if state == activelearn.Open {
			f.States = append(f.States, ui.Option{Value: mentioned, Label: "Colleagues ask me"})
		}
	}
	f.States = options(f.State, f.States...)
	if f.State != "" { // decided ones come by the time of their decision
		f.Order = ""
		return f
	}
	f.Orders = options(f.Order, ui.Option{Label: "What a decision changes"}, ui.Option{Value: "documents", Label: "Most documents"},
		ui.Option{Value: "employers", Label: "Most employers"}, ui.Option{Value: "novelty", Label: "Surest to be new"}, ui.Option{Value: "burst", Label: "Bursts first"})
	return f
}

// options marks the chosen one.
func options(chosen string, list ...ui.Option) []ui.Option {
	for i := range list {
		list[i].Selected = list[i].Value == chosen
	}
	return list
}

func (s *Server) candidateRows(c *fiber.Ctx, found []activelearn.Candidate) []view.Row {
	me := person(c).Person.ID
	out := make([]view.Row, len(found))
	for i, x := range found {
		r := view.Row{
			ID: x.ID, Phrase: x.Label, Language: x.Language, Kind: string(x.Mined.Verdict), State: string(x.State),
			Documents: x.Documents, Employers: x.Employers, Novelty: x.Mined.Novelty, Trend: trendOf(x.Mined.Trend, x.Mined.Burst, 12),
			Random: x.Mined.Random, Back: x.Returned != "", Lease: leaseOf(x.Lease, me),
		}
		if x.Mined.Verdict == view.Alias && len(x.Mined.Nearest) > 0 {
			r.AliasOf = x.Mined.Nearest[0].Label
		}
		if x.Decision != nil && !x.Undecided() {
			r.Asked = x.State == activelearn.Asked && slices.Contains(x.Decision.Mentions, me)
			r.Decision = &view.Decision{By: by(x.Decision.Actor, me), What: s.shortly(*x.Decision), At: x.Decision.CreatedAt}
		}
		out[i] = r
	}
	return out
}

func leaseOf(l *activelearn.Lease, me int64) *view.Lease {
	if l == nil {
		return nil
	}
	return &view.Lease{By: l.Holder.Name, Mine: l.Holder.ID == me, Until: l.Until}
}

// order sorts the rows shown by what the reader may see at present; without a name
// they stay as they are ranked.
func order(rows []view.Row, by string) {
	keys := map[string]func(view.Row) float64{
		"documents": func(r view.Row) float64 { return float64(r.Documents) },
		"employers": func(r view.Row) float64 { return float64(r.Employers) },
		"novelty":   func(r view.Row) float64 { return r.Novelty },
		"burst":     func(r view.Row) float64 { return float64(r.Trend.Bursting()) },
	}
	if key := keys[by]; key != nil {
		slices.SortStableFunc(rows, func(a, b view.Row) int { return cmp.Compare(key(b), key(a)) })
	}
}
