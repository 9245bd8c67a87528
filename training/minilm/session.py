"""Running an encoder: sessions, batches, vectors."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import onnx
import onnxruntime

Tokens = list[list[int]]


def session(model: onnx.ModelProto | str, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    source = model if isinstance(model, str) else model.SerializeToString()
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def feed(texts: Tokens, length: int = 0) -> dict[str, np.ndarray]:
    """The inputs for texts, padded to length (0: that of the longest)."""
    length = length or max(map(len, texts))
    ids, mask = np.zeros((2, len(texts), length), np.int64)
    for row, tokens in enumerate(texts):
        ids[row, :len(tokens)], mask[row, :len(tokens)] = tokens, 1
    return {"input_ids": ids, "attention_mask": mask}


def equal_lengths(texts: Tokens, size: int) -> Iterator[list[int]]:
    """Batches of texts with the same number of tokens: no padding."""
    groups = defaultdict(list)
    for index, tokens in enumerate(texts):
        groups[len(tokens)].append(index)
    for _, group in sorted(groups.items()):
        for start in range(0, len(group), size):
            yield group[start:start + size]


def near_lengths(texts: Tokens, size: int) -> Iterator[list[int]]:
    """Batches of texts by length, padded to the longest of the batch."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    for start in range(0, len(order), size):
        yield order[start:start + size]


def embed(run: onnxruntime.InferenceSession, texts: Tokens, size: int = 16, batches=equal_lengths) -> np.ndarray:
    """One row a text, in the order of texts."""
    dimensions = run.get_outputs()[0].shape[1]
    vectors = np.zeros((len(texts), dimensions), np.float32)
    for batch in batches(texts, size):
        vectors[batch] = run.run(["embedding"], feed([texts[index] for index in batch]))[0]
    return vectors
