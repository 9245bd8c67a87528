"""The encoder as PyTorch trains it: BERT, the mean over its tokens, length one."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import BertModel

from .checkpoint import load


class Encoder(nn.Module):
    def __init__(self, folder: Path, layers: list[int] | None = None, max_tokens: int = 96):
        """Reads a checkpoint folder; layers keeps some of its layers only."""
        super().__init__()
        self.folder = folder
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, use_safetensors=True)
        if layers is not None:
            self.bert.encoder.layer = nn.ModuleList([self.bert.encoder.layer[i] for i in layers])
            self.bert.config.num_hidden_layers = len(layers)
        self.tokenizer = load(folder).tokenizer()
        self.tokenizer.enable_truncation(max_tokens)
        self.tokenizer.enable_padding()

    def forward(self, texts: list[str]) -> Tensor:
        """[texts, hidden], rows of length one, float32."""
        encoded = self.tokenizer.encode_batch(texts)
        ids = torch.tensor([e.ids for e in encoded])
        mask = torch.tensor([e.attention_mask for e in encoded])
        with torch.autocast("cpu", torch.bfloat16):
            states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        return nn.functional.normalize((states.float() * weights).sum(1) / weights.sum(1), dim=1)

    @torch.no_grad()
    def vectors(self, texts: list[str], batch: int = 256) -> Tensor:
        """Vectors for measuring and for negatives: no gradient, near lengths together."""
        self.eval()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = torch.empty(len(texts), self.bert.config.hidden_size)
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            out[rows] = self([texts[i] for i in rows])
        self.train()
        return out

    def save(self, folder: Path) -> None:
        """Writes a checkpoint folder that export_minilm.py reads."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({name: value.contiguous() for name, value in self.bert.state_dict().items()}, folder / "model.safetensors")
        config = json.loads((self.folder / "config.json").read_text()) | {"num_hidden_layers": self.bert.config.num_hidden_layers}
        (folder / "config.json").write_text(json.dumps(config, indent=2))
        for name in ("tokenizer.json", "vocab.txt"):
            if folder != self.folder:
                shutil.copy(self.folder / name, folder / name)
