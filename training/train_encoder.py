"""Trains the sentence encoder: contrastive against the whole taxonomy, and, given
teachers, by distillation as well.

    python training/train_encoder.py --out runs/teacher --steps 900
    python training/train_encoder.py --out runs/student --layers 0,2,5 --teacher runs/teacher --steps 900 --rate 2e-4"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, kl_div, log_softmax, normalize, softmax

from minilm import checkpoint, esco
from minilm.linking import benchmark, r_precision, scored_precision
from minilm.network import Encoder, match
from minilm.pairs import Example, Sampler
from minilm.texts import SHARED, real_sentences

NO_SKILL = 8  # lines a batch that name no skill: negatives of every label
REAL = 32  # unlabelled sentences a batch, for distillation
FORBIDDEN = -1e4


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    run = Run(options)
    for step in range(options.steps):
        if step % options.refresh == 0:
            run.refresh(step)
        run.step(step)
    run.refresh(options.steps)
    run.model.save(options.out)
    print(f"wrote {options.out}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", type=Path, help="checkpoint folder to start from (default: the base model's)")
    parser.add_argument("--layers", type=lambda s: [int(i) for i in s.split(",")], help="layers of it to keep, such as 0,2,5")
    parser.add_argument("--teacher", type=lambda s: [Path(p) for p in s.split(",")], default=[], help="checkpoint folders to distil from, one or several")
    parser.add_argument("--freeze", type=int, default=0, help="keep the word vectors and so many of the lowest layers as they are")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--refresh", type=int, default=100, help="steps between two looks at all labels")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


class Run:
    def __init__(self, options: argparse.Namespace):
        self.options, self.skills = options, esco.load(options.shared)
        self.model = Encoder(options.start or checkpoint.packaged(), options.layers)
        self.model.train()
        if options.freeze:
            self.model.freeze(options.freeze)
        self.teachers = [Encoder(folder).eval() for folder in options.teacher]
        # A wider teacher's vectors are followed through a map that is left behind.
        self.maps = nn.ModuleList([nn.Identity() if t.hidden == self.model.hidden else nn.Linear(self.model.hidden, t.hidden, bias=False) for t in self.teachers])
        self.sampler = Sampler(self.skills, options.seed)
        self.draw = random.Random(options.seed)
        self.real = real_sentences(options.shared, 30_000) if self.teachers else []
        learnt = [p for p in (*self.model.parameters(), *self.maps.parameters()) if p.requires_grad]
        decayed, plain = [p for p in learnt if p.ndim > 1], [p for p in learnt if p.ndim == 1]
        self.optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], options.rate)
        warm = max(1, options.steps // 10)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / warm, max(0.0, (options.steps - s) / (options.steps - warm))))
        self.bank = torch.empty(0)
        self.losses: list[float] = []
        self.began = time.time()
        self.validation = [self.split("house_validation"), self.split("tech_validation")]

    def split(self, name: str) -> tuple[list[str], list[set[int]]]:
        row = {label: i for i, label in enumerate(self.skills.preferred)}
        gold = benchmark(self.options.shared, name, set(row))
        return list(gold), [{row[label] for label in labels} for labels in gold.values()]

    def refresh(self, step: int) -> None:
        """Encodes every label anew, for negatives and for the validation figures."""
        self.bank = self.model.vectors(self.skills.preferred)
        figures = [r_precision(self.model.vectors(texts).numpy(), self.bank.numpy(), gold) for texts, gold in self.validation]
        late = [self.late_precision(texts, gold) for texts, gold in self.validation]
        loss = sum(self.losses) / max(1, len(self.losses))
        self.losses.clear()
        print(f"step {step:5d}  loss {loss:6.3f}  RP@5 by preferred label: house {figures[0]:.1f} tech {figures[1]:.1f}  "
              f"with late interaction: house {late[0]:.1f} tech {late[1]:.1f}  "
              f"{time.time() - self.began:.0f} s", flush=True)

    @torch.no_grad()
    def late_precision(self, texts: list[str], gold: list[set[int]]) -> float:
        """RP@5 of the pooled similarity plus the match of tokens."""
        self.model.eval()
        pooled, tokens = self.model.read(texts)
        scores = pooled @ self.bank.T + torch.cat([match([row], self.bank) for row in tokens])
        self.model.train()
        return scored_precision(scores.numpy(), gold)

    def step(self, step: int) -> None:
        batch = [self.sampler.example() for _ in range(self.options.batch)]
        lines = self.draw.sample(self.sampler.no_skill, NO_SKILL)
        real = self.draw.sample(self.real, REAL) if self.teachers else []
        texts = [example.text for example in batch] + lines + real
        labels = [example.target for example in batch]
        text_vectors, label_vectors = self.model(texts), self.model(labels)
        loss = self.contrast(batch, text_vectors[:len(batch) + len(lines)], label_vectors)
        if self.teachers:
            loss = 0.3 * loss + self.distil(texts, labels, text_vectors, label_vectors)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.losses.append(loss.item())

    def contrast(self, batch: list[Example], texts: Tensor, labels: Tensor) -> Tensor:
        """Multiple negatives ranking both ways within the batch, and each text against
        all labels of the taxonomy, whose vectors are as old as the last refresh."""
        n, t = len(batch), self.options.temperature
        honest = [self.not_negative(example) for example in batch]
        rows = [self.skill_of(example) for example in batch]
        inner = texts @ labels.T / t
        forbidden = torch.tensor([[i < n and i != j and bool(rows[j] & honest[i]) for j in range(n)] for i in range(len(texts))])
        inner = inner.masked_fill(forbidden, FORBIDDEN)
        own = torch.arange(n)
        loss = cross_entropy(inner[:n], own) + cross_entropy(inner.T, own)
        whole = texts[:n] @ self.bank.T / t
        negatives = whole.clone()
        for i, skip in enumerate(honest):
            negatives[i, sorted(skip)] = FORBIDDEN
        against = torch.logsumexp(negatives, 1)
        terms = [torch.logaddexp(whole[i, skill], against[i]) - whole[i, skill] for i, e in enumerate(batch) for skill in sorted(e.skills)]
        weights = torch.tensor([1 / len(e.skills) for e in batch for _ in e.skills])
        return loss + (torch.stack(terms) * weights).sum() / n

    def not_negative(self, example: Example) -> set[int]:
        return set().union(*(self.skills.near[skill] for skill in example.skills))

    def skill_of(self, example: Example) -> set[int]:
        """The skills that the target label may name."""
        return {s for s in example.skills if example.target == self.skills.preferred[s] or example.target in self.skills.alternative[s]}

    def distil(self, texts: list[str], labels: list[str], text_vectors: Tensor, label_vectors: Tensor) -> Tensor:
        """The student's vectors follow the teachers', and its similarities the mean of
        theirs (Hinton et al. 2015: soft targets at the training temperature)."""
        with torch.no_grad():
            goals = [(teacher(texts), teacher(labels)) for teacher in self.teachers]
        t = self.options.temperature
        soft = softmax(sum(text_goal @ label_goal.T for text_goal, label_goal in goals) / len(goals) / t, 1)
        alike = kl_div(log_softmax(text_vectors @ label_vectors.T / t, 1), soft, reduction="batchmean")
        near = sum(2 - follow(text_vectors, text_goal, m) - follow(label_vectors, label_goal, m) for m, (text_goal, label_goal) in zip(self.maps, goals))
        return 10 * near / len(goals) + alike


def follow(vectors: Tensor, goals: Tensor, into: nn.Module) -> Tensor:
    """How near vectors are to their goals on average, through a map."""
    return (normalize(into(vectors)) * goals).sum(1).mean()


if __name__ == "__main__":
    main()
