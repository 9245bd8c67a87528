package taxonomydb_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/taxonomy"
)

var (
	ctx = context.Background()
	ann = taxonomy.Author{ID: 1, Name: "Ann"}
	bob = taxonomy.Author{ID: 2, Name: "Bob"}
)

// curated is a taxonomy with a hierarchy of two levels, edited through a service.
type curated struct {
	*testing.T
	*taxonomy.Service
}

func curate(t *testing.T, test func(t *testing.T, c curated)) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, build("one", "1", func(b *taxonomy.Builder) {
			concept(b, taxonomy.KindGroup, "top", "everything")
			concept(b, taxonomy.KindGroup, "left", "left group")
			concept(b, taxonomy.KindGroup, "right", "right group")
			concept(b, taxonomy.KindSkill, "a", "alpha", "first")
			concept(b, taxonomy.KindSkill, "b", "beta", "second")
			concept(b, taxonomy.KindSkill, "c", "gamma")
			concept(b, taxonomy.KindOccupation, "o", "worker")
			for _, l := range []taxonomy.Link{
				{Kind: taxonomy.Broader, From: "left", To: "top"}, {Kind: taxonomy.Broader, From: "right", To: "top"},
				{Kind: taxonomy.Broader, From: "a", To: "left"}, {Kind: taxonomy.Broader, From: "b", To: "right"}, {Kind: taxonomy.Broader, From: "c", To: "a"},
				{Kind: taxonomy.Essential, From: "o", To: "a"}, {Kind: taxonomy.Optional, From: "o", To: "b"}, {Kind: taxonomy.Related, From: "a", To: "b"},
			} {
				b.Link(l.Kind, l.From, l.To, taxonomy.Place{})
			}
		}), taxonomy.Options{Activate: true})
		test(t, curated{t, s})
	})
}

func edit(c taxonomy.Command) taxonomy.Edit {
	return taxonomy.Edit{ID: uuid.NewString(), Reason: "because", Command: c}
}

func (c curated) revision() int64 {
	c.Helper()
	t, err := c.Get(ctx, "one")
	if err != nil {
		c.Fatal(err)
	}
	return t.Revision
}

func (c curated) snap() *taxonomy.Snapshot {
	c.Helper()
	return snapshot(c.T, c.Service, "one")
}

func (c curated) id(uri string) int64 {
	c.Helper()
	d, err := c.Concept(ctx, "one", uri)
	if err != nil {
		c.Fatal(err)
	}
	return d.ID
}

// do makes edits that must succeed.
func (c curated) do(commands ...taxonomy.Command) taxonomy.Outcome {
	c.Helper()
	out, err := c.try(commands...)
	if err != nil {
		c.Fatalf("%+v: %v", commands, err)
	}
	return out
}

func (c curated) try(commands ...taxonomy.Command) (taxonomy.Outcome, error) {
	c.Helper()
	edits := make([]taxonomy.Edit, len(commands))
	for i, command := range commands {
		edits[i] = edit(command)
	}
	return c.Apply(ctx, "one", ann, edits, c.revision())
}

func english(text string, kind taxonomy.LabelKind) taxonomy.Label {
	return taxonomy.Label{Text: text, Language: "en", Kind: kind}
}

func labels(d *taxonomy.Concept) string {
	var list []string
	for _, l := range d.Labels {
		list = append(list, string(l.Kind[0])+":"+l.Text)
	}
	return strings.Join(list, " ")
}

// links writes a concept's relations in use, as "broader left, essential< worker".
func (c curated) links(uri string) string {
	c.Helper()
	d, err := c.Concept(ctx, "one", uri)
	if err != nil {
		c.Fatal(err)
	}
	var list []string
	for _, n := range d.Relations {
		arrow := " "
		if n.Inverse {
			arrow = "< "
		}
		list = append(list, string(n.Relation)+arrow+n.URI)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func text[T ~string](s T) *T { return &s }
