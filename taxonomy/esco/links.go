package esco

import (
	"fmt"

	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// level names the columns of one level of skillsHierarchy.
type level struct{ uri, label, code string }

var levels = func() (l [4]level) {
	for i := range l {
		l[i] = level{fmt.Sprintf("Level %d URI", i), fmt.Sprintf("Level %d preferred term", i), fmt.Sprintf("Level %d code", i)}
	}
	return l
}()

// hierarchy takes from skillsHierarchy the groups that skillGroups lacks and the
// texts it leaves empty. A row describes its deepest level; the levels above
// have rows of their own. Its edges all stand in broaderRelationsSkillPillar.
func (r *release) hierarchy(row *tabular.Reader) {
	for i, l := range levels {
		uri := row.Get(l.uri)
		if uri == "" {
			break
		}
		deepest := i == len(levels)-1 || row.Get(levels[i+1].uri) == ""
		r.hierarchyGroup(row, l, uri, deepest)
	}
}

func (r *release) hierarchyGroup(row *tabular.Reader, l level, uri string, deepest bool) {
	if !r.b.Has(uri) {
		r.elsewhere[uri] = true
		r.b.Concept(taxonomy.Concept{URI: uri, Kind: taxonomy.KindGroup, Code: row.Get(l.code),
			Labels: []taxonomy.Label{{Text: row.Get(l.label), Language: r.options.Language, Kind: taxonomy.Preferred}}}, row.Place())
	}
	if deepest {
		r.b.Describe(uri, row.Get("Description"), row.Get("Scope note"), row.Get(l.code))
	}
}

func (r *release) broader(row *tabular.Reader) {
	from, to := row.Get("conceptUri"), row.Get("broaderUri")
	for _, uri := range []string{from, to} {
		if r.elsewhere[uri] {
			r.b.Defects.Add(taxonomy.GroupElsewhere, row.Place(), "%s is not in skillGroups", uri)
		}
	}
	r.b.Link(taxonomy.Broader, from, to, row.Place())
}

func (r *release) skillSkill(row *tabular.Reader) {
	r.requires(row, row.Get("originalSkillUri"), row.Get("relatedSkillUri"))
}

func (r *release) occupationSkill(row *tabular.Reader) {
	r.requires(row, row.Get("occupationUri"), row.Get("skillUri"))
}

func (r *release) requires(row *tabular.Reader, from, to string) {
	switch kind := row.Get("relationType"); kind {
	case "essential":
		r.b.Link(taxonomy.Essential, from, to, row.Place())
	case "optional":
		r.b.Link(taxonomy.Optional, from, to, row.Place())
	default:
		r.b.Defects.Add(taxonomy.BadRow, row.Place(), "%q is neither essential nor optional", kind)
	}
}
