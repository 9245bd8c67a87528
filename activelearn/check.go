package activelearn

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"winnow/extractor/text"
	"winnow/fault"
)

// Bounds of what people may send.
const (
	maxNote     = 2000 // characters
	maxMentions = 20
	maxPhrases  = 10
	maxPhrase   = 200 // characters
	maxForms    = 50
)

// check refuses a decision that is wrong whatever the candidate's state is.
func (d Decision) check() error {
	if err := checkID(d.ID); err != nil {
		return err
	}
	if !slices.Contains(Kinds, d.Kind) {
		return fault.In("kind", "There is no decision %q. Choose approve, alias, label, split, merge, reject, wait, ask or undo.", clip(string(d.Kind)))
	}
	if utf8.RuneCountInString(d.Note) > maxNote || !utf8.ValidString(d.Note) {
		return fault.In("note", "The note is longer than %d characters or not text. Shorten it.", maxNote)
	}
	if len(d.Mentions) > maxMentions {
		return fault.In("mentions", "Ask at most %d colleagues.", maxMentions)
	}
	return d.checkKind()
}

func (d Decision) checkKind() error {
	switch d.Kind {
	case Approve:
		return d.New.check()
	case Alias:
		return d.checkTarget("Choose the skill that it is another name of.")
	case Name:
		if d.Label == nil {
			return fault.In("label", "Write the name, and say in which language it is.")
		}
		return d.checkTarget("Choose the skill that it is a name of.")
	case Merge:
		if d.Target == d.Candidate {
			return fault.In("target", "It cannot be merged into itself. Choose another candidate.")
		}
		return d.checkTarget("Choose the candidate that it belongs to.")
	case SplitUp:
		return checkPhrases(d.Phrases)
	case Reject:
		if !slices.Contains(Reasons, d.Reason) {
			return fault.In("reason", "Say why it is not a skill: choose one of the reasons.")
		}
	case Ask:
		if len(d.Mentions) == 0 {
			return fault.In("mentions", "Say whom you ask: choose at least one colleague.")
		}
	case Undo:
		return checkID(d.Undoes)
	}
	return nil
}

func (d Decision) checkTarget(missing string) error {
	if d.Target <= 0 {
		return fault.In("target", "%s", missing)
	}
	if d.Label != nil {
		return d.Label.check("label")
	}
	return nil
}

func (n *NewSkill) check() error {
	if n == nil {
		return fault.In("label", "Write the new skill's label.")
	}
	if len(n.Alternatives) > maxForms {
		return fault.In("alternatives", "Give at most %d other labels.", maxForms)
	}
	for _, l := range n.Alternatives {
		if err := l.check("alternatives"); err != nil {
			return err
		}
	}
	return n.Label.check("label")
}

// check leaves it to the taxonomy to say which texts and languages it takes.
func (l Label) check(field string) error {
	if strings.TrimSpace(l.Text) == "" {
		return fault.In(field, "Write the label.")
	}
	if utf8.RuneCountInString(l.Text) > maxPhrase {
		return fault.In(field, "The label is longer than %d characters. Shorten it.", maxPhrase)
	}
	return nil
}

func checkPhrases(phrases []string) error {
	if len(phrases) < 2 || len(phrases) > maxPhrases {
		return fault.In("phrases", "Split it into 2 to %d phrases, one on each line.", maxPhrases)
	}
	for _, p := range phrases {
		if strings.TrimSpace(p) == "" || utf8.RuneCountInString(p) > maxPhrase {
			return fault.In("phrases", "A phrase has 1 to %d characters.", maxPhrase)
		}
	}
	return nil
}

func checkID(id string) error { return fault.OwnID("A decision", id) }

// hash tells a repeated decision from another one under the same id. What the
// client measures may differ when it sends again.
func (d Decision) hash(actor Actor) (string, error) {
	d.SpentMS, d.Seen, d.Revision, d.MadeAt = 0, 0, 0, time.Time{}
	d.Until = d.Until.UTC()
	body, err := json.Marshal(struct {
		Decision
		Actor int64
	}{d, actor.ID})
	if err != nil {
		return "", fault.Wrap(err, fault.Invalid, "The decision cannot be read.")
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), nil
}

// clip cuts a person's words for messages.
func clip(words string) string { return text.Clip(words, 80) }
