package posting

import "strings"

// Change is a stretch of text between two versions. Kept and Removed stretches
// in order give the old text, Kept and Added ones the new.
type Change struct {
	Kind string // ChangeKept, ChangeAdded or ChangeRemoved
	Text string
}

// The kinds of change, as the document room names them.
const (
	ChangeKept    = "kept"
	ChangeAdded   = "added"
	ChangeRemoved = "removed"
)

// context is how many unchanged lines stay around a change.
const context = 2

// DiffLines lays changes out as lines, with long unchanged stretches folded.
func DiffLines(changes []Change) []DiffLine {
	var d differ
	for _, c := range changes {
		d.take(c)
	}
	d.endLine(len(d.out) > 0, len(d.in) > 0)
	d.flush()
	return fold(d.lines)
}

// differ collects the lines of both texts until both begin a line.
type differ struct {
	lines     []DiffLine
	out, in   []DiffPart // the unfinished line of each text
	outs, ins []DiffLine
}

func (d *differ) take(c Change) {
	rest := c.Text
	for {
		line, after, found := strings.Cut(rest, "\n")
		d.add(c.Kind, line)
		if !found {
			return
		}
		d.endLine(c.Kind != ChangeAdded, c.Kind != ChangeRemoved)
		if len(d.out) == 0 && len(d.in) == 0 { // both texts begin a line
			d.flush()
		}
		rest = after
	}
}

func (d *differ) add(kind, text string) {
	if text == "" {
		return
	}
	part := DiffPart{Text: text, Changed: kind != ChangeKept}
	if kind != ChangeAdded {
		d.out = append(d.out, part)
	}
	if kind != ChangeRemoved {
		d.in = append(d.in, part)
	}
}

func (d *differ) endLine(out, in bool) {
	if out {
		d.outs = append(d.outs, DiffLine{Kind: DiffOut, Parts: d.out})
		d.out = nil
	}
	if in {
		d.ins = append(d.ins, DiffLine{Kind: DiffIn, Parts: d.in})
		d.in = nil
	}
}

// flush writes the collected lines: one where both texts agree, else all of the
// old and then all of the new.
func (d *differ) flush() {
	if len(d.outs) == 1 && len(d.ins) == 1 && !changed(d.outs[0]) && !changed(d.ins[0]) {
		d.outs[0].Kind = DiffSame
		d.lines = append(d.lines, d.outs[0])
	} else {
		d.lines = append(append(d.lines, d.outs...), d.ins...)
	}
	d.outs, d.ins = nil, nil
}

func changed(line DiffLine) bool {
	for _, p := range line.Parts {
		if p.Changed {
			return true
		}
	}
	return false
}

// fold replaces unchanged lines far from any change by a gap.
func fold(lines []DiffLine) []DiffLine {
	near := make([]bool, len(lines))
	for i, line := range lines {
		if line.Kind == DiffSame {
			continue
		}
		for k := max(0, i-context); k <= min(len(lines)-1, i+context); k++ {
			near[k] = true
		}
	}
	var out []DiffLine
	for i, line := range lines {
		if near[i] {
			out = append(out, line)
			continue
		}
		if len(out) == 0 || out[len(out)-1].Kind != DiffGap {
			out = append(out, DiffLine{Kind: DiffGap})
		}
		out[len(out)-1].Left++
	}
	return out
}
