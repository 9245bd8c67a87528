package taxonomy

import (
	"cmp"
	"fmt"
	"slices"
)

// DefectLog counts defects by kind and keeps the first examples of each. The
// zero value keeps five.
type DefectLog struct {
	Keep int // examples to keep of each kind; 0 means 5
	kind map[DefectKind]*Defect
}

// Add counts one defect.
func (l *DefectLog) Add(kind DefectKind, at Place, format string, args ...any) {
	if l.kind == nil {
		l.kind = map[DefectKind]*Defect{}
	}
	d := l.kind[kind]
	if d == nil {
		text := defectTexts[kind]
		d = &Defect{Kind: kind, Title: text[0], Advice: text[1]}
		l.kind[kind] = d
	}
	d.Count++
	if len(d.Examples) < cmp.Or(l.Keep, 5) {
		d.Examples = append(d.Examples, Example{Place: at, What: fmt.Sprintf(format, args...)})
	}
}

// Count returns how many defects of a kind were added.
func (l *DefectLog) Count(kind DefectKind) int {
	if d := l.kind[kind]; d != nil {
		return d.Count
	}
	return 0
}

// List returns the defects, the most frequent first.
func (l *DefectLog) List() []Defect {
	list := make([]Defect, 0, len(l.kind))
	for _, d := range l.kind {
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b Defect) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}
