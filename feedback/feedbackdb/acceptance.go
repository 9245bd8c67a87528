package feedbackdb

import (
	"cmp"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
)

// acceptanceRow is what one person of an organisation decided about a skill in a
// context.
type acceptanceRow struct {
	OrganisationID int64
	SkillID        int64
	Context        string
	Value          string
	PersonID       int64
	Accepted       int64
	Rejected       int64
	Untouched      int64
}

func (acceptanceRow) TableName() string { return "acceptance" }

type acceptanceChangeRow struct {
	OrganisationID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version        int64
}

func (acceptanceChangeRow) TableName() string { return "acceptance_changes" }

// placeRow is where a decision was made, and by whom.
type placeRow struct {
	PersonID     int64 // 0: from before this was kept
	Domain       string
	Section      string
	Language     string
	OccupationID int64
}

func (p placeRow) contexts() []extractor.Context {
	return extractor.Place{Domain: text.Kind(p.Domain), Section: text.SectionKind(p.Section), Occupation: p.OccupationID, Language: p.Language}.Contexts()
}

// documentPlace is what all decisions on a document share.
type documentPlace struct {
	ID             int64
	OrganisationID int64
	Kind           string
	Language       string
	OccupationID   int64
}

func (d documentPlace) of(s feedback.Standing) placeRow {
	return placeRow{PersonID: s.Person, Domain: d.Kind, Section: string(s.Section), Language: d.Language, OccupationID: d.OccupationID}
}

// acceptance collects differences, by the row they are for.
type acceptance map[acceptanceRow]acceptanceRow

// moved counts the step from one set of standing decisions to another.
// One that stood before stays counted where it was made, whatever became of its
// document since: what is taken back is what was counted.
func (a acceptance) moved(old, now []standingRow) {
	was := make(map[int64]standingRow, len(old))
	for _, r := range old {
		was[r.SkillID] = r
		if r.Place.PersonID != 0 {
			a.decided(r, -1)
		}
	}
	for i := range now {
		if before := was[now[i].SkillID]; before.Place.PersonID != 0 && before.Nth == now[i].Nth {
			now[i].Place = before.Place
		}
		a.decided(now[i], +1)
	}
}

// exposed counts what was shown and left.
func (a acceptance) exposed(here documentPlace, events []feedback.Recorded) {
	for _, e := range events {
		if e.Action != feedback.Exposure || e.Batch == "" {
			continue
		}
		at := here.of(feedback.Standing{Person: e.ActorID, Section: e.Shown.Section})
		a.add(acceptanceRow{OrganisationID: here.OrganisationID, SkillID: e.SkillID, PersonID: e.ActorID, Untouched: 1}, at)
	}
}

func (a acceptance) decided(r standingRow, n int64) {
	row := acceptanceRow{OrganisationID: r.OrganisationID, SkillID: r.SkillID, PersonID: r.Place.PersonID, Accepted: n}
	if r.Verdict == string(feedback.Removed) {
		row.Accepted, row.Rejected = 0, n
	}
	a.add(row, r.Place)
}

func (a acceptance) add(row acceptanceRow, at placeRow) {
	for _, c := range at.contexts() {
		key := acceptanceRow{OrganisationID: row.OrganisationID, SkillID: row.SkillID, PersonID: row.PersonID, Context: string(c.Kind), Value: c.Value}
		sum := a[key]
		sum.Accepted, sum.Rejected, sum.Untouched = sum.Accepted+row.Accepted, sum.Rejected+row.Rejected, sum.Untouched+row.Untouched
		a[key] = sum
	}
}

// changes lists the differences, in the order in which everybody locks their rows.
func (a acceptance) changes() []acceptanceRow {
	rows := make([]acceptanceRow, 0, len(a))
	for key, n := range a {
		if n != (acceptanceRow{}) {
			key.Accepted, key.Rejected, key.Untouched = n.Accepted, n.Rejected, n.Untouched
			rows = append(rows, key)
		}
	}
	slices.SortFunc(rows, func(a, b acceptanceRow) int {
		return cmp.Or(cmp.Compare(a.SkillID, b.SkillID), cmp.Compare(a.Context, b.Context), cmp.Compare(a.Value, b.Value), cmp.Compare(a.PersonID, b.PersonID))
	})
	return rows
}

func writeAcceptance(end *database.Ending, changes []acceptanceRow) {
	sum := func(column string) clause.Expr { return gorm.Expr("acceptance." + column + " + excluded." + column) }
	insert(end, "count what people decided", changes, clause.OnConflict{
		Columns:   []clause.Column{{Name: "organisation_id"}, {Name: "skill_id"}, {Name: "context"}, {Name: "value"}, {Name: "person_id"}},
		DoUpdates: clause.Assignments(map[string]any{"accepted": sum("accepted"), "rejected": sum("rejected"), "untouched": sum("untouched")}),
	})
}

// noteAcceptance tells who learns from the counts that there is news, as the database
// itself does where events are written (migration 00101). All of an organisation
// wait for this row, so it is written last.
func noteAcceptance(end *database.Ending, changes []acceptanceRow) {
	if len(changes) == 0 {
		return
	}
	insert(end, "note that counts changed", []acceptanceChangeRow{{OrganisationID: changes[0].OrganisationID, Version: 1}},
		clause.OnConflict{Columns: []clause.Column{{Name: "organisation_id"}},
			DoUpdates: clause.Assignments(map[string]any{"version": gorm.Expr("acceptance_changes.version + 1")})})
}
