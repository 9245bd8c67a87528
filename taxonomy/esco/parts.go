package esco

import (
	"io"
	"strings"

	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// release is one release being read.
type release struct {
	archive *archive
	options Options
	b       *taxonomy.Builder
	schemes map[string]bool // URIs of collections
	// elsewhere holds the groups that only skillsHierarchy describes.
	elsewhere map[string]bool
}

// part is one file of a release.
type part struct {
	file     string
	optional bool
	needed   []string
	row      func(*tabular.Reader)
}

// parts lists the files in the order they are read: collections before the
// skills that name them, concepts before the relations between them.
func (r *release) parts() []part {
	return []part{
		{"conceptSchemes", false, []string{"conceptSchemeUri", "preferredLabel"}, r.scheme},
		{"skillGroups", false, []string{"conceptUri", "preferredLabel"}, r.group},
		{"skillsHierarchy", true, []string{"Level 0 URI", "Level 0 preferred term"}, r.hierarchy},
		{"ISCOGroups", true, []string{"conceptUri", "code", "preferredLabel"}, r.group},
		{"skills", false, []string{"conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels"}, r.skill},
		{"occupations", false, []string{"conceptUri", "preferredLabel", "altLabels"}, r.occupation},
		{"broaderRelationsSkillPillar", false, []string{"conceptUri", "broaderUri"}, r.broader},
		{"broaderRelationsOccPillar", true, []string{"conceptUri", "broaderUri"}, r.broader},
		{"skillSkillRelations", false, []string{"originalSkillUri", "relationType", "relatedSkillUri"}, r.skillSkill},
		{"occupationSkillRelations", false, []string{"occupationUri", "relationType", "skillUri"}, r.occupationSkill},
	}
}

func readRows(file io.Reader, name string, limits tabular.Limits, needed []string, row func(*tabular.Reader)) error {
	table, err := tabular.NewReader(file, name, limits, needed...)
	if err != nil {
		return err
	}
	for {
		ok, err := table.Next()
		if err != nil || !ok {
			return err
		}
		row(table)
	}
}

// structural schemes hold the whole of a pillar; the others are collections.
var structural = map[string]bool{
	"isced-f": true, "isco": true, "label-role": true, "member-occupations": true, "member-skills": true, "occupations": true,
	"regulated-professions": true, "relationship-types": true, "skill-competence-type": true, "skill-reuse-level": true, "skills": true, "skills-hierarchy": true,
}

func (r *release) scheme(row *tabular.Reader) {
	uri := row.Get("conceptSchemeUri")
	if structural[uri[strings.LastIndexByte(uri, '/')+1:]] {
		return
	}
	c := taxonomy.Concept{URI: uri, Kind: taxonomy.KindCollection, Description: row.Get("description")}
	c.Labels = r.labels(row)
	if r.b.Concept(c, row.Place()) {
		r.schemes[uri] = true
	}
}

// group reads skill groups and ISCO groups alike.
func (r *release) group(row *tabular.Reader) {
	r.b.Concept(taxonomy.Concept{
		URI: row.Get("conceptUri"), Kind: taxonomy.KindGroup, Code: row.Get("code"),
		Description: row.Get("description"), ScopeNote: row.Get("scopeNote"), Labels: r.labels(row),
	}, row.Place())
}

func (r *release) skill(row *tabular.Reader) {
	uri := row.Get("conceptUri")
	reuse := strings.TrimSpace(row.Get("reuseLevel"))
	if !r.b.Concept(taxonomy.Concept{
		URI: uri, Kind: taxonomy.KindSkill, Type: skillType(row.Get("skillType")), Reuse: taxonomy.Reuse(reuse),
		Description: row.Get("description"), ScopeNote: note(row), Labels: r.labels(row),
	}, row.Place()) {
		return
	}
	if reuse == "" {
		r.b.Defects.Add(taxonomy.MissingReuse, row.Place(), "%s", uri)
	}
	r.memberships(uri, row)
}

func (r *release) occupation(row *tabular.Reader) {
	uri := row.Get("conceptUri")
	if r.b.Concept(taxonomy.Concept{
		URI: uri, Kind: taxonomy.KindOccupation, Code: row.Get("code"),
		Description: row.Get("description"), ScopeNote: note(row), Labels: r.labels(row),
	}, row.Place()) {
		r.memberships(uri, row)
	}
}

// skillType maps ESCO's two types; "skill/competence" is a skill.
func skillType(text string) taxonomy.Type {
	text = strings.TrimSpace(text)
	if text == "skill/competence" {
		return taxonomy.TypeSkill
	}
	return taxonomy.Type(text)
}

// note joins the scope note with the definition that a few concepts have.
func note(row *tabular.Reader) string {
	return strings.TrimSpace(row.Get("scopeNote") + "\n\n" + row.Get("definition"))
}

func (r *release) memberships(uri string, row *tabular.Reader) {
	for scheme := range strings.FieldsFuncSeq(row.Get("inScheme"), func(c rune) bool { return c == ',' || c == '\n' || c == ' ' }) {
		if r.schemes[scheme] {
			r.b.Link(taxonomy.Member, uri, scheme, row.Place())
		}
	}
}

// labels reads a row's labels; alternatives stand one a line.
func (r *release) labels(row *tabular.Reader) []taxonomy.Label {
	alternatives, hidden := row.Get("altLabels"), row.Get("hiddenLabels")
	labels := make([]taxonomy.Label, 0, 2+strings.Count(alternatives, "\n")+strings.Count(hidden, "\n"))
	add := func(text string, kind taxonomy.LabelKind) {
		if strings.TrimSpace(text) != "" {
			labels = append(labels, taxonomy.Label{Text: text, Language: r.options.Language, Kind: kind})
		}
	}
	add(row.Get("preferredLabel"), taxonomy.Preferred)
	for text := range strings.SplitSeq(alternatives, "\n") {
		add(text, taxonomy.Alternative)
	}
	for text := range strings.SplitSeq(hidden, "\n") {
		add(text, taxonomy.Hidden)
	}
	return labels
}
