"""A dataset that `winnow export feedback --format jsonl` wrote, as training sees it:
sentences with the skills that people kept in them and those they took out."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from .esco import Skills

SCHEMA = "1."
ROWS = "labels.jsonl"
POSITIVE = {"required", "core", "mentioned"}


@dataclass
class Sentence:
    text: str
    kept: dict[int, float] = field(default_factory=dict)  # skill to weight, 0 to 1
    removed: dict[int, float] = field(default_factory=dict)  # skills that the words do not say
    hard: set[int] = field(default_factory=set)  # of the removed, those that the engine had shown


@dataclass(frozen=True)
class Dataset:
    manifest: dict
    skills: Skills  # those given, and the dataset's own behind them
    splits: dict[str, list[Sentence]]


def load(folder: Path, skills: Skills) -> Dataset:
    """Reads a dataset whose files are those of its manifest. Rows whose words say a skill that the
    document does not ask for (expressed, and not relevant) say nothing of the sentence."""
    manifest = read_manifest(folder)
    rows = [json.loads(line) for line in (folder / ROWS).open(encoding="utf-8")]
    skills = with_others(skills, rows)
    splits: dict[str, dict[str, Sentence]] = {"train": {}, "validation": {}}
    for row in rows:
        positive = row["label"] in POSITIVE
        if row["split"] not in splits or row["language"] != "en" or not positive and row["expressed"]:
            continue
        sentence = splits[row["split"]].setdefault(row["sentence"], Sentence(row["sentence"]))
        skill = skills.row[row["skill_uri"]]
        side = sentence.kept if positive else sentence.removed
        side[skill] = max(side.get(skill, 0.0), row["weight"])
        if row["hard_negative"]:
            sentence.hard.add(skill)
    for sentences in splits.values():
        for sentence in sentences.values():
            settle(sentence)
    return Dataset(manifest, skills, {name: list(sentences.values()) for name, sentences in splits.items()})


def settle(sentence: Sentence) -> None:
    """Where people contradict each other about the same words, the heavier side stays; equals fall out."""
    for skill in sentence.kept.keys() & sentence.removed.keys():
        kept, removed = sentence.kept[skill], sentence.removed[skill]
        if kept <= removed:
            del sentence.kept[skill]
        if removed <= kept:
            del sentence.removed[skill]
            sentence.hard.discard(skill)


def read_manifest(folder: Path) -> dict:
    path = folder / "manifest.json"
    if not path.exists():
        raise SystemExit(f"{folder} is no dataset: make one with `winnow export feedback --format jsonl --out {folder}`")
    manifest = json.loads(path.read_text())
    if not manifest["schema"].startswith(SCHEMA):
        raise SystemExit(f"{folder} has schema {manifest['schema']}; this reads {SCHEMA}x")
    if ROWS not in [file["path"] for file in manifest["files"]]:
        raise SystemExit(f"{folder} is written as {manifest['format']}: export it again with --format jsonl")
    for file in manifest["files"]:
        if hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() != file["sha256"]:
            raise SystemExit(f"{folder / file['path']} is not what its manifest says: fetch or export the dataset again")
    return manifest


def with_others(skills: Skills, rows: list[dict]) -> Skills:
    """The skills and behind them those of rows that they lack, by the label of the rows."""
    others = {row["skill_uri"]: row["skill_label"] for row in rows if row["skill_uri"] not in skills.row}
    first = len(skills.uris)
    return replace(
        skills, uris=skills.uris + list(others), preferred=skills.preferred + list(others.values()),
        alternative=skills.alternative + [[] for _ in others], description=skills.description + [[] for _ in others],
        near=skills.near + [{first + i} for i in range(len(others))],
        row=skills.row | {uri: first + i for i, uri in enumerate(others)},
    )
