package quality_test

import "winnow/taxonomy"

var documentation = []example{
	{
		check: "undocumented-concepts",
		has:   small(described(skill(1, "a"), " "), group(2, "g")),
		want:  []string{"Nothing says what “a” means.", "Nothing says what “g” means."},
		left:  small(described(skill(1, "a"), "Does a."), noted(group(2, "g"), "Not for b.")),
	}, {
		check: "missing-description",
		has:   small(noted(skill(1, "a"), "Not for b.")),
		want:  []string{"“a” has a scope note and no description."},
		left:  small(described(noted(skill(1, "a"), "Not for b."), "Does a."), skill(2, "b"), noted(group(3, "g"), "Not for b.")),
	}, {
		check: "description-is-label",
		has:   small(described(skill(1, "weld metal", "~welding"), "Welding.")),
		want:  []string{"The description of “weld metal” repeats a label: “Welding”. → Remove the description"},
		left:  small(described(skill(1, "weld metal"), "Weld metal parts."), skill(2, "b")),
	}, {
		check: "same-description",
		has:   small(described(skill(1, "a"), "Does it."), described(skill(2, "b"), "Does it. "), described(skill(3, "c"), "Does c.")),
		want:  []string{"“a” and “b” have the same description: “Does it.”."},
		left:  small(described(skill(1, "a"), "Does it."), described(group(2, "g"), "Does it."), skill(3, "c"), skill(4, "d")),
	}, {
		check: "missing-type",
		has:   small(typed(skill(1, "a"), ""), typed(skill(2, "b"), "talent")),
		want:  []string{"“a” has no type.", "“b” is of the type \"talent\", which Winnow does not know."},
		left:  small(skill(1, "a"), typed(skill(2, "b"), taxonomy.TypeTool), group(3, "g")),
	}, {
		check: "unprintable-codes",
		has:   small(coded(skill(1, "a"), "S1.2\u200b"), coded(skill(2, "b"), " S3")),
		want:  []string{"The code of “a” does not print: \"S1.2\\u200b\". → Write “S1.2”", "The code of “b” does not print: \" S3\". → Write “S3”"},
		left:  small(coded(skill(1, "a"), "S1.2 §"), skill(2, "b")),
	}, {
		check: "same-code",
		has:   small(coded(skill(1, "a"), "S1"), coded(skill(2, "b"), "S1")),
		want:  []string{"“a” and “b” have the same code: “S1”."},
		left:  small(coded(skill(1, "a"), "S1"), coded(group(2, "g"), "S1"), skill(3, "b"), skill(4, "c")),
	}, {
		check: "invalid-uris",
		has:   small(located(skill(1, "a"), "a"), located(skill(2, "b"), "http://x/ b")),
		want:  []string{"The URI of “a” is none: \"a\".", "The URI of “b” is none: \"http://x/ b\"."},
		left:  small(skill(1, "a"), located(skill(2, "b"), "http://data.europa.eu/esco/skill/1"), located(skill(3, "c"), "http://example.org/größe")),
	},
}
