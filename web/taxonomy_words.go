package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/fault"
	"winnow/taxonomy"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// changeVerbs say what kinds of changes did.
var changeVerbs = map[taxonomy.ChangeKind]string{
	taxonomy.ChangeCreate: "Created", taxonomy.ChangeEdit: "Edited", taxonomy.ChangeAddLabel: "Added a name to", taxonomy.ChangeRemoveLabel: "Removed a name of",
	taxonomy.ChangeLabelText: "Changed a name of", taxonomy.ChangeAddMatch: "Added a match to", taxonomy.ChangeRemoveMatch: "Took a match away from", taxonomy.ChangeAddRelation: "Linked", taxonomy.ChangeRemoveRelation: "Took a link away from",
	taxonomy.ChangeMove: "Moved", taxonomy.ChangeMerge: "Merged", taxonomy.ChangeSplit: "Split", taxonomy.ChangeDeprecate: "Deprecated",
	taxonomy.ChangeRestore: "Restored", taxonomy.ChangeRedirect: "Redirected", taxonomy.ChangeUndo: "Took a change of %s back",
	taxonomy.ChangeRevert: "Went back to an earlier revision", taxonomy.ChangeRelease: "Released", taxonomy.ChangeImport: "Imported",
	taxonomy.ChangeKeep: "Kept what people had changed, on top of an import",
}

// changeWords say what a change did to which concept. now may be nil.
func changeWords(now *taxonomy.Snapshot, c taxonomy.Change) string {
	verb := changeVerbs[c.Kind]
	switch c.Kind {
	case taxonomy.ChangeRevert, taxonomy.ChangeRelease, taxonomy.ChangeImport, taxonomy.ChangeKeep:
		return verb
	case taxonomy.ChangeMerge:
		var m taxonomy.MergeConcepts
		if json.Unmarshal(c.Command, &m) == nil && nameOf(now, m.Loser) != "" && nameOf(now, m.Winner) != "" {
			return fmt.Sprintf("Merged “%s” into “%s”", nameOf(now, m.Loser), nameOf(now, m.Winner))
		}
	}
	if strings.Contains(verb, "%s") {
		return fmt.Sprintf(verb, subjectOf(c))
	}
	return verb + " " + subjectOf(c)
}

// nameOf names a concept, in use or not, or is empty.
func nameOf(now *taxonomy.Snapshot, id int64) string {
	if now == nil {
		return ""
	}
	if now.Concept(id) != nil {
		return now.Label(id, "")
	}
	i, found := slices.BinarySearchFunc(now.Retired, id, func(x taxonomy.Concept, id int64) int { return cmp.Compare(x.ID, id) })
	if !found {
		return ""
	}
	return now.Retired[i].Preferred(now.Taxonomy.Language, now.Taxonomy.Language)
}

// subjectOf names what a change is about: what it retired or made, else the
// first concept it touched.
func subjectOf(c taxonomy.Change) string {
	if len(c.Concepts) == 0 {
		return "a concept"
	}
	first := c.Concepts[0]
	for _, x := range c.Concepts {
		gone := x.Before != nil && x.After != nil && x.Before.Status == taxonomy.Active && x.After.Status == taxonomy.Retired
		if gone && (c.Kind == taxonomy.ChangeMerge || c.Kind == taxonomy.ChangeSplit || c.Kind == taxonomy.ChangeDeprecate) {
			first = x
			break
		}
	}
	name := first.Label
	if name == "" && first.After != nil {
		name = first.After.Preferred("en", "en")
	}
	return "“" + name + "”"
}

func lowerFirst(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[size:]
}

// mostConcepts bounds the concepts shown of one change.
const mostConcepts = 12

// changeView shows a change with its differences.
func changeView(now *taxonomy.Snapshot, c taxonomy.Change) view.Change {
	v := view.Change{
		ID: c.ID, Revision: c.Revision, Words: changeWords(now, c), By: c.Author.Name, Second: c.Second.Name, At: c.At, Reason: c.Reason,
		More: max(0, c.Touched-len(c.Concepts)),
	}
	switch c.Kind {
	case taxonomy.ChangeImport, taxonomy.ChangeRevert, taxonomy.ChangeRelease, taxonomy.ChangeKeep:
	default:
		v.Undo = c.ID != ""
	}
	if v.By == "" {
		v.By = "the server"
	}
	for _, x := range c.Concepts {
		if len(v.Concepts) == mostConcepts {
			v.More += len(c.Concepts) - mostConcepts
			break
		}
		v.Concepts = append(v.Concepts, conceptChange(x, c.Ends))
	}
	return v
}

func conceptChange(x taxonomy.ConceptChange, ends map[int64]taxonomy.Head) view.ChangedConcept {
	v := view.ChangedConcept{Label: x.Label}
	if x.Before != nil {
		v.URL = view.ConceptPath(x.ID)
	}
	for _, l := range x.Lines(ends) {
		v.Lines = append(v.Lines, view.Line{Part: l.Part, Language: l.Language, Before: l.Before, After: l.After})
	}
	return v
}

func changeViews(now *taxonomy.Snapshot, changes []taxonomy.Change) []view.Change {
	out := make([]view.Change, len(changes))
	for i, c := range changes {
		out[i] = changeView(now, c)
	}
	return out
}

// previewOf shows what edits would do.
func previewOf(now *taxonomy.Snapshot, out taxonomy.Outcome) *view.Preview {
	return &view.Preview{Changes: changeViews(now, out.Changes), Waits: out.Waits}
}

// editClash finds the conflict in an error, of one edit or of one among several.
func editClash(err error) (*taxonomy.Clash, error) {
	if clash, ok := taxonomy.AsClash(err); ok {
		return clash, err
	}
	if refused, ok := taxonomy.AsRefused(err); ok {
		for _, e := range refused.Edits {
			if clash, ok := taxonomy.AsClash(e.Err); ok {
				return clash, e.Err
			}
		}
	}
	return nil, err
}

// conflictOf shows what others did meanwhile, where that is what went wrong.
func conflictOf(now *taxonomy.Snapshot, err error) *view.Conflict {
	clash, err := editClash(err)
	if clash == nil {
		return nil
	}
	return &view.Conflict{Message: fault.Message(err), Theirs: changeViews(now, clash.Theirs)}
}

func linksTo(s *taxonomy.Snapshot, ids []int64) []ui.Link {
	var out []ui.Link
	for _, id := range ids {
		if s.Concept(id) != nil {
			out = append(out, ui.Link{Label: s.Label(id, ""), URL: view.ConceptPath(id)})
		}
	}
	return out
}
