"""The checkpoint behind a model that was exported: export_encoder.py backwards.

A folder that Winnow loads holds int8 weights with a scale a channel, divided by a balance
in the graph before them. Undone, they are float32 weights that compute the same but for the
rounding of activations, so that training goes on from what is shipped."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

from .checkpoint import packaged
from .graph import LINEAR

Constants = dict[str, np.ndarray]


def recover(model: Path, out: Path) -> None:
    """Writes a checkpoint folder, as Encoder and checkpoint.load read it, from a model's folder."""
    base = packaged()
    if (model / "vocab.txt").read_bytes() != (base / "vocab.txt").read_bytes():
        raise SystemExit(f"{model} has another vocabulary than {base}; only the English encoder can be recovered")
    constants = {c.name: numpy_helper.to_array(c) for c in onnx.load(model / "model.onnx").graph.initializer}
    layers = sum(name.endswith(".qkv.weight") for name in constants)
    if layers == 0:
        raise SystemExit(f"{model / 'model.onnx'} was not written by export_encoder.py: it has no products named 0.qkv")
    weights = embeddings(constants)
    for layer in range(layers):
        weights |= transformer_layer(constants, layer)
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()},
              out / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((base / "config.json").read_text()) | {
        "num_hidden_layers": layers, "max_position_embeddings": len(constants["positions"]),
    }
    (out / "config.json").write_text(json.dumps(config, indent=2))
    for name in ("tokenizer.json", "vocab.txt"):
        shutil.copy(base / name, out / name)


def embeddings(constants: Constants) -> Constants:
    """Word vectors, positions, the first norm. The positions hold the vector of token type 0."""
    words = constants["words"].astype(np.float32)
    if "words_scale" in constants:
        words *= constants["words_scale"]
    return {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": constants["positions"],
        "embeddings.token_type_embeddings.weight": np.zeros((2, words.shape[1])),
        "embeddings.LayerNorm.weight": constants["embedding_norm_weight"],
        "embeddings.LayerNorm.bias": constants["embedding_norm_bias"],
    }


def transformer_layer(constants: Constants, layer: int) -> Constants:
    name = f"encoder.layer.{layer}"
    weights = {}
    attention = zip(("query", "key", "value"), *(np.split(part, 3, -1) for part in product(constants, f"{layer}.qkv")), strict=True)
    for part, weight, bias in attention:
        weights |= {f"{name}.attention.self.{part}.weight": weight.T, f"{name}.attention.self.{part}.bias": bias}
    for kind, part in LINEAR.items():
        weight, bias = product(constants, f"{layer}.{kind}")
        weights |= {f"{name}.{part}.weight": weight.T, f"{name}.{part}.bias": bias}
    for norm, part in (("attended", "attention.output"), ("hidden", "output")):
        for value in ("weight", "bias"):
            weights[f"{name}.{part}.LayerNorm.{value}"] = constants[f"{layer}.{norm}_{value}"]
    return weights


def product(constants: Constants, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Weight [in, out] and bias of a product; the graph multiplies its input by what is called balance."""
    weight = constants[name + ".weight"]
    if name + ".weight_scale" in constants:
        weight = weight.astype(np.float32) * constants[name + ".weight_scale"]
    if name + ".balance" in constants:
        weight = weight * constants[name + ".balance"][:, None]
    return weight, constants[name + ".bias"]
