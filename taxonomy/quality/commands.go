package quality

import "winnow/taxonomy"

// Commands are the fix as edits of the taxonomy. A label that is removed and one
// that is added in its place are one command, since a concept is never without
// its preferred label in between.
func (f Fix) Commands() []taxonomy.Command {
	var commands []taxonomy.Command
	for i := 0; i < len(f.Changes); i++ {
		c := f.Changes[i]
		if i+1 < len(f.Changes) && c.replacedBy(f.Changes[i+1]) {
			commands = append(commands, taxonomy.ChangeLabel{Concept: c.Concept, From: *c.Label, To: *f.Changes[i+1].Label})
			i++
			continue
		}
		commands = append(commands, c.command())
	}
	return commands
}

func (c Change) replacedBy(next Change) bool {
	return c.Action == RemoveLabel && next.Action == AddLabel && c.Concept == next.Concept
}

func (c Change) command() taxonomy.Command {
	switch c.Action {
	case AddLabel:
		return taxonomy.AddLabel{Concept: c.Concept, Label: *c.Label}
	case RemoveLabel:
		return taxonomy.RemoveLabel{Concept: c.Concept, Label: *c.Label}
	case AddRelation:
		return taxonomy.AddRelation{Relation: *c.Relation}
	case RemoveRelation:
		return taxonomy.RemoveRelation{Relation: *c.Relation}
	case Redirect:
		return taxonomy.RedirectConcept{Concept: c.Concept, To: c.To}
	}
	if c.Field == Code {
		return taxonomy.EditConcept{Concept: c.Concept, Code: &c.Value}
	}
	return taxonomy.EditConcept{Concept: c.Concept, Description: &c.Value}
}
