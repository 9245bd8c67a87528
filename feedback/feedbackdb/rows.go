package feedbackdb

import (
	"encoding/json"

	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
)

type eventRow struct {
	Sequence       int64  `gorm:"primaryKey"`
	EventID        string `gorm:"column:event_id"`
	Batch          string
	Action         string
	OrganisationID int64
	DocumentID     int64
	Version        int
	Stamp          string
	ActorID        int64
	Role           string
	SkillID        int64
	URI            string `gorm:"column:uri"`
	Label          string
	Relation       string
	Reason         string
	DuplicateOf    int64
	Note           string
	Undoes         string
	Rank           int
	Probability    float64
	ShownRelation  string
	Section        string
	Evidence       string
	Seen           int64
	DwellMS        int64 `gorm:"column:dwell_ms"`
	Arm            string
	BodyHash       string
	MadeAt         int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (eventRow) TableName() string { return "feedback_events" }

func rowOf(r feedback.Recorded) (eventRow, error) {
	stamp, err := json.Marshal(r.Stamp)
	if err != nil {
		return eventRow{}, fault.Wrap(err, fault.Internal, "The event cannot be kept.")
	}
	row := eventRow{EventID: r.ID, Batch: r.Batch, Action: string(r.Action), OrganisationID: r.OrganisationID, DocumentID: r.DocumentID,
		Version: r.Version, Stamp: string(stamp), ActorID: r.ActorID, Role: r.Role, SkillID: r.SkillID, URI: r.URI, Label: r.Label,
		Relation: string(r.Relation), Reason: string(r.Reason), DuplicateOf: r.DuplicateOf, Note: r.Note, Undoes: r.Undoes,
		Rank: r.Shown.Rank, Probability: r.Shown.Probability, ShownRelation: string(r.Shown.Relation), Section: string(r.Shown.Section),
		Seen: r.Seen, DwellMS: r.DwellMS, Arm: r.Arm, BodyHash: r.BodyHash, MadeAt: database.Millis(r.MadeAt), CreatedAt: database.Millis(r.CreatedAt)}
	if r.Evidence == nil {
		return row, nil
	}
	evidence, err := json.Marshal(r.Evidence)
	row.Evidence = string(evidence)
	if err != nil {
		return row, fault.Wrap(err, fault.Internal, "The event cannot be kept.")
	}
	return row, nil
}

func (row eventRow) value() (feedback.Recorded, error) {
	r := feedback.Recorded{
		Event: feedback.Event{ID: row.EventID, Action: feedback.Action(row.Action), SkillID: row.SkillID, Relation: extractor.Relation(row.Relation),
			Reason: feedback.Reason(row.Reason), DuplicateOf: row.DuplicateOf, Note: row.Note, Undoes: row.Undoes,
			Shown:   feedback.Shown{Rank: row.Rank, Probability: row.Probability, Relation: extractor.Relation(row.ShownRelation), Section: text.SectionKind(row.Section)},
			Version: row.Version, Seen: row.Seen, DwellMS: row.DwellMS, Arm: row.Arm, MadeAt: database.Time(row.MadeAt)},
		Sequence: row.Sequence, Batch: row.Batch, URI: row.URI, Label: row.Label, DocumentID: row.DocumentID, ActorID: row.ActorID,
		Role: row.Role, OrganisationID: row.OrganisationID, BodyHash: row.BodyHash, CreatedAt: database.Time(row.CreatedAt),
	}
	if err := json.Unmarshal([]byte(row.Stamp), &r.Stamp); err != nil {
		return r, fault.Wrap(err, fault.Internal, "A stored event cannot be read.")
	}
	if row.Evidence == "" {
		return r, nil
	}
	if err := json.Unmarshal([]byte(row.Evidence), &r.Evidence); err != nil {
		return r, fault.Wrap(err, fault.Internal, "A stored event cannot be read.")
	}
	return r, nil
}

func values(rows []eventRow) ([]feedback.Recorded, error) {
	out := make([]feedback.Recorded, len(rows))
	for i, row := range rows {
		var err error
		if out[i], err = row.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type messageRow struct {
	ID          int64
	MessageID   string
	Topic       string
	Key         string
	Payload     string
	CreatedAt   int64 `gorm:"autoCreateTime:false"`
	PublishedAt int64
}

func (messageRow) TableName() string { return "outbox" }
