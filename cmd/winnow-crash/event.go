package main

import (
	"encoding/json"
	"math/rand/v2"

	"github.com/google/uuid"
)

// event is a correction as the API takes it, with what became of it.
type event struct {
	ID       string          `json:"id"`
	Action   string          `json:"action"`
	SkillID  int64           `json:"skill_id,omitempty"`
	Relation string          `json:"relation,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	Undoes   string          `json:"undoes,omitempty"`
	Items    []item          `json:"items,omitempty"`
	Version  int             `json:"version"`
	Stamp    json.RawMessage `json:"stamp,omitempty"`
	Seen     int64           `json:"seen"`
	DwellMS  int64           `json:"dwell_ms,omitempty"`

	doc      *doc
	sequence int64  // of the acknowledgement; 0: refused
	refusal  string // kind of error
}

type item struct {
	SkillID int64 `json:"skill_id"`
}

// doc is what a client knows of a document.
type doc struct {
	id      string
	version int
	stamp   json.RawMessage
	seen    int64
	shown   []int64 // skills found
	others  []int64 // skills held back: what people add
	mine    []*event
}

var (
	relations = []string{"required", "core", "mentioned"}
	reasons   = []string{"wrong_sense", "wrong_section", "too_broad", "too_narrow", "not_a_skill", "not_for_this_job", "other"}
)

// choose makes up the next correction of a document, in about the proportions
// of a review.
func (d *doc) choose(r *rand.Rand) *event {
	e := &event{ID: uuid.NewString(), Version: d.version, Stamp: d.stamp, Seen: d.seen, DwellMS: 1 + r.Int64N(5000), doc: d}
	switch n := r.IntN(100); {
	case n < 15 && len(d.mine) > 0:
		e.Action, e.Undoes = "undo", pick(r, d.mine).ID
	case n < 20:
		e.Action, e.Items = "exposure", d.some(r)
	case n < 24:
		e.Action, e.Items = "all_good", d.some(r)
	case n < 34:
		e.Action, e.SkillID, e.Relation = "add", pick(r, d.others), pick(r, relations)
	case n < 54:
		e.Action, e.SkillID, e.Relation = "set_relation", pick(r, d.shown), pick(r, relations)
	case n < 74:
		e.Action, e.SkillID, e.Reason = "remove", pick(r, d.shown), pick(r, reasons)
	default:
		e.Action, e.SkillID = "accept", pick(r, d.shown)
	}
	return e
}

// some lists a few different skills.
func (d *doc) some(r *rand.Rand) []item {
	var items []item
	for _, i := range r.Perm(len(d.shown))[:min(5, len(d.shown))] {
		items = append(items, item{SkillID: d.shown[i]})
	}
	return items
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
