package dataset

import (
	"fmt"
	"slices"
	"strings"
)

// howToLoad shows how a dataset is read in Python in the format it has: one of its
// splits that has rows. It is empty where none has.
func howToLoad(m Manifest) string {
	n := slices.IndexFunc(Splits, func(s Split) bool { return m.Statistics.BySplit[string(s)]["rows"] > 0 })
	how, known := loadings[m.Format]
	if !known || n < 0 {
		return ""
	}
	return "\n## How to load it\n\n```python\n" + strings.ReplaceAll(how, "SPLIT", string(Splits[n])) + "```\n" +
		fmt.Sprintf("\n`sha256sum %s | sha256sum` gives the content hash.\n", files(m))
}

func files(m Manifest) string {
	paths := make([]string, len(m.Files))
	for i, f := range m.Files {
		paths[i] = f.Path
	}
	return strings.Join(paths, " ")
}

// loadings are run by a test, with the real libraries.
var loadings = map[string]string{
	"jsonl": `import pandas

rows = pandas.read_json("labels.jsonl", lines=True)
train = rows[rows["split"] == "SPLIT"]
`,
	"csv": `import pandas

rows = pandas.read_csv("labels.csv", keep_default_na=False, na_values={"probability": "", "rank": ""})
rows["stages"] = rows["stages"].str.split()
train = rows[rows["split"] == "SPLIT"]
`,
	"parquet": `import pyarrow.parquet

rows = pyarrow.parquet.read_table("labels.parquet", filters=[("split", "=", "SPLIT")])
`,
	"huggingface": `import os
import datasets

rows = datasets.load_dataset(os.getcwd())["SPLIT"]  # the path of this folder
`,
	"spacy": `import spacy
import srsly
from spacy.tokens import DocBin

nlp, docs = spacy.blank("xx"), DocBin()
for line in srsly.read_jsonl("SPLIT.jsonl"):
    doc = nlp.make_doc(line["text"])
    spans = [doc.char_span(s["start"], s["end"], s["label"], kb_id=s["kb_id"], alignment_mode="expand") for s in line["spans"]]
    doc.spans["sc"] = [s for s in spans if s]  # spans overlap: train a spancat
    docs.add(doc)
docs.to_disk("SPLIT.spacy")
`,
	"conll": `sentences, tokens = [], []
for line in open("SPLIT.conll", encoding="utf-8"):
    columns = line.rstrip("\n").split("\t")
    if len(columns) == 3:
        tokens.append(columns)  # token, tag, skill or _
    elif tokens and not columns[0]:
        sentences.append(tokens)
        tokens = []
`,
}
