"""The linking metric: RP@k over ESCO's preferred labels, as workrb defines it."""

import csv
import io
import zipfile
from pathlib import Path

import numpy as np

ESCO = "esco/ESCO_dataset-v1.1.1-classification-en-csv.zip"


def preferred_labels(shared: Path) -> dict[str, str]:
    """Concept URI to preferred label, of every skill."""
    with zipfile.ZipFile(shared / ESCO) as archive:
        name = next(name for name in archive.namelist() if name.endswith("skills_en.csv"))
        rows = csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8"))
        return {row["conceptUri"]: row["preferredLabel"].strip() for row in rows}


def benchmark(shared: Path, split: str, labels: set[str]) -> dict[str, set[str]]:
    """Sentence to its gold labels; labels that are not ESCO's are dropped."""
    gold: dict[str, set[str]] = {}
    with open(shared / f"benchmark/{split}.csv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["label"].strip() in labels:
                gold.setdefault(row["sentence"], set()).add(row["label"].strip())
    return gold


def r_precision(sentences: np.ndarray, labels: np.ndarray, gold: list[set[int]], k: int = 5) -> float:
    """RP@k of ranking labels, by row, by their similarity to sentences."""
    return scored_precision(sentences @ labels.T, gold, k)


def scored_precision(scores: np.ndarray, gold: list[set[int]], k: int = 5) -> float:
    """Mean of |gold ∩ top k| / min(k, |gold|), in percent; gold holds columns of scores."""
    top = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return 100 * float(np.mean([len(want & set(row)) / min(k, len(want)) for want, row in zip(gold, top.tolist(), strict=True)]))
