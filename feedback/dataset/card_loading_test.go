package dataset

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var pythonBlock = regexp.MustCompile("(?s)```python\n(.*?)```")
var hashCommand = regexp.MustCompile("`(sha256sum .* \\| sha256sum)`")

// counts say, in Python, how many rows of the training split the words of a card read.
var counts = map[string]string{
	"jsonl": "len(train)", "csv": "len(train)", "parquet": "rows.num_rows", "huggingface": "len(rows)",
	"spacy": "sum(len(d.spans['sc']) for d in docs.get_docs(nlp.vocab))", "conll": "sum(t[1][0] == 'B' for s in sentences for t in s)",
}

func TestWhatACardSaysOfLoadingLoadsIt(t *testing.T) {
	interpreter := python(t)
	for _, format := range Formats {
		dir, m := build(t, format.Name, some(60))
		want := m.Statistics.BySplit["train"]["rows"]
		if format.Name == "spacy" || format.Name == "conll" { // what was rejected is no span
			want = m.Statistics.ByLabel[Required]["train"]
		}
		if format.Name == "spacy" && exec.Command(interpreter, "-c", "import spacy").Run() != nil {
			t.Log("no spacy here: its words are not tried")
			continue
		}
		words := pythonBlock.FindStringSubmatch(string(read(t, dir, "README.md")))
		if words == nil {
			t.Errorf("%s: the card does not say how to load it", format.Name)
			continue
		}
		c := exec.Command(interpreter, "-c", words[1]+"\nprint('found', "+counts[format.Name]+")")
		c.Dir, c.Env = dir, append(c.Environ(), "HF_HUB_OFFLINE=1", "HF_DATASETS_OFFLINE=1", "HF_HOME="+t.TempDir())
		out, err := c.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "found "+whole(int64(want))+"\n") {
			t.Errorf("%s: %v, want %d\n%s", format.Name, err, want, out)
		}
	}
}

func TestTheCommandOfACardGivesTheContentHash(t *testing.T) {
	for _, format := range []string{"jsonl", "spacy"} {
		dir, m := build(t, format, some(60))
		command := hashCommand.FindStringSubmatch(string(read(t, dir, "README.md")))
		if command == nil {
			t.Fatalf("%s: the card names no command", format)
		}
		c := exec.Command("sh", "-c", command[1])
		c.Dir = dir
		if out, err := c.Output(); err != nil || !strings.HasPrefix(string(out), m.ContentHash) {
			t.Errorf("%s: %v %s, want %s", format, err, out, m.ContentHash)
		}
	}
}
