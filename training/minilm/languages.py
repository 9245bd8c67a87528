"""What the languages beside English are trained on: labels and wordings mapped to ESCO
skills, and sentences written for Winnow."""

import csv
import gzip
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .esco import Skills
from .pairs import Sampler
from .texts import DATA, FIELDS, documents, table

LANGUAGES = ("de", "es", "fr", "nl", "sv")
# How adverts wrap a skill's name.
TEMPLATES = {
    "de": ("{}", "- {}", "Kenntnisse in {}", "Erfahrung: {}", "Ihre Aufgaben: {}", "{} erforderlich", "Sie bringen mit: {}", "{} von Vorteil", "Sie können {}"),
    "fr": ("{}", "- {}", "Connaissance : {}", "Expérience : {}", "Vos missions : {}", "{} exigé", "Vous savez {}", "{} serait un plus", "Vous devrez {}"),
    "nl": ("{}", "- {}", "Kennis van {}", "Ervaring met {}", "Je taken: {}", "{} vereist", "Je kunt {}", "{} is een pré", "Je gaat {}"),
    "sv": ("{}", "- {}", "Kunskap om {}", "Erfarenhet av {}", "Dina uppgifter: {}", "{} krävs", "Du kan {}", "{} är meriterande", "Du kommer att {}"),
}
CLOSE = ("exactMatch", "closeMatch", "narrowMatch")  # relations of a wording that means the skill


@dataclass(frozen=True)
class Text:
    text: str
    skills: frozenset[int]
    english: str | None  # the same in English, whose vector is the goal; None: skill only


class Texts:
    """Draws texts of all languages at once."""

    def __init__(self, skills: Skills, english: Sampler, shared: Path, seed: int):
        self.skills, self.english, self.draw = skills, english, random.Random(seed)
        self.labels = {language: labels(shared, language, skills) for language in TEMPLATES}
        self.wordings = wordings(shared, skills)
        self.written = {language: written(language, skills) for language in LANGUAGES}

    def example(self) -> Text:
        pieces = [self.piece() for _ in range(self.draw.choices((1, 2), (8, 2))[0])]
        if len(pieces) == 1:
            return pieces[0]
        both = None if any(p.english is None for p in pieces) else " ".join(p.english for p in pieces)
        return Text(" ".join(p.text for p in pieces), frozenset().union(*(p.skills for p in pieces)), both)

    def piece(self) -> Text:
        kind = self.draw.random()
        if kind < 0.25:
            skills, sentence = self.english.piece()
            return Text(sentence, skills, sentence)
        if kind < 0.60:
            skill, sentence = self.draw.choice(self.written[self.draw.choice(LANGUAGES)])
            return Text(sentence, frozenset({skill}), None)
        language = self.draw.choice(tuple(TEMPLATES))
        template = self.draw.choice(TEMPLATES[language])
        if kind < 0.85:
            skill, label = self.draw.choice(self.labels[language])
            return Text(template.format(label), frozenset({skill}), self.skills.preferred[skill])
        skill, wording = self.draw.choice(self.wordings)
        return Text(wording, frozenset({skill}), None)


def labels(shared: Path, language: str, skills: Skills) -> list[tuple[int, str]]:
    rows = compressed(shared / f"esco/labels_{language}.csv.gz")
    return [(skills.row[r["conceptUri"]], r["preferredLabel"]) for r in rows if r["conceptUri"] in skills.row]


def wordings(shared: Path, skills: Skills) -> list[tuple[int, str]]:
    rows = compressed(shared / "esco/national_taxonomy_pairs.csv.gz")
    return [(skills.row[r["conceptUri"]], r["external_label"]) for r in rows if r["conceptUri"] in skills.row and r["relation"].endswith(CLOSE)]


def written(language: str, skills: Skills) -> list[tuple[int, str]]:
    return [(skills.row[r["conceptUri"]], r["sentence"]) for r in table(DATA / f"esco_sentences_{language}.tsv.gz")]


def corpus(shared: Path, skills: Skills, seed: int = 1) -> list[str]:
    """Texts whose word pieces the model should keep: all of the above, and real documents."""
    texts = [text for language in TEMPLATES for _, text in labels(shared, language, skills)]
    texts += [text for _, text in wordings(shared, skills)]
    texts += [text for language in LANGUAGES for _, text in written(language, skills)]
    texts += skills.all_labels() + [r["sentence"] for r in table(DATA / "noskill.tsv.gz")]
    texts += random.Random(seed).sample([r["sentence"] for r in table(DATA / "esco_sentences.tsv.gz")], 10_000)
    for file, most in (("postings/swiss_de.jsonl.gz", 1500), ("postings/adzuna_es.jsonl.gz", 1500), ("courses/courses_en_es.jsonl.gz", 1500)):
        for document, _ in zip(documents(shared / file), range(most), strict=False):
            texts += [document[field] for field in FIELDS[file]]
    return texts


def compressed(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def validation(shared: Path, skills: Skills) -> dict[str, tuple[list[str], list[set[int]]]]:
    """Sentences and their one label, by language."""
    rows = compressed(shared / "benchmark/multilingual_validation.csv.gz")
    out: dict[str, tuple[list[str], list[set[int]]]] = {language: ([], []) for language in sorted(Counter(r["language"] for r in rows))}
    for r in rows:
        out[r["language"]][0].append(r["sentence"])
        out[r["language"]][1].append({skills.row[r["conceptUri"]]})
    return out
