package encoder

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// pieces is a vocabulary in which the way through a word can be told by hand.
const pieces = "<s>\t0\n<pad>\t0\n</s>\t0\n<unk>\t0\n▁\t-4\n▁St\t-5\n▁Stö\t-6\nr\t-3\nung\t-5\nö\t-5\nS\t-7\nt\t-4\n▁a\t-3\nrung\t-9\n"

func unigramOf(t testing.TB, limit int) *unigram {
	t.Helper()
	u, err := newUnigram([]byte(pieces), limit)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestUnigramTakesTheMostProbablePieces(t *testing.T) {
	u := unigramOf(t, 16)
	id := func(names ...string) []int32 {
		out := []int32{0}
		for _, n := range names {
			if n == "?" {
				out = append(out, u.unknown)
				continue
			}
			out = append(out, u.pieces[n].id)
		}
		return append(out, 2)
	}
	for text, want := range map[string][]int32{
		"Störung":                id("▁Stö", "r", "ung"), // -14, and -15 as ▁Stö rung
		"  Sto\u0308rung\u00ad ": id("▁Stö", "r", "ung"), // composed; the soft hyphen is not seen
		"a\ta\u2003a":            id("▁a", "▁a", "▁a"),
		"axxr":                   id("▁a", "?", "r"), // unknown letters side by side are one
		"a▁a":                    id("▁a", "▁a"),
		"":                       id(),
		"<s>":                    id("▁", "?"), // written out, it is text: no piece is known of it
	} {
		if got := u.Encode(nil, text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestUnigramCutsBeforeTheEnd(t *testing.T) {
	u := unigramOf(t, 5)
	got := u.Encode(nil, "a a a a a a")
	if want := []int32{0, 12, 12, 12, 2}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestUnigramRefusesWhatIsNoVocabulary(t *testing.T) {
	for vocab, want := range map[string]string{"a\tb\n": "line 1", "a\t-1\n": "<"} {
		if _, err := newUnigram([]byte(vocab), 16); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v", vocab, err)
		}
	}
}

func FuzzUnigram(f *testing.F) {
	f.Add("Störung an Sensoren")
	f.Add("\xff\xfe▁ \u200b\u0300")
	u := unigramOf(f, 24)
	f.Fuzz(func(t *testing.T, text string) {
		ids := u.Encode(nil, text)
		if len(ids) < 2 || len(ids) > 24 || ids[0] != u.begin || ids[len(ids)-1] != u.end {
			t.Errorf("%q: %v", text, ids)
		}
	})
}

// The golden file holds what the tokenizer of the checkpoint gave in Python.
func TestUnigramReadsAsTheReference(t *testing.T) {
	vocab, err := os.ReadFile("../model/winnow/languages/vocab.txt")
	if err != nil {
		t.Fatal(err)
	}
	u, err := newUnigram(vocab, 128)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	eachRow(t, "testdata/unigram_golden.jsonl.gz", func(line []byte) {
		var row struct {
			Text string
			IDs  []int32
		}
		decode(t, line, &row)
		rows++
		if got := u.Encode(nil, row.Text); !slices.Equal(got, row.IDs) {
			t.Errorf("%q: %v, want %v", row.Text, got, row.IDs)
		}
		for i, token := range u.Tokens(row.Text) {
			if token.Start < 0 || token.Start >= token.End || token.End > len(row.Text) {
				t.Errorf("%q: token %d stands at %d to %d", row.Text, i, token.Start, token.End)
			}
		}
	})
	if rows < 1000 {
		t.Errorf("only %d golden rows", rows)
	}
}
