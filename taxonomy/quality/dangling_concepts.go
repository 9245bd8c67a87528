package quality

import "winnow/taxonomy"

// danglingConcepts finds concepts outside every group, where others of their
// kind are in one. VocBench: Dangling concepts; PoolParty: No broader and not
// top concept. Orphans are left to their own check.
var danglingConcepts = Check{
	ID: "dangling-concepts", Severity: Warning,
	Title:  "skills and occupations outside every group",
	Advice: "Give each a group or a broader concept, so that people find it when they browse.",
	Source: "VocBench, PoolParty",
	find: func(l *look) {
		grouped := map[taxonomy.Kind]bool{}
		for _, r := range l.relations(taxonomy.Broader) {
			if l.at(r.To).Kind == taxonomy.KindGroup {
				grouped[l.at(r.From).Kind] = true
			}
		}
		grouped[taxonomy.KindGroup] = false // a group without a parent is a top
		for _, c := range l.concepts {
			if grouped[c.Kind] && len(l.Links(taxonomy.Broader, c.ID)) == 0 && !l.alone(c.ID) {
				l.report(Finding{Concepts: []int64{c.ID}}, "%s is in no group and below nothing.", l.name(c.ID))
			}
		}
	},
}
