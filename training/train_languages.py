"""Trains the encoder of the languages beside English. Its vectors stand in the space of
the English encoder: a German label's vector is that of the English one, so that one
index of skills and one memory serve all languages.

    python training/train_languages.py --english runs/three --out runs/languages --steps 1000"""

import argparse
import time
from pathlib import Path

import torch
from torch import Tensor

from minilm import e5, esco, languages
from minilm.linking import scored_precision
from minilm.network import Encoder, match
from minilm.pairs import Sampler
from minilm.texts import SHARED

FORBIDDEN = -1e4
FITTED = 12_000  # texts that the first map is fitted on
RIDGE = 3.0


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    run = Run(options)
    for step in range(options.steps):
        if step % options.every == 0:
            run.report(step)
        run.step()
    run.report(options.steps)
    run.model.save(options.out)
    print(f"wrote {options.out}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--english", type=Path, required=True, help="checkpoint folder of the English encoder")
    parser.add_argument("--start", type=Path, help="checkpoint folder to start from (default: multilingual-e5-small, pruned)")
    parser.add_argument("--layers", type=lambda s: [int(i) for i in s.split(",")], help="layers to keep, such as 0,2,4,6,8,11")
    parser.add_argument("--pieces", type=int, default=20_000, help="word pieces to keep")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--every", type=int, default=200, help="steps between two reports")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


class Run:
    def __init__(self, options: argparse.Namespace):
        self.options, self.skills, self.began = options, esco.load(options.shared), time.time()
        self.model = Encoder(options.start or self.pruned(), options.layers)
        self.model.eval()
        self.english = Encoder(options.english).eval()
        self.bank = self.english.vectors(self.skills.preferred)
        self.english.eval()
        self.texts = languages.Texts(self.skills, Sampler(self.skills, options.seed), options.shared, options.seed)
        self.validation = languages.validation(options.shared, self.skills)
        if self.model.dense is None:
            self.model.turn(self.turned())
        self.optimizer = torch.optim.AdamW(self.model.parameters(), options.rate, weight_decay=0.01)
        warm = max(1, options.steps // 10)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / warm, max(0.0, (options.steps - s) / (options.steps - warm))))
        self.losses: list[float] = []
        self.model.train()

    def turned(self) -> Tensor:
        """The linear map that brings the base model's vectors nearest to the English
        encoder's (ridge regression): training need not begin by turning the space."""
        examples = [self.texts.example() for _ in range(FITTED)]
        own = self.model.vectors([example.text for example in examples])
        with torch.no_grad():
            goal = torch.stack([self.bank[sorted(example.skills)].mean(0) for example in examples])
            return torch.linalg.solve(own.T @ own + RIDGE * torch.eye(own.shape[1]), own.T @ goal).T.contiguous()

    def pruned(self) -> Path:
        """The base model with the word pieces that the languages use."""
        packed = e5.read(e5.packaged())
        folder = self.options.out.with_name(self.options.out.name + "-base")
        e5.save(packed, e5.keep(packed, languages.corpus(self.options.shared, self.skills), self.options.pieces), folder)
        return folder

    def report(self, step: int) -> None:
        figures = " ".join(f"{language} {self.precision(texts, gold)}" for language, (texts, gold) in self.validation.items())
        loss = sum(self.losses) / max(1, len(self.losses))
        self.losses.clear()
        print(f"step {step:5d}  loss {loss:6.3f}  RP@5 by preferred label: {figures}  {time.time() - self.began:.0f} s", flush=True)

    @torch.no_grad()
    def precision(self, texts: list[str], gold: list[set[int]]) -> str:
        """RP@5 of the pooled similarity, and of it plus the match of tokens."""
        self.model.eval()
        pooled, tokens = self.model.read(texts)
        self.model.train()
        near = pooled @ self.bank.T
        late = torch.cat([match([row], self.bank) for row in tokens])
        return f"{scored_precision(near.numpy(), gold):.1f}/{scored_precision((near + late).numpy(), gold):.1f}"

    def step(self) -> None:
        batch = [self.texts.example() for _ in range(self.options.batch)]
        vectors = self.model([example.text for example in batch])
        loss = self.contrast(batch, vectors) + 10 * self.distance(batch, vectors)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.losses.append(loss.item())

    def contrast(self, batch: list[languages.Text], vectors: Tensor) -> Tensor:
        """Each text against all labels of the taxonomy, whose vectors stand still; labels
        too near to the right one to be told apart are left out."""
        scores = vectors @ self.bank.T / self.options.temperature
        near = [set().union(*(self.skills.near[skill] for skill in example.skills)) for example in batch]
        at = [(i, skill) for i, skills in enumerate(near) for skill in skills]
        own = [(i, skill) for i, example in enumerate(batch) for skill in example.skills]
        weights = torch.tensor([1 / len(batch[i].skills) for i, _ in own])
        others = scores.index_put(tuple(torch.tensor(at).T), torch.tensor(FORBIDDEN)).logsumexp(1)
        rows, columns = torch.tensor(own).T
        right = scores[rows, columns]
        return ((torch.logaddexp(right, others[rows]) - right) * weights).sum() / len(batch)

    def distance(self, batch: list[languages.Text], vectors: Tensor) -> Tensor:
        """How far texts are from the English encoder's vector of the same in English."""
        rows = [i for i, example in enumerate(batch) if example.english is not None]
        with torch.no_grad():
            goal = self.english([batch[i].english for i in rows])
        return 1 - (vectors[rows] * goal).sum(1).mean()


if __name__ == "__main__":
    main()
