package live

import "winnow/taxonomy"

// Taxonomy names the taxonomy of the present engine, and its revision.
func (l *Live) Taxonomy() string { return l.State().Engine.Vocabulary.Name() }

// Label is what the present taxonomy calls a skill, and false for one it does
// not have.
func (l *Live) Label(id int64) (string, bool) {
	s, ok := l.State().Engine.Vocabulary.Skill(id)
	return s.Label, ok
}

// Parent is the first of the concepts above a skill, 0 where there is none.
func (l *Live) Parent(id int64) int64 {
	if links := l.State().Snapshot.Links(taxonomy.Broader, id); len(links) > 0 {
		return links[0].To
	}
	return 0
}
