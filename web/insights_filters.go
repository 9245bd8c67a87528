package web

import (
	"slices"
	"strconv"
	"strings"

	"winnow/account"
	"winnow/feedback/insights"
	view "winnow/views/insights"
	"winnow/views/ui"
)

// insightsPresets are times that are one click away.
var insightsPresets = []struct{ days, label string }{{"30", "30 days"}, {"", "90 days"}, {"365", "12 months"}, {"all", "All time"}}

func fillInsightsFilters(v *view.Filters, f insightsChoice, r insights.Report) {
	v.Days, v.From, v.Until = f.get("days"), f.get("from"), f.get("until")
	for _, p := range insightsPresets {
		v.Presets = append(v.Presets, view.Preset{Label: p.label, URL: f.with("days", p.days, "from", "", "until", ""), Current: !f.typed() && f.get("days") == p.days})
	}
	q, c := r.Query, r.Choices
	same := func(value string) string { return value }
	v.Kinds = insightsOptions("All kinds", c.Kinds, q.Kind, ui.KindWord)
	v.Languages = insightsOptions("All languages", c.Languages, q.Language, ui.LanguageWord)
	v.Stages = insightsOptions("Anything", c.Stages, q.Stage, foundWord)
	v.Models = insightsOptions("All models", c.Models, q.Model, same)
	v.Releases = insightsOptions("All releases", c.Releases, q.Release, same)
}

// insightsOptions lists what occurs, and what was asked for even if it does not.
func insightsOptions(all string, values []string, chosen string, word func(string) string) []ui.Option {
	out := []ui.Option{{Label: all}}
	if chosen != "" && !slices.Contains(values, chosen) {
		values = append(slices.Clone(values), chosen)
	}
	for _, v := range values {
		out = append(out, ui.Option{Value: v, Label: word(v), Selected: v == chosen})
	}
	return out
}

// insightsOrganisations leaves job seekers' out, which are one person each and in no
// figure.
func insightsOrganisations(all []account.Organisation, chosen int64) []ui.Option {
	out := []ui.Option{{Label: "All organisations"}}
	for _, o := range all {
		if !strings.HasPrefix(o.Slug, "seeker-") {
			out = append(out, ui.Option{Value: strconv.FormatInt(o.ID, 10), Label: o.Name, Selected: o.ID == chosen})
		}
	}
	return out
}

func insightsWhose(who account.Identity, id int64, names map[int64]string) string {
	switch {
	case id == insights.Everybody:
		return "all organisations"
	case id == who.Person.OrganisationID:
		return who.Organisation.Name
	}
	if name := names[id]; name != "" {
		return name
	}
	return "an organisation that is not there"
}

// foundWord words who found a skill.
func foundWord(stage string) string {
	if stage == insights.Unknown {
		return "no longer known"
	}
	return ui.StageWord(stage)
}
