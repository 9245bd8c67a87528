"""The encoder as PyTorch trains it: BERT (or MPNet, a teacher only), the mean over its
tokens, length one."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from safetensors import safe_open
from transformers import AutoModel

from .checkpoint import DENSE, tokenizer


CHUNK = 32  # texts that go through the layers together
ATTENTION = 0.06  # temperature at which a label attends to the tokens of a text


class Encoder(nn.Module):
    def __init__(self, folder: Path, layers: list[int] | None = None, max_tokens: int = 96):
        """Reads a checkpoint folder; layers keeps some of its layers only."""
        super().__init__()
        self.folder = folder
        self.bert = AutoModel.from_pretrained(folder, add_pooling_layer=False, use_safetensors=True)
        if layers is not None:
            self.bert.encoder.layer = nn.ModuleList([self.bert.encoder.layer[i] for i in layers])
            self.bert.config.num_hidden_layers = len(layers)
        self.dense = None  # a last linear map, which turns the states into another model's space
        with safe_open(folder / "model.safetensors", "pt") as weights:
            if DENSE in weights.keys():
                self.turn(weights.get_tensor(DENSE))
        self.tokenizer = tokenizer(folder)
        self.tokenizer.enable_truncation(max_tokens)

    @property
    def hidden(self) -> int:
        return self.bert.config.hidden_size

    def freeze(self, layers: int) -> None:
        """Keeps the word vectors and the lowest layers as they are: a third of a step's
        work, where half of the layers stay."""
        for part in (self.bert.embeddings, *self.bert.encoder.layer[:layers]):
            part.requires_grad_(False)

    def turn(self, weight: Tensor) -> None:
        """Adds the last map, [hidden, hidden]."""
        self.dense = nn.Linear(*weight.shape, bias=False)
        with torch.no_grad():
            self.dense.weight.copy_(weight)

    def forward(self, texts: list[str]) -> Tensor:
        """[texts, hidden], rows of length one, float32."""
        return self.read(texts)[0]

    def read(self, texts: list[str]) -> tuple[Tensor, list[Tensor]]:
        """The vectors of texts, and of each text the vectors of its tokens, [tokens,
        hidden], all of length one. Texts of near lengths go through together: padding a
        batch to its longest text would double the work."""
        encoded = [e.ids for e in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
        with torch.autocast("cpu", torch.bfloat16):  # around all parts: the weights are rounded once
            parts = [self.run([encoded[i] for i in order[at:at + CHUNK]]) for at in range(0, len(order), CHUNK)]
        back = torch.empty(len(order), dtype=torch.long)
        back[order] = torch.arange(len(order))
        tokens = [row for _, rows in parts for row in rows]
        return torch.cat([pooled for pooled, _ in parts])[back], [tokens[i] for i in back.tolist()]

    def run(self, rows: list[list[int]]) -> tuple[Tensor, list[Tensor]]:
        longest = max(map(len, rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        if self.dense is not None:
            states = self.dense(states)
        states = states.float()
        weights = mask.unsqueeze(-1).float()
        pooled = nn.functional.normalize((states * weights).sum(1) / weights.sum(1), dim=1)
        tokens = nn.functional.normalize(states, dim=2)
        return pooled, [tokens[i, :len(row)] for i, row in enumerate(rows)]

    @torch.no_grad()
    def vectors(self, texts: list[str], batch: int = 1024) -> Tensor:
        """Vectors for measuring and for negatives: no dropout, no gradient."""
        self.eval()
        out = torch.cat([self(texts[at:at + batch]) for at in range(0, len(texts), batch)])
        self.train()
        return out

    def save(self, folder: Path) -> None:
        """Writes a checkpoint folder that export_encoder.py reads."""
        folder.mkdir(parents=True, exist_ok=True)
        weights = {name: value.contiguous() for name, value in self.bert.state_dict().items()}
        if self.dense is not None:
            weights[DENSE] = self.dense.weight.detach().contiguous()
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
        config = json.loads((self.folder / "config.json").read_text()) | {"num_hidden_layers": self.bert.config.num_hidden_layers}
        (folder / "config.json").write_text(json.dumps(config, indent=2))
        for name in ("tokenizer.json", "vocab.txt"):
            if folder != self.folder:
                shutil.copy(self.folder / name, folder / name)


def match(tokens: list[Tensor], labels: Tensor) -> Tensor:
    """[texts, labels]: how well each label matches the tokens it attends to (the late
    interaction of ConTeXT-match, Decorte et al. 2025, with vectors of length one)."""
    padded = nn.utils.rnn.pad_sequence(tokens, batch_first=True)
    lengths = torch.tensor([len(t) for t in tokens])
    absent = torch.arange(padded.shape[1])[None, :] >= lengths[:, None]
    near = padded @ labels.T  # [texts, tokens, labels]
    attention = torch.softmax((near / ATTENTION).masked_fill(absent[:, :, None], float("-inf")), 1)
    return (attention * near).sum(1)
