package dataset

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// python names an interpreter that has Hugging Face's datasets; `make test` makes
// one (scripts/datasets-venv.sh). Elsewhere the test is skipped without.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("WINNOW_PYTHON"), "python3"} {
		if name != "" && exec.Command(name, "-c", "import datasets").Run() == nil {
			return name
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Python with the package datasets; WINNOW_PYTHON is meant to name one")
	}
	t.Skip("no Python with the package datasets: WINNOW_PYTHON=$(bash scripts/datasets-venv.sh) go test ./feedback/dataset")
	return ""
}

const loading = `
import datasets, sys
for folder in sys.argv[2:]:
    d = datasets.load_dataset(folder, cache_dir=sys.argv[1])
    for split in d:
        for row in d[split]:
            words = row["sentence"][row["start"]:row["end"]]
            assert words in ("C++", "SQL"), words
            assert row["split"] == split, row
            assert row["hard_negative"] == (row["label"] == "not_relevant"), row
            assert (row["probability"] is None) == row["hard_negative"], row
            assert row["hard_negative"] or row["stages"] == ["lexicon", "encoder"], row
        print(folder, split, len(d[split]))
`

func TestHuggingFaceLoadsTheFolderFromDisk(t *testing.T) {
	interpreter := python(t)
	arguments, manifests := []string{"-c", loading, t.TempDir()}, map[string]Manifest{}
	for _, documents := range []int{60, 2} { // with 2 there is one split only
		dir, m := build(t, "huggingface", some(documents))
		arguments, manifests[dir] = append(arguments, dir), m
	}
	c := exec.Command(interpreter, arguments...)
	c.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "HF_DATASETS_OFFLINE=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for dir, m := range manifests {
		for split, n := range m.Statistics.BySplit {
			if want := dir + " " + split + " " + whole(int64(n["rows"])) + "\n"; !strings.Contains(string(out), want) {
				t.Errorf("it does not say %q:\n%s", want, out)
			}
		}
	}
}
