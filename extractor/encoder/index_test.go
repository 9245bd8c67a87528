package encoder

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var labels = []IndexLabel{
	{0, "write database queries", true},
	{0, "SQL", false},
	{1, "drive forklift", true},
	{1, "operate fork-lift truck", false},
	{1, "forklift driving", false},
	{2, "teach reading", true},
	{3, "manage musical staff", true},
	{3, "coordinate duties of musical staff", false},
	{4, "pay attention to detail", true},
}

func buildIndex(t *testing.T, m *Model, labels []IndexLabel, dir string) *Index {
	t.Helper()
	ix, err := BuildIndex(context.Background(), m, labels, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

func TestSearchFindsTheSkillASentenceAsksFor(t *testing.T) {
	m := loadModel(t, Options{})
	ix := buildIndex(t, m, labels, "")
	cases := map[string]int32{
		"Forklift licence (class B) required":         1,
		"You teach children in year one how to read.": 2,
		"You speak SQL like your mother tongue":       0,
		"a keen eye for detail":                       4,
	}
	for text, want := range cases {
		hits := ix.Search(embed(t, m, []string{text}), 3)[0]
		if len(hits) != 3 || hits[0].Skill != want {
			t.Errorf("%q: %+v, want skill %d first", text, hits, want)
		}
		if hits[0].Margin <= 0 || hits[1].Margin >= 0 {
			t.Errorf("%q: margins %v, %v", text, hits[0].Margin, hits[1].Margin)
		}
	}
}

func TestScoresAreLabelPlusBestAlternative(t *testing.T) {
	m := loadModel(t, Options{})
	ix := buildIndex(t, m, labels, "")
	texts := []string{"forklift driving", "drive forklift", "operate fork-lift truck", "teach reading"}
	v := embed(t, m, texts)
	close := func(a float32, b float64) bool { return float64(a)-b < 0.004 && b-float64(a) < 0.004 }
	hits := ix.Score(v.Row(0), []int32{2, 1, 99})
	if hits[0].Skill != 2 || hits[1].Skill != 1 || hits[2] != (Hit{Skill: 99}) {
		t.Fatalf("order or unknown skill: %+v", hits)
	}
	if h := hits[1]; !close(h.Label, cosine(v.Row(0), v.Row(1))) || !close(h.Alternative, 1) || h.Score != h.Label+h.Alternative {
		t.Errorf("forklift: %+v", h)
	}
	if h := hits[0]; h.Alternative != h.Label || !close(h.Label, cosine(v.Row(0), v.Row(3))) {
		t.Errorf("a skill without alternatives: %+v", h)
	}
	if s := ix.Similarity(1, 2); !close(s, cosine(v.Row(1), v.Row(3))) || ix.Similarity(1, 99) != 0 {
		t.Errorf("similarity %v", s)
	}
}

func TestLabelsAddedLiveCountAtOnceAndLeaveTheOldIndexAlone(t *testing.T) {
	m := loadModel(t, Options{})
	old := buildIndex(t, m, labels, "")
	next, err := old.With(context.Background(),
		IndexLabel{5, "bake sourdough bread", true}, IndexLabel{5, "baking bread", false},
		IndexLabel{2, "phonics instruction", false})
	if err != nil {
		t.Fatal(err)
	}
	v := embed(t, m, []string{"You bake our bread", "phonics instruction"})
	if hits := next.Search(v, 2); hits[0][0].Skill != 5 || hits[1][0].Skill != 2 || hits[1][0].Alternative < 0.99 {
		t.Errorf("got %+v", hits)
	}
	if old.Len() != len(labels) || next.Len() != len(labels)+3 || slices.ContainsFunc(old.Search(v, 9)[0], func(h Hit) bool { return h.Skill == 5 }) {
		t.Error("the old index changed")
	}
	whole := buildIndex(t, m, slices.Concat(labels, []IndexLabel{{5, "bake sourdough bread", true}, {5, "baking bread", false}, {2, "phonics instruction", false}}), "")
	if !slices.EqualFunc(next.Search(v, 6), whole.Search(v, 6), slices.Equal) {
		t.Error("an index that grew finds other things than one built whole")
	}
}

func TestASkillWithoutPreferredLabelIsStillFound(t *testing.T) {
	m := loadModel(t, Options{})
	ix := buildIndex(t, m, []IndexLabel{{7, "weld pipes", false}, {7, "pipe welding", false}, {8, "cook", true}}, "")
	if hits := ix.Search(embed(t, m, []string{"You weld pipes"}), 1)[0]; hits[0].Skill != 7 {
		t.Errorf("got %+v", hits)
	}
}

func TestAnEmptyIndexFindsNothing(t *testing.T) {
	m := loadModel(t, Options{})
	ix := buildIndex(t, m, nil, "")
	if hits := ix.Search(embed(t, m, sentences[:2]), 5); len(hits) != 2 || len(hits[0]) != 0 {
		t.Errorf("got %+v", hits)
	}
	grown, err := ix.With(context.Background(), labels...)
	if err != nil || len(grown.Search(embed(t, m, sentences[:1]), 5)[0]) != 5 {
		t.Errorf("an empty index does not grow: %v", err)
	}
}

// counting reports how many labels were encoded, from what progress is told.
func encoded(t *testing.T, m *Model, labels []IndexLabel, dir string) (*Index, int) {
	t.Helper()
	first, last := -1, 0
	ix, err := BuildIndex(context.Background(), m, labels, dir, func(done, total int) {
		if first < 0 || done < first {
			first = done
		}
		if last = done; total != len(labels) {
			t.Errorf("total %d, want %d", total, len(labels))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != len(labels) {
		t.Errorf("progress ended at %d of %d", last, len(labels))
	}
	return ix, stored(t, m, dir)
}

func stored(t *testing.T, m *Model, dir string) int {
	t.Helper()
	c, err := newVectorCache(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if err := c.each(func(textKey, []int8, float32) { n++ }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTheCacheGrowsByNewLabelsOnly(t *testing.T) {
	m := loadModel(t, Options{})
	dir := t.TempDir()
	first, n := encoded(t, m, labels, dir)
	if n != len(labels) {
		t.Fatalf("%d vectors kept of %d labels", n, len(labels))
	}
	again, n := encoded(t, m, labels, dir)
	if n != len(labels) {
		t.Errorf("the second build kept %d more vectors", n-len(labels))
	}
	_, n = encoded(t, m, append(slices.Clone(labels), IndexLabel{9, "prune roses", true}), dir)
	if n != len(labels)+1 {
		t.Errorf("one new label: %d vectors in all", n)
	}
	v := embed(t, m, sentences)
	if !slices.EqualFunc(first.Search(v, 5), again.Search(v, 5), slices.Equal) {
		t.Error("an index read from the cache finds other things")
	}
}

func TestADamagedCacheIsNoticedAndMadeWhole(t *testing.T) {
	m := loadModel(t, Options{})
	damage := map[string]func(data []byte) []byte{
		"cut in a record":   func(d []byte) []byte { return d[:len(d)-100] },
		"cut in the header": func(d []byte) []byte { return d[:10] },
		"empty":             func([]byte) []byte { return nil },
		"a bit flipped":     func(d []byte) []byte { d[cacheHeaderSize+500] ^= 4; return d },
		"another model":     func(d []byte) []byte { d[20] ^= 1; return d },
		"zeros at the end":  func(d []byte) []byte { return append(d, make([]byte, 5000)...) },
		"text instead of it": func([]byte) []byte {
			return []byte("this is no cache at all, but a file that someone put here by mistake")
		},
		"half a record added": func(d []byte) []byte { return append(d, d[cacheHeaderSize:cacheHeaderSize+200]...) },
	}
	for name, f := range damage {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			want, _ := encoded(t, m, labels, dir)
			files, err := filepath.Glob(filepath.Join(dir, "*.vectors"))
			if err != nil || len(files) != 1 {
				t.Fatal(files, err)
			}
			data, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(files[0], f(slices.Clone(data)), 0o644); err != nil {
				t.Fatal(err)
			}
			got, n := encoded(t, m, labels, dir)
			if v := embed(t, m, sentences); !slices.EqualFunc(got.Search(v, 5), want.Search(v, 5), slices.Equal) {
				t.Error("the index differs after the damage")
			}
			healed, err := os.Stat(files[0])
			if err != nil || n != len(labels) || healed.Size() != int64(len(data)) {
				t.Errorf("%d vectors and %d bytes after the repair, %d before", n, healed.Size(), len(data))
			}
		})
	}
}

// A kill can come between any two appends; what was kept until then counts.
func TestAnInterruptedBuildGoesOnWhereItStopped(t *testing.T) {
	m := loadModel(t, Options{})
	dir := t.TempDir()
	var many []IndexLabel
	for i := range int32(3 * buildWindow) {
		many = append(many, IndexLabel{i, string([]rune{'a' + i%26, ' ', 'a' + i/26%26, ' ', 'a' + i/676}), true})
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := BuildIndex(ctx, m, many, dir, func(done, _ int) {
		if done >= buildWindow {
			cancel()
		}
	})
	if err == nil {
		t.Fatal("the build went on")
	}
	if kept := stored(t, m, dir); kept < buildWindow || kept >= len(many) {
		t.Fatalf("%d vectors kept", kept)
	}
	if _, n := encoded(t, m, many, dir); n != len(many) {
		t.Errorf("%d vectors after the second build, %d labels", n, len(many))
	}
}

func TestACacheFolderThatCannotBeMadeIsSaid(t *testing.T) {
	m := loadModel(t, Options{})
	file := filepath.Join(t.TempDir(), "file")
	writeFile(t, file)
	if _, err := BuildIndex(context.Background(), m, labels, filepath.Join(file, "below"), nil); err == nil {
		t.Error("no error")
	}
}
