package quality

import "slices"

// Check looks for one kind of defect.
type Check struct {
	ID       string   `json:"id"` // stable: reasons and scripts name it
	Severity Severity `json:"severity"`
	Title    string   `json:"title"`  // what it finds, in the plural
	Advice   string   `json:"advice"` // what to do about it
	Source   string   `json:"source"` // who names it

	find func(*look)
}

// checks in the order pages show them: structure, labels, words, documentation.
var checks = []Check{
	cyclicHierarchy, selfRelations, wrongKinds, relationClashes, hierarchicalRedundancy, relatedSiblings, essentialAndOptional,
	orphanConcepts, danglingConcepts, disconnectedParts, emptyGroups, occupationsWithoutSkills, brokenRedirects, retiredStillLinked,
	missingPreferredLabel, severalPreferredLabels, alternativeWithoutPreferred, samePreferredLabel, preferredLabelElsewhere,
	overlappingLabels, disjointLabels, emptyLabels, labelWhiteSpace, labelCharacters, longLabels, invalidLanguages, missingLanguages,
	overMatchingLabels, ambiguousLabels, shortLabels,
	undocumentedConcepts, missingDescription, descriptionIsLabel, sameDescription, missingType, unprintableCodes, sameCode, invalidURIs,
}

// Checks lists the checks in the order pages show them.
func Checks() []Check { return slices.Clone(checks) }

// Find returns the check with an id.
func Find(id string) (Check, bool) {
	i := slices.IndexFunc(checks, func(c Check) bool { return c.ID == id })
	if i < 0 {
		return Check{}, false
	}
	return checks[i], true
}
