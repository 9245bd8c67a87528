"""Sentences of real postings that one core encodes a second, by model: processor
time in the best of some rounds, in batches of equal length. Needs ../shared/data.

    OMP_NUM_THREADS=1 python training/encode_speed.py extractor/model/winnow extractor/model/minilm"""

import argparse
import time
from pathlib import Path

from minilm import checkpoint
from minilm.session import embed, session
from minilm.texts import SHARED, real_sentences

ROUNDS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+", help="folders with a model.onnx")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the shared data (default: %(default)s)")
    options = parser.parse_args()
    tokenizer = checkpoint.load(checkpoint.packaged()).tokenizer()
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(list(real_sentences(options.shared, 1200)))]
    runs = {folder: session(str(folder / "model.onnx")) for folder in options.models}
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for folder, run in runs.items():
            start = time.process_time()
            embed(run, tokens, 16)
            best[folder] = min(best[folder], time.process_time() - start)
    for folder, seconds in best.items():
        print(f"{len(tokens) / seconds:8,.0f} sentences/s  {folder}")


if __name__ == "__main__":
    main()
