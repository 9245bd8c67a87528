package document

import "github.com/sergi/go-diff/diffmatchpatch"

// ChangeKind says what happened to a stretch of text.
type ChangeKind string

// The kinds of change.
const (
	Kept    ChangeKind = "kept"
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
)

// Change is a stretch of text between two versions.
type Change struct {
	Kind ChangeKind `json:"kind"`
	Text string     `json:"text"`
}

// Changes says how one text became another, word by word where lines are
// alike. Kept and Removed stretches in order give before; Kept and Added ones
// give after.
func Changes(before, after string) []Change {
	dmp := diffmatchpatch.New()
	a, b, lines := dmp.DiffLinesToRunes(before, after)
	diffs := dmp.DiffCharsToLines(dmp.DiffMainRunes(a, b, false), lines)
	changes := make([]Change, 0, len(diffs))
	for i := 0; i < len(diffs); i++ {
		if i+1 < len(diffs) && diffs[i].Type == diffmatchpatch.DiffDelete && diffs[i+1].Type == diffmatchpatch.DiffInsert {
			changes = append(changes, within(dmp, diffs[i].Text, diffs[i+1].Text)...)
			i++
			continue
		}
		changes = append(changes, Change{kindOf(diffs[i].Type), diffs[i].Text})
	}
	return changes
}

// mostInline bounds the stretches that are compared by character.
const mostInline = 20_000

func within(dmp *diffmatchpatch.DiffMatchPatch, before, after string) []Change {
	if len(before)+len(after) > mostInline {
		return []Change{{Removed, before}, {Added, after}}
	}
	diffs := dmp.DiffCleanupSemantic(dmp.DiffMain(before, after, false))
	changes := make([]Change, len(diffs))
	for i, d := range diffs {
		changes[i] = Change{kindOf(d.Type), d.Text}
	}
	return changes
}

func kindOf(op diffmatchpatch.Operation) ChangeKind {
	switch op {
	case diffmatchpatch.DiffInsert:
		return Added
	case diffmatchpatch.DiffDelete:
		return Removed
	}
	return Kept
}
