"""Trains the English encoder and its scorer further on what people decided: reads a dataset of
`winnow export feedback --format jsonl`, and writes a model's folder that `winnow model add` takes.

    python training/train_export.py --export skills-2026-03 --out runs/skills-2026-03

The encoder begins where --base is, learns from the dataset's training split and from the written
sentences, and is kept where it was unless it ranks the validation split's skills better. The
scorer is fitted on the labelled documents and on the dataset, by `winnow learn scorer`."""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import torch

from minilm import decided, esco
from minilm.finetune import Tuning
from minilm.recover import recover
from minilm.texts import SHARED

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FEWEST = 100  # sentences with a skill from which the encoder is trained
GAIN = 0.5  # points of RP@5 on validation from which a change is kept


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    dataset = decided.load(options.export, esco.load(options.shared))
    start, model = options.out / "start", options.out / "model"
    recover(options.base, start)
    figures = tune(options, dataset, start)
    assemble(options, dataset, model, figures)
    if not options.encoder_only:
        fit_scorer(options, model)
    print(f"wrote {model}\nadd it with: winnow model add {model}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--export", type=Path, required=True, help="folder of a dataset in JSON Lines")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; the model lies in its folder model")
    parser.add_argument("--base", type=Path, default=ROOT / "extractor" / "model" / "winnow", help="folder of the model to begin with (default: the shipped one)")
    parser.add_argument("--steps", type=int, default=60, help="of the encoder; 0: the scorer only (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--every", type=int, default=30, help="steps between two looks at the validation split")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with ESCO's labels")
    parser.add_argument("--winnow", type=Path, default=ROOT / "bin" / "winnow")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="Winnow's data folder, for the taxonomy")
    parser.add_argument("--taxonomy", default="", help="taxonomy of the decisions (default: the active one)")
    parser.add_argument("--encoder-only", action="store_true", help="leave the scorer as it ships")
    return parser.parse_args()


def tune(options: argparse.Namespace, dataset: decided.Dataset, start: Path) -> dict:
    """Trains the encoder, saves the best on the validation split to out/checkpoint, and returns what happened."""
    train, validation = ([s for s in dataset.splits[name] if s.kept] for name in ("train", "validation"))
    figures = {"train_sentences": len(train), "validation_sentences": len(validation), "steps": 0}
    if options.steps == 0 or len(train) < FEWEST or not validation:
        print(f"the encoder stays as it is: {len(train)} training sentences with a skill ({FEWEST} are needed) and {len(validation)} to validate on")
        return figures
    began, tuning = time.time(), Tuning(start, dataset, options.rate, options.steps, options.seed)
    best = first = tuning.refresh()["validation"]
    print(f"step    0  RP@5 on {len(validation)} validation sentences {first:.1f}", flush=True)
    for step in range(1, options.steps + 1):
        loss = tuning.step()
        if step % options.every and step != options.steps:
            continue
        now = tuning.refresh()["validation"]
        print(f"step {step:4d}  RP@5 {now:.1f}  loss {loss:.2f}  {time.time() - began:.0f} s", flush=True)
        if now > best and now >= first + GAIN:
            best, figures["steps"] = now, step
            tuning.model.save(options.out / "checkpoint")
    return figures | {"rp5_before": round(first, 1), "rp5_after": round(best, 1)}


def assemble(options: argparse.Namespace, dataset: decided.Dataset, model: Path, figures: dict) -> None:
    """Writes the model's folder: exported anew where the encoder changed, else the base's files under a new version."""
    base = json.loads((options.base / "manifest.json").read_text())
    version = f"{base['version']}-{dataset.manifest['content_sha256'][:8]}"
    shutil.rmtree(model, ignore_errors=True)
    shutil.copytree(options.base, model, ignore=shutil.ignore_patterns("scorer.json", "MODEL_CARD.md", "*.svg"))
    if figures["steps"]:
        run(sys.executable, HERE / "export_encoder.py", "--checkpoint", options.out / "checkpoint", "--name", base["name"], "--version", version, "--out", model)
    manifest = json.loads((model / "manifest.json").read_text()) | {"version": version, "trained_on": provenance(options, dataset, base, figures)}
    (model / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (model / "MODEL_CARD.md").write_text(card(manifest))


def provenance(options: argparse.Namespace, dataset: decided.Dataset, base: dict, figures: dict) -> dict:
    """What the manifest tells of where the model comes from."""
    about = dataset.manifest
    return {
        "base": f"{base['name']}@{base['version']}", "base_sha256": base["sha256"],
        "dataset": {name: about[name] for name in ("content_sha256", "schema", "made_by", "licence", "events", "query", "taxonomies")},
        "encoder": figures | {"rate": options.rate, "seed": options.seed},
    }


def card(manifest: dict) -> str:
    told = manifest["trained_on"]
    dataset, encoder = told["dataset"], told["encoder"]
    change = (f"The encoder was trained for {encoder['steps']} steps; RP@5 on the dataset's validation sentences went from "
              f"{encoder['rp5_before']} to {encoder['rp5_after']}." if encoder["steps"] else "The encoder is the base's; only the scorer was fitted anew.")
    return (f"# {manifest['name']} {manifest['version']}\n\n{told['base']}, trained further on what people decided in one installation.\n\n"
            f"- Dataset: content hash `{dataset['content_sha256']}`, events {dataset['events']['first']} to {dataset['events']['last']}, "
            f"folded up to position {dataset['events']['position']}; licence: {dataset['licence']}.\n"
            f"- {encoder['train_sentences']} training and {encoder['validation_sentences']} validation sentences with a skill. {change}\n"
            "- It knows the wording of that installation's documents. The base's card says what holds besides.\n")


def fit_scorer(options: argparse.Namespace, model: Path) -> None:
    taxonomy = ["--taxonomy", options.taxonomy] if options.taxonomy else []
    run(options.winnow, "--data", options.data, "learn", "scorer", "--feedback", options.export, "--folder", model,
        "--gold", HERE / "data" / "gold" / "documents.jsonl.gz", "--out", model / "scorer.json", *taxonomy)


def run(*command) -> None:
    done = subprocess.run([str(part) for part in command])
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}")


if __name__ == "__main__":
    main()
