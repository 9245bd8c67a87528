package quality_test

import (
	"strings"

	"winnow/taxonomy"
)

// small is a taxonomy of concepts and relations, in that order.
func small(parts ...any) *taxonomy.Snapshot { return taxonomy.NewSnapshot(contents(parts...)) }

func contents(parts ...any) *taxonomy.Contents {
	c := &taxonomy.Contents{Taxonomy: taxonomy.Taxonomy{Name: "test", Language: "en"}}
	for _, p := range parts {
		switch p := p.(type) {
		case taxonomy.Concept:
			taxonomy.SortLabels(p.Labels)
			c.Concepts = append(c.Concepts, p)
		case taxonomy.Relation:
			c.Relations = append(c.Relations, p)
		}
	}
	return c
}

func skill(id int64, labels ...string) taxonomy.Concept {
	c := concept(taxonomy.KindSkill, id, labels...)
	c.Type = taxonomy.TypeSkill
	return c
}

func group(id int64, labels ...string) taxonomy.Concept {
	return concept(taxonomy.KindGroup, id, labels...)
}

func occupation(id int64, labels ...string) taxonomy.Concept {
	return concept(taxonomy.KindOccupation, id, labels...)
}

// concept makes a concept. A label is preferred and English; "~" marks an
// alternative, "?" a hidden one, "de:" another language.
func concept(kind taxonomy.Kind, id int64, labels ...string) taxonomy.Concept {
	c := taxonomy.Concept{ID: id, URI: "urn:test:" + labels[0], Kind: kind, Status: taxonomy.Active}
	for _, text := range labels {
		l := taxonomy.Label{Language: "en", Kind: taxonomy.Preferred, Text: text}
		if language, rest, ok := strings.Cut(text, ":"); ok {
			l.Language, l.Text = language, rest
		}
		if rest, ok := strings.CutPrefix(l.Text, "~"); ok {
			l.Kind, l.Text = taxonomy.Alternative, rest
		} else if rest, ok := strings.CutPrefix(l.Text, "?"); ok {
			l.Kind, l.Text = taxonomy.Hidden, rest
		}
		c.Labels = append(c.Labels, l)
	}
	return c
}

func described(c taxonomy.Concept, text string) taxonomy.Concept {
	c.Description = text
	return c
}

func coded(c taxonomy.Concept, code string) taxonomy.Concept {
	c.Code = code
	return c
}

func typed(c taxonomy.Concept, t taxonomy.Type) taxonomy.Concept {
	c.Type = t
	return c
}

func noted(c taxonomy.Concept, note string) taxonomy.Concept {
	c.ScopeNote = note
	return c
}

func located(c taxonomy.Concept, uri string) taxonomy.Concept {
	c.URI = uri
	return c
}

func retired(c taxonomy.Concept, replacedBy int64) taxonomy.Concept {
	c.Status, c.ReplacedBy = taxonomy.Retired, replacedBy
	return c
}

func replaced(c taxonomy.Concept, by int64) taxonomy.Concept {
	c.ReplacedBy = by
	return c
}

func broader(from, to int64) taxonomy.Relation {
	return taxonomy.Relation{Kind: taxonomy.Broader, From: from, To: to}
}

func related(from, to int64) taxonomy.Relation {
	return taxonomy.Relation{Kind: taxonomy.Related, From: from, To: to}
}

func essential(from, to int64) taxonomy.Relation {
	return taxonomy.Relation{Kind: taxonomy.Essential, From: from, To: to}
}

func optional(from, to int64) taxonomy.Relation {
	return taxonomy.Relation{Kind: taxonomy.Optional, From: from, To: to}
}

func member(from, to int64) taxonomy.Relation {
	return taxonomy.Relation{Kind: taxonomy.Member, From: from, To: to}
}
