package taxonomy

import "fmt"

// Line is one row of a difference, to be shown red and green. Before is empty
// for what was added, After for what was removed.
type Line struct {
	Part     string `json:"part"` // "description", "preferred label", "broader"
	Language string `json:"language,omitempty"`
	Before   string `json:"before,omitempty"`
	After    string `json:"after,omitempty"`
}

// Lines says what changed of a concept. ends names what its relations point to.
func (c ConceptChange) Lines(ends map[int64]Head) []Line {
	before, after := c.Before, c.After
	if before == nil {
		before = &Node{}
	}
	lines := fieldLines(before, after, ends)
	lines = append(lines, labelLines(before, after)...)
	for _, m := range without(before.Mappings, after.Mappings) {
		lines = append(lines, Line{Part: string(m.Relation) + " match", Before: m.URI})
	}
	for _, m := range without(after.Mappings, before.Mappings) {
		lines = append(lines, Line{Part: string(m.Relation) + " match", After: m.URI})
	}
	for _, r := range without(before.Relations, after.Relations) {
		lines = append(lines, Line{Part: string(r.Kind), Before: endName(ends, r.To)})
	}
	for _, r := range without(after.Relations, before.Relations) {
		lines = append(lines, Line{Part: string(r.Kind), After: endName(ends, r.To)})
	}
	return lines
}

func fieldLines(before, after *Node, ends map[int64]Head) []Line {
	var lines []Line
	for _, f := range []Line{
		{Part: "kind", Before: string(before.Kind), After: string(after.Kind)},
		{Part: "type", Before: string(before.Type), After: string(after.Type)},
		{Part: "reuse level", Before: string(before.Reuse), After: string(after.Reuse)},
		{Part: "code", Before: before.Code, After: after.Code},
		{Part: "description", Before: before.Description, After: after.Description},
		{Part: "scope note", Before: before.ScopeNote, After: after.ScopeNote},
		{Part: "status", Before: string(before.Status), After: string(after.Status)},
		{Part: "replaced by", Before: endName(ends, before.ReplacedBy), After: endName(ends, after.ReplacedBy)},
		{Part: "split from", Before: endName(ends, before.SplitFrom), After: endName(ends, after.SplitFrom)},
	} {
		if f.Before != f.After {
			lines = append(lines, f)
		}
	}
	return lines
}

// labelLines pairs a preferred label that went with the one that came.
func labelLines(before, after *Node) []Line {
	removed, added := without(before.Labels, after.Labels), without(after.Labels, before.Labels)
	var lines []Line
	for _, l := range removed {
		line := Line{Part: string(l.Kind) + " label", Language: l.Language, Before: l.Text}
		if l.Kind == Preferred {
			for i, a := range added {
				if a.Kind == Preferred && a.Language == l.Language {
					line.After = a.Text
					added = append(added[:i:i], added[i+1:]...)
					break
				}
			}
		}
		lines = append(lines, line)
	}
	for _, l := range added {
		lines = append(lines, Line{Part: string(l.Kind) + " label", Language: l.Language, After: l.Text})
	}
	return lines
}

func endName(ends map[int64]Head, id int64) string {
	if id == 0 {
		return ""
	}
	if h, ok := ends[id]; ok {
		return h.Label
	}
	return fmt.Sprintf("concept %d", id)
}
