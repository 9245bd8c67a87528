package dataset

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// python names an interpreter that has Hugging Face's datasets.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("WINNOW_PYTHON"), "python3"} {
		if name != "" && exec.Command(name, "-c", "import datasets").Run() == nil {
			return name
		}
	}
	t.Skip("no Python with the package datasets: name one in WINNOW_PYTHON (python3 -m venv V && V/bin/pip install datasets)")
	return ""
}

const loading = `
import datasets, sys
d = datasets.load_dataset(sys.argv[1], cache_dir=sys.argv[2])
for split in d:
    for row in d[split]:
        words = row["sentence"][row["start"]:row["end"]]
        assert words in ("C++", "SQL"), words
        assert row["split"] == split, row
        assert row["hard_negative"] == (row["label"] == "not_relevant"), row
        assert (row["probability"] is None) == row["hard_negative"], row
        assert row["hard_negative"] or row["stages"] == ["lexicon", "encoder"], row
    print(split, len(d[split]))
`

func TestHuggingFaceLoadsTheFolderFromDisk(t *testing.T) {
	interpreter := python(t)
	for _, documents := range []int{60, 2} { // with 2 there is one split only
		dir, m := build(t, "huggingface", some(documents))
		c := exec.Command(interpreter, "-c", loading, dir, t.TempDir())
		c.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "HF_DATASETS_OFFLINE=1")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for split, n := range m.Statistics.BySplit {
			if want := split + " " + whole(int64(n["rows"])); !strings.Contains(string(out), want) {
				t.Errorf("it does not say %q:\n%s", want, out)
			}
		}
	}
}
