package main

import (
	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/taxonomy"
	"winnow/views/ui"
)

func tree(curator bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		node := func(id int64, label string, below int) taxonomy.TreeNode {
			return taxonomy.TreeNode{Node: taxonomy.Node{ID: id, Label: label, Kind: "group", Below: below}}
		}
		open := node(1, "knowledge", 3)
		open.Open = &taxonomy.Level{Parent: 1, Depth: 2, At: 12, Nodes: []taxonomy.TreeNode{node(11, "arts and humanities", 6), node(12, "information and communication technologies", 2), node(13, "services", 0)}}
		t := taxonomy.TreePage{Curator: curator, Taxonomy: "ESCO", Base: 12, Level: taxonomy.Level{Depth: 1, Nodes: []taxonomy.TreeNode{open, node(2, "skills", 8), node(3, "transversal skills and competences", 6)}, More: 4, Next: 3}}
		if curator {
			t.Saved = &taxonomy.Saved{Words: "Saved as revision 12: moved “services”.", Undo: []string{eventID(91)}}
		} else {
			t.Query, t.Hits = "servces", []taxonomy.Hit{{ID: 13, Kind: "group", Label: "services", Within: "knowledge"}}
		}
		t.Layout, t.Desk = curatorsDesk(p, "Tree", taxonomy.PathTree)
		return taxonomy.Tree(t)
	}
}

var oneCheck = taxonomy.Check{ID: "short-labels", Title: "labels of up to three letters, found wherever they stand", Advice: "Look whether the letters stand for something else in your texts; keep them where they do not.", Source: "Winnow", Severity: "hint", Open: 126, Kept: 4, Fixes: 3}

func checks(found bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		q := taxonomy.QualityPage{Taxonomy: "ESCO", Revision: 12, Fine: []taxonomy.Check{{Title: "cycles in the hierarchy", Source: "qSKOS, VocBench"}}}
		if found {
			q.Groups = []taxonomy.Severity{{Name: "hint", Open: 126, Checks: []taxonomy.Check{oneCheck}}}
			q.Groups = append([]taxonomy.Severity{{Name: "error", Open: 1, Checks: []taxonomy.Check{{ID: "missing-preferred-label", Title: "concepts without a name", Advice: "Give each a preferred label.", Open: 1}}}}, q.Groups...)
		}
		q.Layout, q.Desk = curatorsDesk(p, "Checks", taxonomy.PathQuality)
		return taxonomy.Quality(q)
	}
}

func findingsPage(kept bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		f := taxonomy.FindingsPage{Base: 12, Check: oneCheck, Kept: kept, First: 1, Total: 126, Findings: foundings, Counts: true, Counted: 9412, Pager: ui.Pager{Older: "?from=25"}}
		if kept {
			one := foundings[0]
			one.Kept = &taxonomy.Kept{Reason: "Everybody writes it so.", By: "Carla Mendes", At: noon}
			f.Findings, f.Total, f.Pager = []taxonomy.Finding{one}, 1, ui.Pager{}
		}
		f.Layout, f.Desk = curatorsDesk(p, oneCheck.Title, taxonomy.PathQuality)
		return taxonomy.FindingsOf(f)
	}
}

func fixes(p layout.Page) templ.Component {
	f := taxonomy.FixesPage{Base: 12, Edit: eventID(1), Check: oneCheck, Fixes: foundings[1:2], Changes: 1, More: 12, Refused: []taxonomy.Refused{{Message: "A concept has no preferred label in English.", Why: "It needs one first."}}}
	f.Layout, f.Desk = curatorsDesk(p, "Fix", taxonomy.PathQuality)
	return taxonomy.Fixes(f)
}

func proposals(full bool) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		q := taxonomy.ProposalsPage{Base: 12, TwoPerson: full, Relaxes: full}
		if full {
			q.Open = []taxonomy.Proposal{
				{ID: eventID(1), By: "Dan Okoro", At: noon, Reason: "the same", Words: merged.Words, Preview: &taxonomy.Preview{Changes: []taxonomy.Change{merged}}},
				{ID: eventID(2), By: "Carla Mendes", At: noon, Words: "A deprecation", Mine: true},
				{ID: eventID(3), By: "Dan Okoro", At: noon, Words: "A move", Problem: "“cloud tech” is no longer in use. Restore it first."},
			}
			q.Decided = []taxonomy.Proposal{{ID: eventID(4), By: "Dan Okoro", At: noon, Words: "A merge", State: "declined", Decider: "Carla Mendes", DecidedAt: noon, Note: "They differ: one is a tool."}}
		}
		q.Layout, q.Desk = curatorsDesk(p, "Proposals", taxonomy.PathProposals)
		return taxonomy.Proposals(q)
	}
}

func latestChanges(p layout.Page) templ.Component {
	c := taxonomy.ChangesPage{Base: 12, Changes: []taxonomy.Change{edited, merged, imported}, Pager: ui.Pager{Older: "?before=1"}}
	c.Layout, c.Desk = curatorsDesk(p, "Latest changes", taxonomy.PathChanges)
	return taxonomy.Changes(c)
}
