"""Fine-tuning on what people decided, without forgetting: every batch holds sentences of the
dataset and written ones, and an anchor holds the vectors near to where they began. So labels stay
where the partner model for other languages expects them."""

import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, softplus

from .decided import Dataset, Sentence
from .linking import scored_precision
from .network import Encoder, match
from .pairs import Example, Sampler

DECIDED = 48  # sentences of the dataset a batch
WRITTEN = 48  # written examples a batch
NO_SKILL = 8  # lines a batch that name no skill
TEMPERATURE = 0.05
ANCHOR = 10.0  # weight of the distance to where vectors began
REJECTED = 0.5  # weight of the skills that people took out
PLACES = 5  # a skill that was taken out should not be among so many of a sentence's nearest
FORBIDDEN = -1e4


class Tuning:
    """A network on its way from a checkpoint, and the best it has been."""

    def __init__(self, start: Path, dataset: Dataset, rate: float, steps: int, seed: int = 1):
        self.dataset, self.skills, self.draw = dataset, dataset.skills, random.Random(seed)
        self.model, self.anchor = Encoder(start), Encoder(start).eval()
        self.model.bert.embeddings.requires_grad_(False)
        self.model.train()
        for part in self.model.modules():
            if isinstance(part, torch.nn.Dropout):
                part.p = 0.0  # few steps near an anchor: noise only blurs the aim
        self.sampler = Sampler(self.skills, seed)
        learnt = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learnt, rate, weight_decay=0.0)
        warm = max(1, steps // 10)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm))))
        self.bank = torch.empty(0)

    def refresh(self) -> dict[str, float]:
        """Encodes every label anew, and measures on the dataset's validation sentences."""
        self.bank = self.model.vectors(self.skills.preferred)
        return {"validation": self.precision(self.dataset.splits["validation"])}

    @torch.no_grad()
    def precision(self, sentences: list[Sentence]) -> float:
        """RP@5 by preferred label with late interaction, of sentences with a skill; 0 without any."""
        asked = [s for s in sentences if s.kept]
        if not asked:
            return 0.0
        self.model.eval()
        scores = []
        for at in range(0, len(asked), 128):
            pooled, tokens = self.model.read([s.text for s in asked[at:at + 128]])
            scores.append(pooled @ self.bank.T + torch.cat([match([row], self.bank) for row in tokens]))
        self.model.train()
        return scored_precision(torch.cat(scores).numpy(), [set(s.kept) for s in asked])

    def step(self) -> float:
        sentences = self.draw.sample(self.dataset.splits["train"], min(DECIDED, len(self.dataset.splits["train"])))
        written = [self.sampler.example() for _ in range(WRITTEN)]
        lines = self.draw.sample(self.sampler.no_skill, NO_SKILL)
        own = [self.example(s) for s in sentences if s.kept]
        texts = [e.text for e in own + written] + [s.text for s in sentences if not s.kept] + lines
        labels = [e.target for e in own + written]
        vectors, targets = self.model(texts), self.model(labels)
        with torch.no_grad():
            began_texts, began_labels = self.anchor(texts[len(own):len(own) + WRITTEN]), self.anchor(labels)
        loss = self.within(own + written, vectors, targets) + self.whole(own, sentences, written, vectors)
        stray = (1 - (vectors[len(own):len(own) + WRITTEN] * began_texts).sum(1)).mean() + (1 - (targets * began_labels).sum(1)).mean()
        loss = loss + ANCHOR * stray
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.item()

    def example(self, sentence: Sentence) -> Example:
        target = self.draw.choices(list(sentence.kept), list(sentence.kept.values()))[0]
        return Example(sentence.text, frozenset(sentence.kept), self.skills.preferred[target])

    def within(self, examples: list[Example], texts: Tensor, labels: Tensor) -> Tensor:
        """Multiple negatives ranking both ways within the batch."""
        n = len(examples)
        near = [self.near(e.skills) for e in examples]
        named = [{s for s in e.skills if e.target == self.skills.preferred[s] or e.target in self.skills.alternative[s]} for e in examples]
        forbidden = torch.tensor([[i < n and i != j and bool(named[j] & near[i]) for j in range(n)] for i in range(len(texts))])
        scores = (texts @ labels.T / TEMPERATURE).masked_fill(forbidden, FORBIDDEN)
        own = torch.arange(n)
        return cross_entropy(scores[:n], own) + cross_entropy(scores.T, own)

    def whole(self, own: list[Example], sentences: list[Sentence], written: list[Example], vectors: Tensor) -> Tensor:
        """Every text against all labels, whose vectors are as old as the last refresh; and of the dataset's
        sentences the skills that people took out, which must leave the first places."""
        kept = [s for s in sentences if s.kept]
        weights = [s.kept for s in kept] + [dict.fromkeys(e.skills, 1.0) for e in written]
        scores = vectors @ self.bank.T / TEMPERATURE
        terms, counts = [], []
        for i, mine in enumerate(weights):
            negatives = scores[i].clone()
            negatives[sorted(self.near(mine))] = FORBIDDEN
            against = torch.logsumexp(negatives, 0)
            for skill, weight in mine.items():
                terms.append(torch.logaddexp(scores[i, skill], against) - scores[i, skill])
                counts.append(weight / len(mine))
        loss = (torch.stack(terms) * torch.tensor(counts)).sum() / len(weights)
        rejected = [self.rejection(s, scores[i]) for i, s in enumerate(kept) if s.removed]
        bare = [s for s in sentences if not s.kept]
        rejected += [self.rejection(s, scores[len(weights) + i]) for i, s in enumerate(bare) if s.removed]
        return loss + REJECTED * torch.stack(rejected).sum() / len(sentences) if rejected else loss

    def rejection(self, sentence: Sentence, scores: Tensor) -> Tensor:
        """How far the skills that people took out stand above the sentence's place number PLACES; those
        that the engine had shown count twice."""
        bar = torch.topk(scores.detach(), PLACES).values[-1]
        total = [(2 if skill in sentence.hard else 1) * weight * softplus(scores[skill] - bar) for skill, weight in sentence.removed.items()]
        return torch.stack(total).mean()

    def near(self, skills) -> set[int]:
        return set().union(*(self.skills.near[skill] for skill in skills))
