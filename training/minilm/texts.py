"""Texts: those written for Winnow (training/data), which calibrate, and real
documents (../shared/data), which only measure."""

import csv
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
DATA = HERE / "data"
SHARED = HERE.parent.parent / "shared" / "data"

# The texts of the shared documents: file, and the fields that hold prose.
FIELDS = {
    "postings/adzuna_es.jsonl.gz": ("title", "description"),
    "postings/glassdoor_en.jsonl.gz": ("title", "description"),
    "postings/nhs_en.jsonl.gz": ("title", "description", "description_html"),
    "postings/swiss_de.jsonl.gz": ("title", "description"),
    "resumes/resumes_en.jsonl.gz": ("text",),
    "courses/courses_en_es.jsonl.gz": ("title", "description"),
}


def table(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def documents(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def calibration_texts(seed: int = 1) -> list[str]:
    """1,500 texts like those the model will read: sentences, list phrases, headings,
    lines of documents of four kinds, lines in six languages."""
    lines = [line.strip(" -*•\t") for document in documents(DATA / "gold/documents.jsonl.gz") for line in document["text"].split("\n")]
    sources = [
        ([row["sentence"] for row in table(DATA / "esco_sentences.tsv.gz")], 600),
        ([row["sentence"] for row in table(DATA / "esco_sentences_frequent.tsv.gz")], 350),
        ([row["sentence"] for row in table(DATA / "noskill.tsv.gz")], 250),
        ([line for line in lines if line], 300),
    ]
    draw = random.Random(seed)
    return [text for texts, count in sources for text in draw.sample(texts, count)]


@dataclass(frozen=True, order=True)
class Passage:
    """A piece of a field of a document: bytes start to end of its UTF-8 value."""

    file: str
    document: int
    id: str
    field: str
    start: int
    end: int
    text: str


# A line's sentences: up to a mark that ends one and is followed by space.
SENTENCE = re.compile(r"\S(?:[^\n\r]*?[.!?;:](?=\s)|[^\n\r]*)")


def passages(shared: Path, file: str) -> Iterator[Passage]:
    for number, document in enumerate(documents(shared / file)):
        for field in FIELDS[file]:
            value, end, offset = document[field], 0, 0
            for match in SENTENCE.finditer(value):
                start = offset + len(value[end:match.start()].encode())
                offset, end = start + len(match.group().encode()), match.end()
                yield Passage(file, number, document["id"], field, start, offset, match.group())


def real_sentences(shared: Path, count: int, seed: int = 1) -> list[str]:
    """English sentences of postings, 12 to 600 characters, each once."""
    files = ("postings/nhs_en.jsonl.gz", "postings/glassdoor_en.jsonl.gz")
    texts = {
        passage.text.strip(" *•-\t") for file in files for passage in passages(shared, file)
        if passage.field == "description" and 12 <= len(passage.text) <= 600 and re.search("[A-Za-z]{3}", passage.text)
    }
    return random.Random(seed).sample(sorted(texts), count)
