package export

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/dataset"
)

// gatherer makes records of documents.
type gatherer struct {
	source Source
	names  dataset.Pseudonyms
	query  dataset.Query
	skills map[int64]bool   // nil: all
	trust  feedback.Weights // nil: the last decision stands, and roles alone weigh
	splits *dataset.Stratifier
}

// stillness is the time as rows tell it.
const stillness = "2006-01-02T15:04:05.000Z07:00"

// record returns what a document's decisions amount to. One that was removed
// meanwhile gives no rows.
func (g *gatherer) record(ctx context.Context, d Document) (dataset.Record, error) {
	employer := employerOf(d.Employer, d.OrganisationID)
	r := dataset.Record{DocumentID: d.ID, Document: g.names.Of("doc", strconv.FormatInt(d.ID, 10)), Employer: g.names.Of("emp", employer), Split: g.splits.Of(employer)}
	read := reading{ctx: ctx, source: g.source, doc: d, parsed: map[int]*text.Document{}, seen: map[int64]extractor.Extraction{}}
	for _, s := range feedback.Fold(d.Events).LastWords() {
		if g.skills != nil && !g.skills[s.SkillID] || g.query.Adjudicated && s.Ruling == nil {
			continue
		}
		if err := g.label(&r, &read, s); err != nil {
			if fault.KindOf(err) == fault.NotFound {
				return dataset.Record{DocumentID: d.ID}, nil
			}
			return r, err
		}
	}
	if len(r.Rows) > 0 {
		r.Bands = dataset.Sketch(read.words())
	}
	return r, nil
}

// label adds the rows of one decision that the query lets through.
func (g *gatherer) label(r *dataset.Record, read *reading, s feedback.LastWords) error {
	stands := s.Settle(g.trust)
	skill, shown, err := read.skill(s.SkillID, stands.By)
	if err != nil {
		return err
	}
	version, evidence := stands.By.Version, skill.Evidence
	if s.Evidence != nil {
		version, evidence = s.EvidenceIn, []extractor.Evidence{{Start: s.Evidence.Start, End: s.Evidence.End}}
	}
	parsed, err := read.parse(version)
	if err != nil {
		return err
	}
	like := g.like(r, parsed, s, stands, skill, shown)
	like.Version = int32(version)
	if !g.query.Keeps(like) {
		return nil
	}
	all := places(parsed, evidence)
	if len(all) == 0 {
		r.Homeless++
	}
	names := []string(nil)
	if parsed.Kind == text.Resume {
		names = append(dataset.PersonNames(read.doc.Title), dataset.PersonNames(parsed.Title)...)
	}
	for _, p := range all {
		r.Rows = append(r.Rows, g.at(like, p, names))
	}
	return nil
}

// like is what all rows of a decision share.
func (g *gatherer) like(r *dataset.Record, parsed *text.Document, s feedback.LastWords, stands feedback.Settled, skill extractor.Skill, shown bool) dataset.Row {
	e, weights := stands.By, g.weights()
	share, flags := agreement(s, stands.Kept, weights)
	row := dataset.Row{SkillID: s.SkillID, SkillURI: s.URI, SkillLabel: s.Label, Label: labelOf(stands, skill), Expressed: stands.Kept || !stands.Reason.AboutText(),
		HardNegative: !stands.Kept && (e.Shown.Rank > 0 || shown), Added: s.Added, ShownLabel: string(e.Shown.Relation), Stages: []string{},
		Reason: string(stands.Reason), Weight: rounded(weights.Weight(e) * share), Agreement: share, Adjudicated: stands.Adjudicated, Annotators: int32(len(s.Words)), Flags: int32(flags), Role: e.Role,
		Person: g.names.Of("person", strconv.FormatInt(e.ActorID, 10)), Kind: string(parsed.Kind), Language: parsed.Language, Document: r.Document,
		Employer: r.Employer, Organisation: g.names.Of("org", strconv.FormatInt(e.OrganisationID, 10)), Taxonomy: e.Stamp.Taxonomy, Model: e.Stamp.Model,
		Scorer: e.Stamp.Scorer, Memory: e.Stamp.Memory, Arm: e.Arm, Sequence: e.Sequence, DecidedAt: e.CreatedAt.UTC().Format(stillness)}
	if e.Shown.Rank > 0 {
		rank, p := int32(e.Shown.Rank), e.Shown.Probability
		row.Rank, row.Probability = &rank, &p
	}
	for _, stage := range skill.Stages {
		row.Stages = append(row.Stages, string(stage))
	}
	return row
}

