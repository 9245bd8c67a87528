"""Training pairs: texts made of one to three pieces, with every skill they name."""

import random
from dataclasses import dataclass

from .esco import Skills
from .texts import DATA, table

# How adverts wrap a skill's name. A template with "to" before the name would fit
# skills that are verbs only; these fit verbs and nouns.
TEMPLATES = (
    "{}", "- {}", "• {}", "{}.", "{} required", "Experience in {}", "Experience with {}.", "Proven ability in {}", "Knowledge of {}",
    "You will {}", "Responsible for: {}", "Good at {}", "{} (essential)", "Desirable: {}", "Skills: {}", "Strong background in {}",
    "We are looking for someone with experience in {}.", "The role includes {}.", "Duties: {}", "able to {}", "{} is a plus",
    "You have worked with {}", "must know {}", "Interest in {}", "Certified in {}", "Familiarity with {} and willingness to learn",
)
# Of every so many no-skill lines one is kept from training, to measure with.
NO_SKILL_FOLDS = 5


@dataclass(frozen=True)
class Example:
    text: str
    skills: frozenset[int]
    target: str  # a label of one of the skills


class Sampler:
    """Draws examples from all sources at once: training on one after the other forgets
    the first (three points of RP@5 were lost that way)."""

    def __init__(self, skills: Skills, seed: int):
        self.skills, self.draw = skills, random.Random(seed)
        self.written = [(frozenset({skills.row[r["conceptUri"]]}), r["sentence"]) for r in table(DATA / "esco_sentences.tsv.gz")]
        self.frequent, self.adverts = (
            [(frozenset(skills.row[uri] for uri in r["conceptUris"].split()), r["sentence"]) for r in table(DATA / name)]
            for name in ("esco_sentences_frequent.tsv.gz", "esco_sentences_adverts.tsv.gz")
        )
        lines = table(DATA / "noskill.tsv.gz")
        self.no_skill = [r["sentence"] for i, r in enumerate(lines) if i % NO_SKILL_FOLDS]
        self.described = [i for i, sentences in enumerate(skills.description) if sentences]

    def example(self) -> Example:
        pieces = [self.piece() for _ in range(self.draw.choices((1, 2, 3), (5, 3, 2))[0])]
        named = frozenset().union(*(skills for skills, _ in pieces))
        glue = self.draw.choice((" ", " ", ", ", "; ", " and "))
        target = self.draw.choice(sorted(named))
        label = self.skills.preferred[target]
        if self.skills.alternative[target] and self.draw.random() < 0.25:
            label = self.draw.choice(self.skills.alternative[target])
        return Example(glue.join(text for _, text in pieces), named, label)

    def piece(self) -> tuple[frozenset[int], str]:
        kind = self.draw.random()
        if kind < 0.28:
            return self.draw.choice(self.frequent)
        if kind < 0.40:
            return self.draw.choice(self.adverts)
        if kind < 0.66:
            return self.draw.choice(self.written)
        if kind < 0.77:
            skill = self.draw.choice(self.described)
            return frozenset({skill}), self.draw.choice(self.skills.description[skill])
        skill = self.draw.randrange(len(self.skills.uris))
        label = self.draw.choice([*self.skills.alternative[skill], self.skills.preferred[skill]])
        return frozenset({skill}), self.draw.choice(TEMPLATES).format(label)
