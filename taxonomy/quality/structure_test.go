package quality_test

import "winnow/taxonomy"

var structure = []example{
	{
		check: "cyclic-hierarchy",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), skill(4, "d"), skill(5, "e"), broader(1, 2), broader(2, 3), broader(3, 1), broader(4, 1), broader(3, 5)),
		want:  []string{"“a”, “b” and “c” stand above one another in a circle."},
		left:  small(skill(1, "a"), skill(2, "b"), skill(3, "c"), skill(4, "d"), broader(1, 2), broader(1, 3), broader(2, 4), broader(3, 4), broader(4, 4)),
	}, {
		check: "self-relations",
		has:   small(skill(1, "a"), related(1, 1)),
		want:  []string{"“a” is linked to itself (related). → Remove the relation"},
		left:  small(skill(1, "a"), skill(2, "b"), related(1, 2)),
	}, {
		check: "wrong-kinds",
		has:   small(skill(1, "a"), group(2, "g"), broader(2, 1)),
		want:  []string{"The group “g” has a relation “broader” to the skill “a”, which that relation cannot link. → Remove the relation"},
		left:  small(skill(1, "a"), group(2, "g"), occupation(3, "o"), broader(1, 2), broader(3, 2), essential(3, 1)),
	}, {
		check: "relation-clashes",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), broader(1, 2), broader(2, 3), related(1, 2), related(1, 3)),
		want: []string{
			"“a” is related to “b”, which also stands above it. → Remove the relation",
			"“a” is related to “c”, which also stands above it. → Remove the relation",
		},
		left: small(skill(1, "a"), skill(2, "b"), skill(3, "c"), broader(1, 3), broader(2, 3), related(1, 2)),
	}, {
		check: "hierarchical-redundancy",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), skill(4, "d"), broader(1, 2), broader(2, 3), broader(3, 4), broader(1, 4)),
		want:  []string{"“a” stands right below “d” and also below it through “b”. → Remove the relation"},
		// a skill's group beside its broader skill, and a concept with two parents
		left: small(skill(1, "a"), skill(2, "b"), group(3, "g"), skill(4, "d"), broader(1, 2), broader(2, 3), broader(1, 3), broader(1, 4)),
	}, {
		check: "related-siblings",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), broader(1, 3), broader(2, 3), related(1, 2)),
		want:  []string{"“a” and “b” are related and both stand below “c”. → Remove the relation"},
		left:  small(skill(1, "a"), skill(2, "b"), group(3, "g"), broader(1, 3), broader(2, 3), related(1, 2)),
	}, {
		check: "essential-and-optional",
		has:   small(occupation(1, "o"), skill(2, "a"), skill(3, "b"), essential(1, 2), essential(1, 3), optional(1, 2)),
		want:  []string{"“a” is both essential and optional for “o”. → Keep it as essential"},
		left:  small(occupation(1, "o"), skill(2, "a"), skill(3, "b"), essential(1, 2), optional(1, 3)),
	}, {
		check: "orphan-concepts",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), related(1, 2), related(3, 3)),
		want:  []string{"“c” is linked to nothing."},
		left:  small(skill(1, "a"), skill(2, "b")), // a plain list
	}, {
		check: "dangling-concepts",
		has:   small(skill(1, "a"), group(2, "g"), skill(3, "b"), broader(1, 2), related(1, 3)),
		want:  []string{"“b” is in no group and below nothing."},
		// a group at the top, an orphan, and occupations none of which has a group
		left: small(skill(1, "a"), group(2, "g"), skill(3, "b"), occupation(4, "o"), broader(1, 2), essential(4, 1)),
	}, {
		check: "disconnected-parts",
		has:   small(skill(1, "a"), skill(2, "b"), skill(3, "c"), skill(4, "d"), skill(5, "e"), related(1, 2), related(2, 3), related(4, 5)),
		want:  []string{"2 concepts hang together without a link to the rest: “d” and “e”."},
		left:  small(skill(1, "a"), skill(2, "b"), skill(3, "c"), occupation(4, "o"), related(1, 2), essential(4, 1)), // and an orphan
	}, {
		check: "empty-groups",
		has:   small(group(1, "g"), concept(taxonomy.KindCollection, 2, "green"), skill(3, "a")),
		want:  []string{"The group “g” holds nothing.", "The collection “green” holds nothing."},
		left:  small(group(1, "g"), concept(taxonomy.KindCollection, 2, "green"), skill(3, "a"), broader(3, 1), member(3, 2)),
	}, {
		check: "occupations-without-skills",
		has:   small(occupation(1, "o"), occupation(2, "p"), skill(3, "a"), essential(1, 3), optional(2, 3)),
		want:  []string{"The occupation “p” has no essential skill."},
		left:  small(occupation(1, "o"), skill(3, "a")), // nobody says what occupations need
	}, {
		check: "broken-redirects",
		has:   small(retired(skill(1, "a"), 2), retired(skill(2, "b"), 3), skill(3, "c"), retired(skill(4, "d"), 99), retired(skill(5, "e"), 5), replaced(skill(6, "f"), 3)),
		want: []string{
			"The retired concept “a” points to “b”, which is out of use as well. → Point to where that one leads",
			"The retired concept “d” points to concept 99, which is out of use as well.",
			"The retired concept “e” points to “e”, which is out of use as well.",
			"“f” is in use and says that “c” replaces it. → Keep it in use without a replacement",
		},
		left: small(retired(skill(1, "a"), 2), skill(2, "b"), retired(skill(3, "c"), 0)),
	}, {
		check: "retired-still-linked",
		has:   small(retired(skill(1, "a"), 2), skill(2, "b"), skill(3, "c"), retired(skill(4, "d"), 0), related(1, 3), related(3, 4), related(2, 1)),
		want: []string{
			"The relation “related” from “a” to “c” is left over: one of them is out of use. → Move it to the concept that replaces it",
			"The relation “related” from “b” to “a” is left over: one of them is out of use. → Remove the relation",
			"The relation “related” from “c” to “d” is left over: one of them is out of use. → Remove the relation",
		},
		left: small(retired(skill(1, "a"), 2), skill(2, "b"), skill(3, "c"), related(2, 3)),
	},
}
