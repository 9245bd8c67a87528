"""Makes a checkpoint of a model that Winnow loads, to train on from: by default of the one
that is shipped, whose own checkpoint is not kept.

    python training/recover_encoder.py --out runs/shipped"""

import argparse
import random
from pathlib import Path

import numpy as np

from minilm import checkpoint
from minilm.graph import build
from minilm.recover import recover
from minilm.schemes import Float
from minilm.session import embed, session
from minilm.texts import calibration_texts

SHIPPED = Path(__file__).resolve().parent.parent / "extractor" / "model" / "winnow"
TEXTS = 1000
LEAST_COSINE = 0.995  # mean; rounding activations to 8 bits costs some 0.002


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder with model.onnx and vocab.txt (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recover(options.model, options.out)
    check(options.model, options.out)
    print(f"wrote {options.out}")


def check(model: Path, out: Path) -> None:
    """Refuses a checkpoint whose vectors are not those of the model."""
    recovered = checkpoint.load(out)
    texts = [encoding.ids for encoding in recovered.tokenizer().encode_batch(random.Random(3).sample(calibration_texts(seed=3), TEXTS))]
    exact = embed(session(build(recovered, Float(recovered.heads), exact_gelu=True, int8_embedding=False)), texts)
    cosines = (embed(session(str(model / "model.onnx")), texts) * exact).sum(1)
    print(f"cosine of {TEXTS:,} vectors to the model's: mean {np.mean(cosines):.4f}, least {np.min(cosines):.4f}")
    if np.mean(cosines) < LEAST_COSINE:
        raise SystemExit(f"the mean is below {LEAST_COSINE}: this is not the network behind {model}")


if __name__ == "__main__":
    main()
