package encoder

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Texts written or made for Winnow, hard cases among them; see
// training/tokenizer_reference.py.
func TestTokenizerGivesTheReferencesIDs(t *testing.T) {
	tok, rows := newTokenizer(t), 0
	eachRow(t, "testdata/tokenizer_golden.jsonl.gz", func(line []byte) {
		var row struct {
			Text string
			IDs  []int32
		}
		decode(t, line, &row)
		rows++
		if got := tok.Encode(nil, row.Text); !slices.Equal(got, row.IDs) {
			t.Errorf("%q:\n got %v\nwant %v", row.Text, got, row.IDs)
		}
	})
	if rows < 1000 {
		t.Errorf("only %d golden rows", rows)
	}
}

// passage is a stretch of a document of the shared data, which is not copied
// here, and a hash of the reference's ids for it.
type passage struct {
	File, ID, Field string
	Start, End      int
	Hash            string `json:"ids_sha256_8"`
}

func TestTokenizerGivesTheReferencesIDsOnRealDocuments(t *testing.T) {
	shared := sharedData(t)
	wanted := map[string]map[string][]passage{} // by file, then document
	eachRow(t, "testdata/tokenizer_real.jsonl.gz", func(line []byte) {
		var p passage
		decode(t, line, &p)
		if wanted[p.File] == nil {
			wanted[p.File] = map[string][]passage{}
		}
		wanted[p.File][p.ID] = append(wanted[p.File][p.ID], p)
	})
	tok := newTokenizer(t)
	for file, documents := range wanted {
		eachRow(t, filepath.Join(shared, file), func(line []byte) {
			var document map[string]any
			decode(t, line, &document)
			id := fmt.Sprint(document["id"])
			// An ID may occur twice in a file, so what does not fit here may
			// fit later.
			documents[id] = slices.DeleteFunc(documents[id], func(p passage) bool {
				text, _ := document[p.Field].(string)
				return fits(tok, p, text)
			})
		})
		for _, left := range documents {
			for _, p := range left {
				t.Errorf("%s %s %s %d:%d: other ids than the reference's", p.File, p.ID, p.Field, p.Start, p.End)
			}
		}
	}
}

func fits(tok *Tokenizer, p passage, field string) bool {
	if p.End > len(field) {
		return false
	}
	ids := strings.Trim(fmt.Sprint(tok.Encode(nil, field[p.Start:p.End])), "[]")
	sum := sha256.Sum256([]byte(ids))
	return hex.EncodeToString(sum[:8]) == p.Hash
}

// sharedData returns the folder of third-party data, or skips.
func sharedData(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("WINNOW_SHARED")
	if dir == "" {
		root, err := filepath.Abs("../..")
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(filepath.Dir(root), "shared")
	}
	dir = filepath.Join(dir, "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the shared data is not there (WINNOW_SHARED names its folder): %v", err)
	}
	return dir
}

func eachRow(t *testing.T, path string, f func(line []byte)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		f(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func decode(t *testing.T, line []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(line, into); err != nil {
		t.Fatal(err)
	}
}