// labelOf is the relation that a person chose, or the one that was shown to the
// person who agreed.
func labelOf(s feedback.Settled, skill extractor.Skill) string {
	if !s.Kept {
		return dataset.NotRelevant
	}
	for _, relation := range []extractor.Relation{s.Relation, s.By.Shown.Relation, skill.Relation} {
		if relation != "" && relation != extractor.NotRelevant {
			return string(relation)
		}
	}
	return dataset.Mentioned
}

// at is the row of one sentence, masked.
func (g *gatherer) at(row dataset.Row, p place, names []string) dataset.Row {
	masked := dataset.Mask(p.sentence.Text, names)
	start, end := masked.Span(p.start, p.end)
	row.Sentence, row.Section = masked.Text, string(p.section)
	row.Start = int32(utf8.RuneCountInString(masked.Text[:start]))
	row.End = row.Start + int32(utf8.RuneCountInString(masked.Text[start:end]))
	row.DocumentStart, row.DocumentEnd = int64(p.original.Start), int64(p.original.End)
	row.ID = g.names.Of("row", row.Document+" "+strconv.FormatInt(row.SkillID, 10)+" "+strconv.Itoa(p.sentence.Span.Start))
	return row
}

// reading reads what one document's rows need, each thing once.
type reading struct {
	ctx    context.Context
	source Source
	doc    Document
	parsed map[int]*text.Document
	seen   map[int64]extractor.Extraction
}

func (r *reading) parse(version int) (*text.Document, error) {
	if parsed, ok := r.parsed[version]; ok {
		return parsed, nil
	}
	t, err := r.source.Text(r.ctx, r.doc.OrganisationID, r.doc.ID, version)
	if err != nil {
		return nil, err
	}
	parsed := text.Parse(t.Kind, t.Format, t.Language, t.Title, t.Original)
	r.parsed[version] = &parsed
	return &parsed, nil
}

// skill is the skill as the extraction had it that the deciding person saw, and
// whether that extraction showed it, rather than held it back or did not find it.
func (r *reading) skill(skillID int64, by feedback.Recorded) (skill extractor.Skill, shown bool, err error) {
	id, found := r.doc.shown(by.Version, by.Stamp, by.CreatedAt)
	if !found {
		return skill, false, nil
	}
	x, err := r.extraction(id)
	if err != nil {
		return skill, false, err
	}
	named := func(x extractor.Skill) bool { return x.ID == skillID }
	if i := slices.IndexFunc(x.Skills, named); i >= 0 {
		return x.Skills[i], true, nil
	}
	if i := slices.IndexFunc(x.Dropped, named); i >= 0 {
		return x.Dropped[i], false, nil
	}
	return skill, false, nil
}

func (r *reading) extraction(id int64) (extractor.Extraction, error) {
	if x, ok := r.seen[id]; ok {
		return x, nil
	}
	x, err := r.source.Extraction(r.ctx, id)
	if err == nil {
		r.seen[id] = x
	}
	return x, err
}

// words are the visible text of the newest version that was read.
func (r *reading) words() string {
	newest := 0
	for version := range r.parsed {
		newest = max(newest, version)
	}
	var b strings.Builder
	for i := range r.parsed[newest].Sentences {
		b.WriteString(r.parsed[newest].Sentences[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}
