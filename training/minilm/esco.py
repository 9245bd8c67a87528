"""ESCO 1.1.1 as training sees it: what each skill is called, what it means, and
which skills are too near to each other to be told apart."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = "esco/ESCO_dataset-v1.1.1-classification-en-csv.zip"
RELATIONS = "esco/ESCO_dataset-v1.1.1-classification-_csv.zip"


@dataclass(frozen=True)
class Skills:
    """Row i of every list is the same skill."""

    uris: list[str]
    preferred: list[str]
    alternative: list[list[str]]
    description: list[list[str]]  # in sentences
    near: list[set[int]]  # skills that are no honest negatives: parents, children, namesakes
    row: dict[str, int]  # by URI

    def all_labels(self) -> list[str]:
        return [*self.preferred, *(label for labels in self.alternative for label in labels)]


def load(shared: Path) -> Skills:
    skills = list(rows(shared / LABELS, "skills_en.csv"))
    uris = [skill["conceptUri"] for skill in skills]
    row = {uri: i for i, uri in enumerate(uris)}
    preferred = [skill["preferredLabel"].strip() for skill in skills]
    alternative = [
        sorted({label.strip() for label in skill["altLabels"].split("\n")} - {"", name})
        for skill, name in zip(skills, preferred, strict=True)
    ]
    description = [[s for s in re.split(r"(?<=[.!?])\s+", skill["description"].strip()) if len(s) > 15] for skill in skills]
    near = neighbours(shared, row)
    by_label: dict[str, list[int]] = {}
    for i, name in enumerate(preferred):
        for label in {name.lower(), *(label.lower() for label in alternative[i])}:
            by_label.setdefault(label, []).append(i)
    for same in by_label.values():
        for i in same:
            near[i].update(same)
    return Skills(uris, preferred, alternative, description, near, row)


def neighbours(shared: Path, row: dict[str, int]) -> list[set[int]]:
    """Parents and children of each skill, itself included."""
    near = [{i} for i in range(len(row))]
    for relation in rows(shared / RELATIONS, "broaderRelationsSkillPillar.csv"):
        child, parent = row.get(relation["conceptUri"]), row.get(relation["broaderUri"])
        if child is not None and parent is not None:
            near[child].add(parent)
            near[parent].add(child)
    return near


def rows(archive: Path, name: str) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(archive) as files, files.open(next(f for f in files.namelist() if f.endswith(name))) as content:
        yield from csv.DictReader(io.TextIOWrapper(content, "utf-8"))
