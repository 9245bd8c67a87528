package bulk

import (
	"cmp"
	"strconv"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
)

// row is one line of the file, its fields apart from their spaces.
type row struct {
	number                                                   int
	action, concept, kind, language, value, from, to, reason string
}

// names lists the concepts that a row names by URI.
func (r row) names() []string {
	var uris []string
	for _, name := range r.concepts() {
		if _, err := strconv.ParseInt(name, 10, 64); err != nil && name != "" {
			uris = append(uris, name)
		}
	}
	return uris
}

// concepts lists the fields that name concepts.
func (r row) concepts() []string {
	switch r.action {
	case "create":
		return []string{r.to}
	case "move":
		return []string{r.concept, r.from, r.to}
	}
	return []string{r.concept, r.to}
}

// command turns a row into what is to be done. ids holds the URIs that are known.
func (r row) command(ids map[string]int64, language string) (taxonomy.Command, error) {
	id := map[string]int64{"": 0}
	for _, name := range r.concepts() {
		number, err := strconv.ParseInt(name, 10, 64)
		if err != nil {
			number = ids[name]
		}
		if name != "" && number <= 0 {
			return nil, fault.New(fault.NotFound, "There is no concept %q. Name it by its number or its address (URI), as a downloaded table does.", name)
		}
		id[name] = number
	}
	if r.action == "create" {
		return r.create(id[r.to], cmp.Or(r.language, language))
	}
	if r.concept == "" {
		return nil, fault.New(fault.Invalid, "The column concept is empty. Name a concept by its id or URI.")
	}
	if field, ok := strings.CutPrefix(r.action, "set_"); ok {
		return r.set(id[r.concept], field)
	}
	label := taxonomy.Label{Text: r.value, Language: cmp.Or(r.language, language), Kind: taxonomy.LabelKind(r.kind)}
	relation := taxonomy.Relation{Kind: taxonomy.RelationKind(r.kind), From: id[r.concept], To: id[r.to]}
	switch r.action {
	case "add_label":
		return taxonomy.AddLabel{Concept: id[r.concept], Label: label}, nil
	case "remove_label":
		return taxonomy.RemoveLabel{Concept: id[r.concept], Label: label}, nil
	case "rename":
		return taxonomy.ChangeLabel{Concept: id[r.concept], From: taxonomy.Label{Text: r.from, Language: label.Language, Kind: label.Kind}, To: label}, nil
	case "move":
		return taxonomy.MoveConcept{Concept: id[r.concept], From: id[r.from], To: id[r.to]}, nil
	case "add_relation":
		return taxonomy.AddRelation{Relation: relation}, nil
	case "remove_relation":
		return taxonomy.RemoveRelation{Relation: relation}, nil
	case "merge":
		return taxonomy.MergeConcepts{Loser: id[r.concept], Winner: id[r.to]}, nil
	case "deprecate":
		return taxonomy.DeprecateConcept{Concept: id[r.concept], ReplacedBy: id[r.to]}, nil
	case "restore":
		return taxonomy.RestoreConcept{Concept: id[r.concept]}, nil
	}
	return nil, fault.New(fault.Invalid, "There is no action %q. Use create, set_description, add_label, remove_label, rename, move, add_relation, remove_relation, merge, deprecate or restore.", r.action)
}

func (r row) create(broader int64, language string) (taxonomy.Command, error) {
	c := taxonomy.CreateConcept{
		URI: r.concept, ConceptKind: taxonomy.Kind(cmp.Or(r.kind, string(taxonomy.KindSkill))),
		Labels: []taxonomy.Label{{Text: r.value, Language: language, Kind: taxonomy.Preferred}},
	}
	if broader != 0 {
		c.Broader = []int64{broader}
	}
	return c, nil
}

func (r row) set(concept int64, field string) (taxonomy.Command, error) {
	c := taxonomy.EditConcept{Concept: concept}
	switch field {
	case "description":
		c.Description = &r.value
	case "scope_note":
		c.ScopeNote = &r.value
	case "code":
		c.Code = &r.value
	case "type":
		c.Type = (*taxonomy.Type)(&r.value)
	case "reuse_level":
		c.Reuse = (*taxonomy.Reuse)(&r.value)
	default:
		return nil, fault.New(fault.Invalid, "There is no field %q to set. Use set_description, set_scope_note, set_code, set_type or set_reuse_level.", field)
	}
	return c, nil
}
