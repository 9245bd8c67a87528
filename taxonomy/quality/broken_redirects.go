package quality

// brokenRedirects finds retired concepts that point to one out of use as well,
// and concepts in use that say they are replaced. VocBench: Broken alignments,
// which point to what is not there or deprecated.
var brokenRedirects = Check{
	ID: "broken-redirects", Severity: Error,
	Title:  "redirects that do not end at a concept in use",
	Advice: "Point them to a concept in use, so that old documents and decisions keep their skill.",
	Source: "VocBench",
	find: func(l *look) {
		for i := range l.Retired {
			if c := &l.Retired[i]; c.ReplacedBy != 0 && l.Concept(c.ReplacedBy) == nil && l.involves(c.ID, c.ReplacedBy) {
				l.report(Finding{Concepts: []int64{c.ID, c.ReplacedBy}, Fix: redirect(c.ID, l.successor(c.ReplacedBy))},
					"The retired concept %s points to %s, which is out of use as well.", l.name(c.ID), l.name(c.ReplacedBy))
			}
		}
		for i := range l.Concepts {
			if c := &l.Concepts[i]; c.ReplacedBy != 0 && l.involves(c.ID, c.ReplacedBy) {
				fix := &Fix{"Keep it in use without a replacement", []Change{{Action: Redirect, Concept: c.ID}}}
				l.report(Finding{Concepts: []int64{c.ID, c.ReplacedBy}, Fix: fix}, "%s is in use and says that %s replaces it.", l.name(c.ID), l.name(c.ReplacedBy))
			}
		}
	},
}

// successor follows redirects to a concept in use, or returns 0.
func (l *look) successor(id int64) int64 {
	for range l.Retired {
		if l.Concept(id) != nil {
			return id
		}
		c := known(l.Snapshot, id)
		if c == nil {
			return 0
		}
		id = c.ReplacedBy
	}
	if l.Concept(id) == nil {
		return 0
	}
	return id
}

func redirect(id, to int64) *Fix {
	if to == 0 {
		return nil
	}
	return &Fix{"Point to where that one leads", []Change{{Action: Redirect, Concept: id, To: to}}}
}
