package feedback

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"

	"winnow/extractor"
	"winnow/fault"
)

// Limits on what one call may carry.
const (
	MaxEvents   = 500
	MaxItems    = 1000
	maxNote     = 2000 // characters
	maxArm      = 100  // bytes
	maxEvidence = 5000 // bytes
	maxDwellMS  = 24 * 60 * 60 * 1000
)

// check says what is wrong with an event on its own.
func (e Event) check() error {
	if err := fault.OwnID("An event", e.ID); err != nil {
		return err
	}
	if e.Version < 1 {
		return fault.In("version", "Say which version of the document was shown: a number from 1.")
	}
	if err := e.checkSizes(); err != nil {
		return err
	}
	switch e.Action {
	case Accept, Remove, Add, SetRelation, Flag:
		return e.checkDecision()
	case Undo:
		return e.checkUndo()
	case AllGood, Exposure:
		return e.checkItems()
	}
	return fault.In("action", "The action %q is unknown. Use accept, remove, add, set_relation, flag, undo, all_good or exposure.", string(e.Action))
}

func (e Event) checkSizes() error {
	switch {
	case utf8.RuneCountInString(e.Note) > maxNote:
		return fault.In("note", "The note is longer than %d characters. Shorten it.", maxNote)
	case !utf8.ValidString(e.Note) || !utf8.ValidString(e.Arm) || slices.Contains([]byte(e.Note+e.Arm), 0):
		return fault.In("note", "The note has characters that are not text. Type it again.")
	case len(e.Arm) > maxArm:
		return fault.In("arm", "The experiment arm is longer than %d bytes.", maxArm)
	case e.DwellMS < 0 || e.DwellMS > maxDwellMS:
		return fault.In("dwell_ms", "The dwell time is between 0 and %d milliseconds.", maxDwellMS)
	case e.Seen < 0:
		return fault.In("seen", "Seen is the highest sequence the client knows, or 0.")
	}
	return e.Shown.check()
}

func (s Shown) check() error {
	if s.Rank < 0 || s.Rank > 100_000 || !(s.Probability >= 0 && s.Probability <= 1) {
		return fault.In("shown", "A shown skill has a rank from 0 and a probability from 0 to 1.")
	}
	if len(s.Section) > 40 || len(s.Relation) > 40 {
		return fault.In("shown", "The section or relation shown is unknown.")
	}
	return nil
}

func (e Event) checkDecision() error {
	if e.SkillID <= 0 {
		return fault.In("skill_id", "Say which skill: its id, a number from 1.")
	}
	if e.Undoes != "" || len(e.Items) > 0 {
		return fault.In("action", "Only undo names an event, and only all_good and exposure have items.")
	}
	wantsRelation := e.Action == Add || e.Action == SetRelation
	if wantsRelation && e.Relation != extractor.Required && e.Relation != extractor.Core && e.Relation != extractor.Mentioned {
		return fault.In("relation", "Choose required, core or mentioned. To say a skill is not relevant, remove it.")
	}
	if !wantsRelation && e.Relation != "" {
		return fault.In("relation", "Only add and set_relation choose a relation.")
	}
	if err := e.checkReason(); err != nil {
		return err
	}
	return e.checkEvidence()
}

func (e Event) checkReason() error {
	wants := e.Action == Remove || e.Action == Flag
	switch {
	case !wants && (e.Reason != "" || e.DuplicateOf != 0):
		return fault.In("reason", "Only remove and flag have a reason.")
	case wants && !slices.Contains(Reasons, e.Reason) && (e.Action != Flag || e.Reason != Missing):
		return fault.In("reason", "Say why: wrong_sense, wrong_section, too_broad, too_narrow, duplicate, not_a_skill, not_for_this_job or other; a flag may also say missing.")
	case e.Reason == Duplicate && (e.DuplicateOf <= 0 || e.DuplicateOf == e.SkillID):
		return fault.In("duplicate_of", "Say which other skill it is a duplicate of.")
	case e.Reason != Duplicate && e.DuplicateOf != 0:
		return fault.In("duplicate_of", "Only the reason duplicate names another skill.")
	}
	return nil
}

func (e Event) checkEvidence() error {
	if e.Evidence == nil {
		return nil
	}
	if e.Action != Add {
		return fault.In("evidence", "Only add carries a selection.")
	}
	v := e.Evidence
	if v.Start < 0 || v.End <= v.Start || v.End-v.Start != len(v.Text) || len(v.Text) > maxEvidence || len(v.Section) > 40 {
		return fault.In("evidence", "The selection has 1 to %d bytes, and its offsets fit its text.", maxEvidence)
	}
	return nil
}

func (e Event) checkUndo() error {
	if _, err := uuid.Parse(e.Undoes); err != nil || e.Undoes == e.ID {
		return fault.In("undoes", "Say which event to undo: its id.")
	}
	if e.SkillID != 0 || e.Relation != "" || e.Reason != "" || e.DuplicateOf != 0 || e.Evidence != nil || len(e.Items) > 0 {
		return fault.In("undoes", "An undo names an event and nothing else.")
	}
	return nil
}

func (e Event) checkItems() error {
	if len(e.Items) > MaxItems || e.Action == Exposure && len(e.Items) == 0 {
		return fault.In("items", "List the 1 to %d skills that were shown.", MaxItems)
	}
	if e.SkillID != 0 || e.Undoes != "" || e.Relation != "" || e.Reason != "" || e.DuplicateOf != 0 || e.Evidence != nil {
		return fault.In("items", "%s names its skills in items and nothing else.", e.Action)
	}
	seen := make(map[int64]bool, len(e.Items))
	for _, item := range e.Items {
		if item.SkillID <= 0 || seen[item.SkillID] {
			return fault.In("items", "Each item is another skill, by its id.")
		}
		seen[item.SkillID] = true
		if err := item.check(); err != nil {
			return err
		}
	}
	return nil
}

// bodyHash identifies all a client said in an event, and who said it of what.
// Seen is left out: a client that sends again may know more by then.
func bodyHash(actor Actor, docID int64, e Event) (string, error) {
	e.MadeAt, e.Seen = e.MadeAt.UTC(), 0
	body, err := json.Marshal(struct {
		Event Event
		Actor Actor
		DocID int64
	}{e, actor, docID})
	if err != nil {
		return "", fault.Wrap(err, fault.Invalid, "The event cannot be read.")
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), nil
}
