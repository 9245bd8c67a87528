package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/google/uuid"

	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/feedback/outside"
	"winnow/taxonomy"
)

// importPlan is what an import will keep.
type importPlan struct {
	actor    feedback.Actor
	kind     text.Kind
	relation extractor.Relation
	employer string
	naming   naming
	texts    []labelledText
}

// labelledText is a text with the skills that its labels mean.
type labelledText struct {
	row    outside.Row
	labels []label
}

type label struct {
	skill    int64
	relation extractor.Relation
	span     outside.Span
}

// read reads a file and finds the skills its labels mean.
func (p *importPlan) read(format outside.Format, in io.Reader) (importReport, error) {
	report := importReport{Problems: []outside.Problem{}}
	for r, err := range format.Read(in) {
		var problem outside.Problem
		if errors.As(err, &problem) {
			report.Problems = append(report.Problems, problem)
			continue
		}
		if err != nil {
			return report, err
		}
		if r.Skipped != "" || len(r.Spans) == 0 {
			report.Skipped++
			continue
		}
		t, err := p.resolve(r)
		if errors.As(err, &problem) {
			report.Problems = append(report.Problems, problem)
			continue
		}
		p.texts = append(p.texts, t)
		report.Rows, report.Labels = report.Rows+1, report.Labels+len(t.labels)
	}
	return report, nil
}

// resolve finds a row's skills; a skill labelled twice counts where it is first.
func (p *importPlan) resolve(r outside.Row) (labelledText, error) {
	t := labelledText{row: r}
	if len(r.Text) > document.MaxText {
		return t, outside.Problem{Row: r.Number, What: "its text is longer than 1 MB"}
	}
	have := map[int64]bool{}
	for _, s := range r.Spans {
		id, problem := p.naming.skill(s, r.Words(s))
		if problem != "" {
			return t, outside.Problem{Row: r.Number, What: problem}
		}
		if have[id] {
			continue
		}
		have[id] = true
		l := label{skill: id, relation: p.relation, span: s}
		for _, relation := range []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned} {
			if strings.EqualFold(s.Label, string(relation)) {
				l.relation = relation
			}
		}
		t.labels = append(t.labels, l)
	}
	return t, nil
}

// naming finds skills of a taxonomy by what labels call them.
type naming struct {
	snapshot *taxonomy.Snapshot
	search   *taxonomy.Search
}

// skill is the one that a label means, or why there is none.
func (n naming) skill(s outside.Span, words string) (id int64, problem string) {
	for _, uri := range []string{s.Skill, s.Label} {
		if c := n.snapshot.ByURI(uri); c != nil && c.Kind == taxonomy.KindSkill {
			return c.ID, ""
		}
	}
	if s.Skill != "" {
		return 0, fmt.Sprintf("there is no skill %s in the active taxonomy", s.Skill)
	}
	for _, name := range []string{s.Label, words} {
		switch ids := n.named(name); len(ids) {
		case 0:
		case 1:
			return ids[0], ""
		default:
			return 0, fmt.Sprintf("%d skills are called %q: say the URI", len(ids), name)
		}
	}
	return 0, fmt.Sprintf("no skill of the active taxonomy is called %q or %q", s.Label, words)
}

// named lists the skills with a name: by their preferred label, or else by
// another one.
func (n naming) named(name string) []int64 {
	var preferred, other []int64
	for _, h := range n.search.Find(name, taxonomy.SearchOptions{Limit: 20, Kinds: []taxonomy.Kind{taxonomy.KindSkill}}) {
		switch {
		case strings.EqualFold(h.Label, name):
			preferred = append(preferred, h.ID)
		case strings.EqualFold(h.Matched, name):
			other = append(other, h.ID)
		}
	}
	if len(preferred) > 0 {
		return preferred
	}
	return other
}

// keep writes a text as a document, and its labels as what the person added. Both
// have ids that follow from what they are, so that doing it again is harmless; known
// counts the labels that were there.
func (p *importPlan) keep(ctx context.Context, documents *document.Service, decisions *feedback.Service, t labelledText) (known int, err error) {
	key := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "winnow import %d %s %s", p.actor.OrganisationID, p.kind, t.row.Text))
	w, err := documents.CreateOnce(ctx, document.Actor{ID: p.actor.ID, OrganisationID: p.actor.OrganisationID}, key.String(),
		document.Draft{Kind: p.kind, Format: text.Plain, Employer: p.employer, Source: "import", Text: t.row.Text})
	if err != nil {
		return 0, err
	}
	view, err := decisions.View(ctx, p.actor.OrganisationID, w.Document.ID)
	if err != nil {
		return 0, err
	}
	events := make([]feedback.Event, len(t.labels))
	for i, l := range t.labels {
		events[i] = feedback.Event{ID: uuid.NewSHA1(key, fmt.Appendf(nil, "%d adds %d", p.actor.ID, l.skill)).String(), Action: feedback.Add, SkillID: l.skill,
			Relation: l.relation, Version: 1, Seen: view.State.Last, Evidence: &feedback.Evidence{Start: l.span.Start, End: l.span.End, Text: t.row.Words(l.span)}}
	}
	for len(events) > 0 {
		n := min(len(events), feedback.MaxEvents)
		acks, err := decisions.Record(ctx, p.actor, w.Document.ID, events[:n])
		if err != nil {
			return known, err
		}
		for _, ack := range acks {
			if ack.Err != nil {
				return known, ack.Err
			}
			if ack.Repeated {
				known++
			}
		}
		events = events[n:]
	}
	return known, nil
}
