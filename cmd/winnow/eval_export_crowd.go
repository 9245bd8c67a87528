package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
)

// madeUp is the source of documents that no person wrote.
const madeUp = "made up"

const (
	eventsEach   = 100  // of a document
	skillsEach   = 20   // that were shown, and decided by two people
	skillsMadeUp = 5000 // to draw from
	documentsAt  = 100  // in one transaction
)

// crowd writes documents and events straight into the tables: the way that
// people's events go would take hours.
type crowd struct {
	db                      *database.DB
	draw                    *rand.Rand
	organisation            int64
	people                  []int64
	documents, versions     []map[string]any
	extractions, eventsRows []map[string]any
}

func newCrowd(db *database.DB) (*crowd, error) {
	c := &crowd{db: db, draw: rand.New(rand.NewPCG(1, 2)), people: []int64{1, 2}, organisation: 1}
	err := db.Gorm.Exec("INSERT INTO organisations (slug, name, created_at) VALUES ('made-up', 'Made up', 0)").Error
	for i, role := range []string{"recruiter", "curator"} {
		if err == nil {
			err = db.Gorm.Exec("INSERT INTO people (organisation_id, email, name, role, password_hash, created_at) VALUES (1, ?, ?, ?, '-', 0)",
				fmt.Sprintf("%s@made-up.example", role), role, role).Error
		}
		c.people[i] = int64(i + 1)
	}
	return c, err
}

var tasks = strings.Fields("plan build review document measure deliver maintain explain prepare coordinate check repair design order transport assess")

// document makes one posting of an employer, its extraction and its events up.
func (c *crowd) document(ctx context.Context, i int) error {
	var body strings.Builder
	fmt.Fprintf(&body, "Position %d\n\nRequirements\n\n", i)
	stamp := extractor.Stamp{Taxonomy: "made-up@1#1", Model: "made-up@1", Scorer: "made-up", Memory: "0"}
	x := extractor.Extraction{Kind: text.Job, Stamp: stamp}
	first := c.draw.IntN(skillsMadeUp)
	for k := range skillsEach {
		id := int64((first+k*k*7)%skillsMadeUp + 1)
		label := fmt.Sprintf("skill%d", id)
		fmt.Fprintf(&body, "- You %s and %s %d parts of our work with ", tasks[c.draw.IntN(len(tasks))], tasks[c.draw.IntN(len(tasks))], c.draw.IntN(1_000_000))
		at := body.Len()
		body.WriteString(label + " and tell others how.\n")
		x.Skills = append(x.Skills, extractor.Skill{ID: id, URI: "made-up:" + label, Label: label, Relation: extractor.Required, Probability: c.draw.Float64(),
			Stages: []extractor.Stage{extractor.StageLexicon}, Evidence: []extractor.Evidence{{Start: at, End: at + len(label), Text: label, Section: text.Qualifications, Score: 1}}})
	}
	extraction, err := json.Marshal(x)
	if err != nil {
		return err
	}
	id := int64(i + 1)
	c.documents = append(c.documents, map[string]any{"id": id, "public_id": uuid.NewString(), "organisation_id": c.organisation, "kind": "job", "title": fmt.Sprint("Position ", i),
		"employer": fmt.Sprintf("Employer %d Ltd", i%5000), "source": madeUp, "language": "en", "status": "reviewed", "version": 1, "created_by": 1, "created_at": i, "updated_at": i})
	c.versions = append(c.versions, map[string]any{"document_id": id, "number": 1, "format": "plain", "text": body.String(), "sha256": "", "created_by": 1, "created_at": i})
	c.extractions = append(c.extractions, map[string]any{"document_id": id, "version": 1, "inputs": "", "taxonomy": stamp.Taxonomy, "model": stamp.Model,
		"scorer": stamp.Scorer, "memory": stamp.Memory, "body": string(extraction), "created_at": i})
	c.events(id, i, x)
	if len(c.documents) == documentsAt {
		return c.flush(ctx)
	}
	return nil
}

// events shows every skill three times, and has two people decide on each.
func (c *crowd) events(id int64, at int, x extractor.Extraction) {
	stamp, _ := json.Marshal(x.Stamp) // four strings: cannot fail
	for rank, skill := range x.Skills {
		for n := range eventsEach / skillsEach {
			action, person, role, reason := "exposure", c.people[0], "recruiter", ""
			if n >= 3 {
				if action = "accept"; c.draw.IntN(4) == 0 {
					action, reason = "remove", "wrong_sense"
				}
			}
			if n == 4 {
				person, role = c.people[1], "curator"
			}
			c.eventsRows = append(c.eventsRows, map[string]any{"event_id": c.id(), "batch": "", "action": action, "organisation_id": c.organisation, "document_id": id,
				"version": 1, "stamp": string(stamp), "actor_id": person, "role": role, "skill_id": skill.ID, "uri": skill.URI, "label": skill.Label, "relation": "",
				"reason": reason, "duplicate_of": 0, "note": "", "undoes": "", "rank": rank + 1, "probability": skill.Probability, "shown_relation": "required",
				"section": "qualifications", "evidence": "", "seen": 0, "dwell_ms": 0, "arm": "", "body_hash": "", "made_at": 0, "created_at": 1_700_000_000_000 + int64(at)*1000})
		}
	}
}

// id is a UUID of the draw, which is quicker than one of the system's.
func (c *crowd) id() string {
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", c.draw.Uint32(), c.draw.Uint64()>>16)
}

// flush writes what was made up.
func (c *crowd) flush(ctx context.Context) error {
	err := c.db.InTx(ctx, func(tx *gorm.DB) error {
		for _, t := range []struct {
			name string
			rows []map[string]any
		}{{"documents", c.documents}, {"document_versions", c.versions}, {"extractions", c.extractions}, {"feedback_events", c.eventsRows}} {
			if len(t.rows) == 0 {
				continue
			}
			if err := tx.Table(t.name).CreateInBatches(t.rows, 200).Error; err != nil {
				return database.Fault(err, "make events up")
			}
		}
		return nil
	})
	c.documents, c.versions, c.extractions, c.eventsRows = c.documents[:0], c.versions[:0], c.extractions[:0], c.eventsRows[:0]
	return err
}
