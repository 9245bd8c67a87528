package profiledb

import (
	"encoding/json"

	"winnow/database"
	"winnow/fault"
	"winnow/profile"
)

type profileRow struct {
	PersonID   int64 `gorm:"primaryKey;autoIncrement:false"`
	DocumentID int64
	ResumeID   string
	SharedAt   int64
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
	UpdatedAt  int64 `gorm:"autoUpdateTime:false"`
}

func (profileRow) TableName() string { return "profiles" }

type skillRow struct {
	PersonID    int64 `gorm:"primaryKey;autoIncrement:false"`
	SkillID     int64 `gorm:"primaryKey;autoIncrement:false"`
	URI         string
	Label       string
	State       string
	Level       int
	Added       int
	Probability float64
	Evidence    string
	Rank        int
	UpdatedAt   int64 `gorm:"autoUpdateTime:false"`
}

func (skillRow) TableName() string { return "profile_skills" }

func rowOf(personID int64, s profile.Skill) (skillRow, error) {
	row := skillRow{PersonID: personID, SkillID: s.SkillID, URI: s.URI, Label: s.Label, State: string(s.State), Level: int(s.Level),
		Probability: s.Probability, Rank: s.Rank, UpdatedAt: s.UpdatedAt.UnixMilli()}
	if s.Added {
		row.Added = 1
	}
	evidence, err := json.Marshal(s.Evidence)
	if err != nil {
		return row, fault.Wrap(err, fault.Internal, "The skill cannot be kept.")
	}
	row.Evidence = string(evidence)
	return row, nil
}

func (r skillRow) value() (profile.Skill, error) {
	s := profile.Skill{SkillID: r.SkillID, URI: r.URI, Label: r.Label, State: profile.State(r.State), Level: profile.Level(r.Level),
		Added: r.Added == 1, Probability: r.Probability, Rank: r.Rank, UpdatedAt: database.Time(r.UpdatedAt)}
	if err := json.Unmarshal([]byte(r.Evidence), &s.Evidence); err != nil {
		return s, fault.Wrap(err, fault.Internal, "A stored skill cannot be read.")
	}
	return s, nil
}

// changeRow is a skill as it was before a change; an empty state: it was not there.
type changeRow struct {
	ID       int64
	PersonID int64
	Step     int64
	SkillID  int64
	Label    string
	State    string
	Level    int
	At       int64
}

func (changeRow) TableName() string { return "profile_changes" }

type flagRow struct {
	EventID    string `gorm:"primaryKey"`
	PersonID   int64
	DocumentID int64
	PublicID   string
	Title      string
	Employer   string
	SkillID    int64
	Label      string
	Reason     string
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
	TakenBack  int64
}

func (flagRow) TableName() string { return "profile_flags" }

func (r flagRow) value() profile.Flag {
	return profile.Flag{EventID: r.EventID, PersonID: r.PersonID, DocumentID: r.DocumentID, PublicID: r.PublicID, Title: r.Title, Employer: r.Employer,
		SkillID: r.SkillID, Label: r.Label, Reason: r.Reason, CreatedAt: database.Time(r.CreatedAt), TakenBack: database.Time(r.TakenBack)}
}
