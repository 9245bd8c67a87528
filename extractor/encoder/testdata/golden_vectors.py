"""Writes golden_vectors.json.gz: own sentences with the vectors that Python gets
from the same graph (onnxruntime) and from the unquantised weights.

    python extractor/encoder/testdata/golden_vectors.py CHECKPOINT_FOLDER

CHECKPOINT_FOLDER holds the base model as sentence-transformers loads it. Run from
the project's root after every export of the model.
"""
import gzip
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from sentence_transformers import SentenceTransformer
from transformers import BertTokenizerFast

SENTENCES = [
    "You write Go services that talk to PostgreSQL.",
    "manage musical staff",
    "Python (computer programming)",
    "R",
    "Fluent German and working English are a must.",
    "You keep the ward's medicine cabinet in order and document every dose.",
    "Forklift licence (class B) required; night shifts possible",
    "Hands-on experience with CI/CD, Docker & Kubernetes!",
    "Wir suchen eine erfahrene Pflegefachkraft für die Nachtschicht.",
    "café, naïve, Ångström, straße — œuvre",
    "日本語を話せる方",
    "Love dogs? 🐶 Join us 🎉",
    "https://example.org/jobs?id=42&lang=en",
    "C++17, C#, .NET 8, F#",
    "plan and supervise the construction of load-bearing timber frames on site",
    "…",
    "salary: £45,000–£52,000 p.a.",
    "Excellent attention to detail, able to work under pressure, team player, punctual, honest, kind, curious and patient with "
    "children, parents and colleagues alike, in the classroom as in the playground, on excursions and at the evening meetings "
    "that we hold four times a year, when parents ask how their children are doing and what they could do better at home, and "
    "when the head of school explains which of the new books we are going to read, why we have chosen them over the others "
    "that were proposed, and how much they are going to cost the families, who are free to buy them second-hand.",
    "supercalifragilisticexpialidocious pneumonoultramicroscopicsilicovolcanoconiosis",
    "Du har truckkort och är van vid att läsa ritningar.",
]


def main(checkpoint: str) -> None:
    folder = Path("extractor/model/minilm")
    manifest = json.loads((folder / "manifest.json").read_text())
    tokenizer = BertTokenizerFast(vocab_file=str(folder / manifest["vocab"]), do_lower_case=True)
    session = onnxruntime.InferenceSession(str(folder / manifest["file"]), providers=["CPUExecutionProvider"])
    exact = SentenceTransformer(checkpoint, device="cpu")
    exact.max_seq_length = manifest["max_tokens"]
    rows = []
    for sentence in SENTENCES:
        ids = tokenizer(sentence, truncation=True, max_length=manifest["max_tokens"])["input_ids"]
        feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
        rows.append({
            "sentence": sentence,
            "ids": ids,
            "graph": [round(float(x), 6) for x in session.run(["embedding"], feed)[0][0]],
            "exact": [round(float(x), 6) for x in exact.encode(sentence, normalize_embeddings=True)],
        })
    with gzip.GzipFile("extractor/encoder/testdata/golden_vectors.json.gz", "wb", mtime=0) as out:
        out.write(json.dumps({"sha256": manifest["sha256"], "rows": rows}, ensure_ascii=False).encode())


if __name__ == "__main__":
    main(sys.argv[1])
