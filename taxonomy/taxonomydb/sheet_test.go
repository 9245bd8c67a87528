package taxonomydb_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/taxonomy"
	"winnow/taxonomy/bulk"
)

// sheet is a downloaded table of concepts.
type sheet [][]string

func (c curated) sheet(uris ...string) sheet {
	c.Helper()
	var ids []int64
	for _, uri := range uris {
		ids = append(ids, c.id(uri))
	}
	var b bytes.Buffer
	if err := bulk.WriteSheet(&b, c.snap(), ids, ""); err != nil {
		c.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		c.Fatal(err)
	}
	return rows
}

func (s sheet) set(row int, column, value string) {
	s[row][slices.Index(s[0], column)] = value
}

func (c curated) send(s sheet, dry bool) (bulk.Result, error) {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(s); err != nil {
		c.Fatal(err)
	}
	return bulk.Run(ctx, c.Service, bulk.Order{ID: uuid.New(), Author: ann, File: "sheet.csv", Rows: &b, DryRun: dry})
}

func TestASheetThatNobodyEditedChangesNothing(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		got, err := c.send(c.sheet("top", "left", "a", "b", "c", "o"), false)
		if err != nil || got.Rows != 6 || len(got.Faults)+len(got.Changes) > 0 || c.revision() != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestCellsOfASheetBecomeEdits(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		s := c.sheet("a", "b", "c")
		s.set(1, "preferred", "alpha prime")
		s.set(1, "alternatives", "alpha | first")
		s.set(2, "broader", strconv.FormatInt(c.id("left"), 10)+" whatever")
		s.set(2, "description", "Text, with a comma\nand a line.")
		s.set(2, "reason", "tidying")
		s = append(s, make([]string, len(s[0])))
		s.set(4, "revision", "1")
		s.set(4, "preferred", "delta")
		s.set(4, "broader", strconv.FormatInt(c.id("right"), 10))
		// Somebody else changes a concept whose row nobody touched.
		c.do(taxonomy.EditConcept{Concept: c.id("c"), Description: text("theirs")})
		if trial, err := c.send(s, true); err != nil || len(trial.Faults) > 0 || c.revision() != 2 {
			t.Fatalf("dry run %+v, %v", trial.Faults, err)
		}
		got, err := c.send(s, false)
		if err != nil || len(got.Faults) > 0 {
			t.Fatalf("%+v, %v", got.Faults, err)
		}
		var made []taxonomy.ChangeKind
		for _, change := range got.Changes {
			made = append(made, change.Kind)
		}
		if want := []taxonomy.ChangeKind{taxonomy.ChangeAddLabel, taxonomy.ChangeEdit, taxonomy.ChangeMove, taxonomy.ChangeCreate}; !slices.Equal(made, want) {
			t.Errorf("made %q, want %q", made, want)
		}
		now := c.snap()
		if got := labels(now.ByURI("a")); got != "p:alpha prime a:alpha a:first" {
			t.Errorf("labels %s", got)
		}
		if now.ByURI("c").Description != "theirs" || now.ByURI("b").Description != "Text, with a comma\nand a line." || now.Label(c.id("b"), "") != "beta" {
			t.Errorf("%+v %+v", now.ByURI("b"), now.ByURI("c"))
		}
	})
}

func TestARowOfASheetThatCannotBeMadeIsNamed(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		s := c.sheet("a", "b", "c", "left", "right", "top")
		s.set(1, "type", "colour")
		s.set(2, "preferred", "")
		s.set(3, "broader", "nobody")
		s.set(4, "kind", "skill")
		s.set(5, "revision", "7")
		s.set(6, "description", "mine")
		c.do(taxonomy.EditConcept{Concept: c.id("top"), Description: text("theirs")})
		got, err := c.send(s, false)
		if err != nil || c.revision() != 2 {
			t.Fatalf("%+v, %v", got, err)
		}
		said := map[int]string{2: "type", 3: "preferred label", 4: "Begin each part", 5: "cannot become", 6: "column revision", 7: "Ann changed"}
		if len(got.Faults) != len(said) {
			t.Errorf("faults %+v", got.Faults)
		}
		for _, f := range got.Faults {
			if !strings.Contains(f.Message, said[f.Row]) {
				t.Errorf("row %d says %q, want %q", f.Row, f.Message, said[f.Row])
			}
		}
	})
}
