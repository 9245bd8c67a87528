package web

import (
	"context"
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/taxonomy"
	view "winnow/views/datasets"
	"winnow/views/ui"
)

// query is what a choice asks for.
func (f choice) query() (dataset.Query, error) {
	q := dataset.Query{Kinds: f["kind"], Languages: f["language"], Roles: f["role"], Group: f.first("group"), Models: f["model"], Releases: f["release"]}
	var err error
	if q.From, err = f.day("from"); err != nil {
		return q, err
	}
	if q.Until, err = f.day("until"); err != nil {
		return q, err
	}
	for _, word := range f["organisation"] {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return q, fault.In("organisation", "Choose the organisation from the list.")
		}
		q.Organisations = append(q.Organisations, id)
	}
	if word := f.first("min_agreement"); word != "" {
		if q.MinAgreement, err = strconv.ParseFloat(word, 64); err != nil {
			return q, fault.In("min_agreement", "The least agreement is a number between 0 and 1.")
		}
	}
	if word := f.first("min_annotators"); word != "" {
		if q.MinAnnotators, err = strconv.Atoi(word); err != nil {
			return q, fault.In("min_annotators", "The least number of annotators is a whole number.")
		}
	}
	if word := f.first("at"); word != "" {
		if q.Position, err = strconv.ParseInt(word, 10, 64); err != nil {
			return q, fault.In("position", "An event position is a whole number, as the list of datasets tells it.")
		}
	}
	q.Adjudicated = f.has("adjudicated", "only")
	return q, q.Check()
}

func (f choice) day(field string) (time.Time, error) {
	if f.first(field) == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, f.first(field))
	if err != nil {
		return day, fault.In(field, "Write the day like 2026-03-31.")
	}
	return day, nil
}

// at is a choice that asks for an event position too: the same bytes again.
func (f choice) at(position int64) choice {
	out := maps.Clone(f)
	out["at"] = []string{strconv.FormatInt(position, 10)}
	return out
}

// choiceOf is the choice that asks for a query, at the position that there is when
// it is asked.
func choiceOf(q dataset.Query) choice {
	f := choice{"kind": q.Kinds, "language": q.Languages, "role": q.Roles, "model": q.Models, "release": q.Releases}
	for _, id := range q.Organisations {
		f["organisation"] = append(f["organisation"], strconv.FormatInt(id, 10))
	}
	set := func(field, value string, is bool) {
		if is {
			f[field] = []string{value}
		}
	}
	set("group", q.Group, q.Group != "")
	set("from", q.From.Format(time.DateOnly), !q.From.IsZero())
	set("until", q.Until.Format(time.DateOnly), !q.Until.IsZero())
	set("min_agreement", strconv.FormatFloat(q.MinAgreement, 'g', -1, 64), q.MinAgreement > 0)
	set("adjudicated", "only", q.Adjudicated)
	set("min_annotators", strconv.Itoa(q.MinAnnotators), q.MinAnnotators > 0)
	for field, values := range f {
		if len(values) == 0 {
			delete(f, field)
		}
	}
	return f
}

func (s *Server) datasetsFilters(c *fiber.Ctx, f choice) (view.Filters, error) {
	v := view.Filters{Action: view.Path, From: f.first("from"), Until: f.first("until"), MinAgreement: f.first("min_agreement"), Annotators: f.first("min_annotators"), At: f.first("at"),
		Languages: languageOptions(f.first("language"), "All languages"), Groups: groupOptions(s.Engine.State().Snapshot, f.first("group")),
		Adjudicated: []ui.Option{{Label: "All labels"}, {Value: "only", Label: "Only those somebody ruled on", Selected: f.has("adjudicated", "only")}}}
	if _, err := f.query(); err != nil {
		v.Errors = formErrors(err, "from", "until", "min_agreement", "min_annotators", "position")
	}
	for _, kind := range text.Kinds {
		v.Kinds = append(v.Kinds, ui.Option{Value: string(kind), Label: ui.KindWord(string(kind)),
			Selected: f.has("kind", string(kind)) || len(f["kind"]) == 0 && kind != text.Resume})
	}
	for _, role := range account.Roles {
		v.Roles = append(v.Roles, ui.Option{Value: string(role), Label: ui.RoleWord(string(role)), Selected: f.has("role", string(role))})
	}
	organisations, err := s.Accounts.Organisations(c.UserContext())
	if err != nil {
		return v, err
	}
	v.Organisations = organisationOptions(organisations, f)
	v.Models, v.Releases, err = s.stampOptions(c.UserContext(), f)
	return v, err
}

// organisationOptions leaves out those that are in no dataset, and seekers', which
// are one person each.
func organisationOptions(all []account.Organisation, f choice) []ui.Option {
	out := []ui.Option{{Label: "All organisations"}}
	for _, o := range all {
		id := strconv.FormatInt(o.ID, 10)
		if !o.OptedOut && !strings.HasPrefix(o.Slug, "seeker-") {
			out = append(out, ui.Option{Value: id, Label: o.Name, Selected: f.has("organisation", id)})
		}
	}
	return out
}

func (s *Server) stampOptions(ctx context.Context, f choice) (models, releases []ui.Option, err error) {
	modelNames, releaseNames, err := s.Datasets.Stamps(ctx)
	return stamps("All models", modelNames, f["model"]), stamps("All releases", releaseNames, f["release"]), err
}

func stamps(none string, names, chosen []string) []ui.Option {
	out := []ui.Option{{Label: none}}
	for _, name := range names {
		if name != "" {
			out = append(out, ui.Option{Value: name, Label: name, Selected: len(chosen) > 0 && chosen[0] == name})
		}
	}
	return out
}

// groupOptions are the top groups of the taxonomy with those right below them.
func groupOptions(s *taxonomy.Snapshot, chosen string) []ui.Option {
	out := []ui.Option{{Label: "All skills"}}
	add := func(id int64, before string) {
		if c := s.Concept(id); c != nil && c.Kind == taxonomy.KindGroup {
			out = append(out, ui.Option{Value: c.URI, Label: before + s.Label(id, ""), Selected: c.URI == chosen})
		}
	}
	for _, top := range topNodes(s) {
		add(top.ID, "")
		for _, id := range s.Narrower(top.ID) {
			add(id, "– ")
		}
	}
	return out
}
