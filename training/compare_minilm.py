"""Measures the ways to run the encoder: size, closeness to float32, RP@5, whether a
text's vector depends on its batch, and speed. Prints a table in Markdown; takes about
15 minutes of an idle machine.

    python training/compare_minilm.py --plain

Needs ../shared/data. Every variant is made from the same checkpoint; the last is the
shipped file itself."""

import argparse
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
os.environ.setdefault("OMP_NUM_THREADS", "2")

import numpy as np
import onnx

from export_encoder import MODEL
from minilm import checkpoint as checkpoints
from minilm.calibrate import calibrate
from minilm.graph import build
from minilm.linking import benchmark, preferred_labels, r_precision
from minilm.schemes import Blockwise, Dynamic, Float, Static
from minilm.session import Tokens, embed, equal_lengths, near_lengths, session
from minilm.texts import DATA, SHARED, calibration_texts, real_sentences, table

SPLITS = ("house_validation", "tech_validation")
ROUNDS = 5


@dataclass
class Texts:
    """What is encoded: tokens of real sentences, of all preferred labels, and of
    sentences with their gold labels (rows of labels)."""

    sentences: Tokens
    labels: Tokens
    linked: dict[str, tuple[Tokens, list[set[int]]]]


@dataclass
class Vectors:
    sentences: np.ndarray
    labels: np.ndarray
    linked: dict[str, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the shared data (default: %(default)s)")
    parser.add_argument("--plain", action="store_true", help="also what torch.onnx and quantize_dynamic give; needs torch")
    options = parser.parse_args()
    original = checkpoints.load(checkpoints.packaged())
    texts = read(original, options.shared)
    models = variants(original, options.plain)
    reference = encode(next(iter(models.values())), texts)
    print("\n| variant | MB | cosine mean | cosine least | " + " | ".join(f"RP@5 {name}" for name in texts.linked)
          + " | batch changes vectors | padding changes vectors | sentences/s, 1 thread: alone | equal lengths, 16 | by length, 32 padded"
          + " | 2 threads: by length, 32 padded | labels/s, 1 thread: equal lengths, 32 |")
    print("|---|" + "---|" * (10 + len(texts.linked)))
    for name, model in models.items():
        cells = [f"{model.ByteSize() / 1e6:.1f}", *closeness(model, texts, reference), *independence(model, texts), *speeds(model, texts)]
        print("|", " | ".join([name, *cells]), "|", flush=True)


def read(original: checkpoints.Checkpoint, shared: Path) -> Texts:
    tokenizer = original.tokenizer()

    def tokens(texts) -> Tokens:
        return [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]

    skills = preferred_labels(shared)
    row = {label: index for index, label in enumerate(sorted(set(skills.values())))}
    linked = {}
    for split in SPLITS:
        gold = benchmark(shared, split, set(row))
        linked[split.split("_")[0]] = tokens(gold), [{row[label] for label in labels} for labels in gold.values()]
    written = random.Random(3).sample(table(DATA / "esco_sentences.tsv.gz"), 3000)
    linked["written"] = tokens(line["sentence"] for line in written), [{row[skills[line["conceptUri"]]]} for line in written]
    texts = Texts(tokens(real_sentences(shared, 2000)), tokens(row), linked)
    print(f"{len(texts.sentences)} sentences of {mean_length(texts.sentences):.1f} tokens, {len(texts.labels)} labels of "
          f"{mean_length(texts.labels):.1f}; linked: " + ", ".join(f"{name} {len(gold)}" for name, (_, gold) in linked.items()))
    return texts


def mean_length(texts: Tokens) -> float:
    return statistics.mean(map(len, texts))


def variants(original: checkpoints.Checkpoint, plain: bool) -> dict[str, onnx.ModelProto]:
    tokens = [encoding.ids for encoding in original.tokenizer().encode_batch(calibration_texts())]
    balanced, activations = calibrate(original, tokens, bits=8, report=lambda line: None)
    heads = original.heads
    models = {"float32, fused": build(original, Float(heads), exact_gelu=True, int8_embedding=False)}
    if plain:
        models |= traced(original)
    return models | {
        "dynamic int8, fused": build(original, Dynamic(heads)),
        "8-bit blocks of 128": build(original, Blockwise(heads)),
        "static int8, 8-bit weights": build(balanced, Static(heads, activations, bits=8)),
        "**static int8, 7-bit weights (shipped)**": onnx.load(MODEL / "model.onnx"),
    }


def traced(original: checkpoints.Checkpoint) -> dict[str, onnx.ModelProto]:
    """The usual way: trace Hugging Face's BertModel, then quantize_dynamic."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import BertModel

    class Encoder(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.bert = BertModel.from_pretrained(original.folder, attn_implementation="eager")

        def forward(self, input_ids, attention_mask):
            hidden = self.bert(input_ids, attention_mask).last_hidden_state
            return torch.nn.functional.normalize((hidden * attention_mask.unsqueeze(-1)).sum(1), dim=-1)

    with tempfile.TemporaryDirectory() as folder:
        whole, small = f"{folder}/traced.onnx", f"{folder}/int8.onnx"
        example = torch.ones(2, 5, dtype=torch.int64)
        axes = {"input_ids": {0: "batch", 1: "length"}, "attention_mask": {0: "batch", 1: "length"}, "embedding": {0: "batch"}}
        torch.onnx.export(Encoder().eval(), (example, example), whole, input_names=["input_ids", "attention_mask"],
                          output_names=["embedding"], dynamic_axes=axes, opset_version=17)
        quantize_dynamic(whole, small, per_channel=True, weight_type=QuantType.QInt8)
        return {"float32, traced": onnx.load(whole), "dynamic int8, traced": onnx.load(small)}


def encode(model: onnx.ModelProto, texts: Texts) -> Vectors:
    run = session(model, threads=2)
    return Vectors(embed(run, texts.sentences), embed(run, texts.labels),
                   {name: embed(run, tokens) for name, (tokens, _) in texts.linked.items()})


def closeness(model: onnx.ModelProto, texts: Texts, reference: Vectors) -> list[str]:
    vectors = encode(model, texts)
    cosine = (vectors.sentences * reference.sentences).sum(1)
    precision = [r_precision(vectors.linked[name], vectors.labels, gold) for name, (_, gold) in texts.linked.items()]
    return [f"{cosine.mean():.4f}", f"{cosine.min():.3f}", *(f"{value:.1f}" for value in precision)]


def independence(model: onnx.ModelProto, texts: Texts) -> list[str]:
    """Of 1,000 sentences and 1,000 labels, how many vectors change, and by how much,
    when texts of one length share a run and when shorter ones are padded."""
    tokens = texts.sentences[:1000] + texts.labels[:1000]
    one, two = session(model), session(model, threads=2)
    alone = embed(one, tokens, size=1)
    shared = embed(two, tokens, size=32)
    padded = embed(one, tokens, size=32, batches=near_lengths)
    return [difference(alone, shared), difference(alone, padded)]


def difference(alone: np.ndarray, other: np.ndarray) -> str:
    changed = (alone != other).any(1)
    return f"{changed.mean():.0%}, by up to {np.abs(alone - other).max():.0e}" if changed.any() else "no"


def speeds(model: onnx.ModelProto, texts: Texts) -> list[str]:
    one, two = session(model), session(model, threads=2)
    sentences, labels = texts.sentences[:800], texts.labels[:4000:2]
    measures = [(one, sentences, 1, equal_lengths, time.process_time), (one, sentences, 16, equal_lengths, time.process_time),
                (one, sentences, 32, near_lengths, time.process_time), (two, sentences, 32, near_lengths, time.perf_counter),
                (one, labels, 32, equal_lengths, time.process_time)]
    return [f"{rate(*measure):,.0f}" for measure in measures]


def rate(run, tokens: Tokens, size: int, batches, clock) -> float:
    """Texts a second in the best of some rounds: of processor time where one thread
    runs, so that other work on the machine matters little."""
    times = []
    for _ in range(ROUNDS):
        start = clock()
        embed(run, tokens, size, batches)
        times.append(clock() - start)
    return len(tokens) / min(times)


if __name__ == "__main__":
    main()
