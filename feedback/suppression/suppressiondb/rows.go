package suppressiondb

import (
	"winnow/database"
	"winnow/extractor"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
)

type ruleRow struct {
	ID             int64
	OrganisationID int64
	SkillID        int64
	Context        string
	Value          string
	Since          int64
	LiftedAt       int64
	Accepted       int
	Rejected       int
	People         int
	Low            float64
	Mean           float64
	High           float64
}

func (ruleRow) TableName() string { return "suppressions" }

func ruleOf(orgID int64, r suppression.Rule) ruleRow {
	return ruleRow{OrganisationID: orgID, SkillID: r.Skill, Context: string(r.Kind), Value: r.Value, Since: r.Since.UnixMilli(),
		Accepted: r.Accepted, Rejected: r.Rejected, People: r.People, Low: r.Low, Mean: r.Mean, High: r.High}
}

func (r ruleRow) cell() acceptance.Cell {
	return acceptance.Cell{Skill: r.SkillID, Context: extractor.Context{Kind: extractor.ContextKind(r.Context), Value: r.Value}}
}

func (r ruleRow) value() suppression.Rule {
	return suppression.Rule{Cell: r.cell(), Since: database.Time(r.Since), Judgement: acceptance.Judgement{
		Counts: acceptance.Counts{Accepted: r.Accepted, Rejected: r.Rejected}, People: r.People, Low: r.Low, Mean: r.Mean, High: r.High, Hidden: true}}
}

type overrideRow struct {
	Sequence       int64  `gorm:"primaryKey"`
	OverrideID     string `gorm:"column:override_id"`
	OrganisationID int64
	SkillID        int64
	Label          string
	Context        string
	Value          string
	Verdict        string
	Undoes         string
	Reason         string
	PersonID       int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (overrideRow) TableName() string { return "suppression_overrides" }

func overrideOf(o suppression.Override) overrideRow {
	return overrideRow{OverrideID: o.ID, OrganisationID: o.OrganisationID, SkillID: o.SkillID, Label: o.Label, Context: string(o.Context.Kind), Value: o.Context.Value,
		Verdict: string(o.Verdict), Undoes: o.Undoes, Reason: o.Reason, PersonID: o.PersonID, CreatedAt: o.At.UnixMilli()}
}

func (r overrideRow) value() suppression.Override {
	return suppression.Override{ID: r.OverrideID, OrganisationID: r.OrganisationID, SkillID: r.SkillID, Label: r.Label,
		Context: extractor.Context{Kind: extractor.ContextKind(r.Context), Value: r.Value}, Verdict: suppression.Verdict(r.Verdict),
		Undoes: r.Undoes, Reason: r.Reason, PersonID: r.PersonID, At: database.Time(r.CreatedAt)}
}

type listRow struct {
	OrganisationID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version        int64
	Learned        int64
	Taxonomy       string
}

func (listRow) TableName() string { return "suppression_lists" }

type pendingRow struct {
	OrganisationID int64
	SkillID        int64
}

func (pendingRow) TableName() string { return "suppression_pending" }

// fromMillis reads a stored time.
