package feedback

import (
	"encoding/json"
	"strconv"
	"time"

	"winnow/fault"
)

// Topic is where recorded events are published.
const Topic = "feedback.recorded"

// Message is a row of the outbox: published once or more, under its ID.
type Message struct {
	ID      string // of the event, for deduplication
	Topic   string
	Key     string // messages with equal keys are about the same document
	Payload []byte // a Notice as JSON
}

// Notice tells consumers that an event was recorded. It has no text of people, and no
// sequence, which is known only when everything else is written; a consumer that
// needs more reads Since.
type Notice struct {
	EventID        string    `json:"event_id"`
	Action         Action    `json:"action"`
	SkillID        int64     `json:"skill_id,omitempty"`
	Undoes         string    `json:"undoes,omitempty"`
	Batch          string    `json:"batch,omitempty"`
	DocumentID     int64     `json:"document_id"`
	Version        int       `json:"version"`
	OrganisationID int64     `json:"organisation_id"`
	CreatedAt      time.Time `json:"created_at"`
}

// Published says that an event has a message of its own. The parts of an
// exposure have none: the exposure itself tells of them all.
func (r Recorded) Published() bool { return r.Action != Exposure || r.Batch == "" }

// Outgoing returns the message that tells of a recorded event.
func Outgoing(r Recorded) (Message, error) {
	payload, err := json.Marshal(Notice{EventID: r.ID, Action: r.Action, SkillID: r.SkillID, Undoes: r.Undoes,
		Batch: r.Batch, DocumentID: r.DocumentID, Version: r.Version, OrganisationID: r.OrganisationID, CreatedAt: r.CreatedAt})
	if err != nil {
		return Message{}, fault.Wrap(err, fault.Internal, "The event cannot be published.")
	}
	return Message{ID: r.ID, Topic: Topic, Key: strconv.FormatInt(r.DocumentID, 10), Payload: payload}, nil
}
