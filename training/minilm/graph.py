"""The sentence encoder as an ONNX graph, in ONNX Runtime's fused operators.

The graph is written node by node rather than traced and then fused: it is the
same graph on every run, and each matrix product can be given its own scheme
(schemes.py). Inputs: input_ids and attention_mask, int64 [batch, length].
Outputs: embedding, float32 [batch, hidden], the mean over the mask, length one; tokens,
float32 [batch, length, hidden], the last states."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .checkpoint import DENSE, MAX_TOKENS, Checkpoint

MICROSOFT = "com.microsoft"
OPSETS = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]


class Graph:
    """Nodes and constants in the order of their making."""

    def __init__(self):
        self.nodes, self.constants, self.inputs_of_products = [], {}, {}

    def constant(self, name: str, value) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, operator: str, inputs: list[str], output: str | list[str], **attributes) -> str:
        """Adds an ONNX operator; returns the name of its first output."""
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], **attributes))
        return outputs[0]

    def fused(self, operator: str, inputs: list[str], output: str | list[str], **attributes) -> str:
        """Adds an operator of ONNX Runtime's own."""
        return self.add(operator, inputs, output, domain=MICROSOFT, **attributes)

    def model(self, hidden: int, more_outputs: list[str]) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", hidden])]
        outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in more_outputs]
        graph = helper.make_graph(self.nodes, "sentence-encoder", inputs, outputs, list(self.constants.values()))
        return helper.make_model(graph, opset_imports=OPSETS, ir_version=9, producer_name="winnow")


def attention_weights(checkpoint: Checkpoint, layer: int) -> tuple[np.ndarray, np.ndarray]:
    """Query, key and value of a layer side by side: weight [hidden, 3 × hidden], bias."""
    parts = [linear(checkpoint, f"encoder.layer.{layer}.attention.self.{part}") for part in ("query", "key", "value")]
    return np.concatenate([weight for weight, _ in parts], 1), np.concatenate([bias for _, bias in parts])


def linear(checkpoint: Checkpoint, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Weight [in, out] and bias of a linear layer."""
    return checkpoint.weights[name + ".weight"].T, checkpoint.weights[name + ".bias"]


# The linear layers of a transformer layer by the names used here.
LINEAR = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}


def product_weights(checkpoint: Checkpoint, product: str) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of a product, which is named layer.kind: 0.qkv, 0.out, 0.up, 0.down, 1.qkv, …"""
    layer, kind = product.split(".")
    if kind == "qkv":
        return attention_weights(checkpoint, int(layer))
    return linear(checkpoint, f"encoder.layer.{layer}.{LINEAR[kind]}")


def products(checkpoint: Checkpoint) -> list[str]:
    return [f"{layer}.{kind}" for layer in range(checkpoint.layers) for kind in ("qkv", *LINEAR)]


def build(checkpoint: Checkpoint, scheme, *, exact_gelu=False, int8_embedding=True, tokens=False, tap=False) -> onnx.ModelProto:
    """The encoder with its products by scheme. With tokens, the last states are an output
    too; with tap, the inputs of all products, in the order of products()."""
    graph = Graph()
    hidden = _embedding(graph, checkpoint, int8_embedding)
    graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for layer in range(checkpoint.layers):
        hidden = _layer(graph, checkpoint, scheme, layer, hidden, exact_gelu)
    if DENSE in checkpoint.weights:
        hidden = graph.add("MatMul", [hidden, graph.constant("dense", checkpoint.weights[DENSE].T)], "turned")
    _pool(graph, hidden)
    more = [graph.add("Identity", [hidden], "tokens")] if tokens else []
    return graph.model(checkpoint.hidden, more + ([graph.inputs_of_products[name] for name in products(checkpoint)] if tap else []))


def _embedding(graph: Graph, checkpoint: Checkpoint, int8: bool) -> str:
    weights = checkpoint.weights
    words = weights["embeddings.word_embeddings.weight"]
    if int8:
        values, scale = quantise_rows(words)
        graph.add("Gather", [graph.constant("words", values), "input_ids"], "word_int8")
        graph.add("Gather", [graph.constant("words_scale", scale), "input_ids"], "word_scale")
        graph.add("Cast", ["word_int8"], "word_float", to=TensorProto.FLOAT)
        graph.add("Mul", ["word_float", "word_scale"], "word")
    else:
        graph.add("Gather", [graph.constant("words", words), "input_ids"], "word")
    # All tokens have type 0, so its vector goes into the positions.
    positions = (weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
                 + weights["embeddings.token_type_embeddings.weight"][0])
    first = graph.constant("first", np.array([0], np.int64))
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.add("Slice", [graph.constant("positions", positions), first, "length", first], "position")
    graph.add("Add", ["word", "position"], "embedded")
    norm = [graph.constant(f"embedding_norm_{part}", weights[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    return graph.add("LayerNormalization", ["embedded", *norm], "hidden", axis=-1, epsilon=checkpoint.epsilon)


def quantise_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the float32 scale of each, [rows, 1]."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.rint(table / scale).astype(np.int8), scale


def _layer(graph: Graph, checkpoint: Checkpoint, scheme, layer: int, hidden: str, exact_gelu: bool) -> str:
    def product(kind: str, source: str) -> str:
        name = f"{layer}.{kind}"
        graph.inputs_of_products[name] = source
        make = scheme.attention if kind == "qkv" else scheme.linear
        return make(graph, name, source, *product_weights(checkpoint, name))

    def add_and_norm(change: str, kept: str, source: str, output: str) -> str:
        norm = f"encoder.layer.{layer}.{source}.LayerNorm"
        parts = [graph.constant(f"{output}_{part}", checkpoint.weights[f"{norm}.{part}"]) for part in ("weight", "bias")]
        return graph.fused("SkipLayerNormalization", [change, kept, *parts], output, epsilon=checkpoint.epsilon)

    attended = add_and_norm(product("out", product("qkv", hidden)), hidden, "attention.output", f"{layer}.attended")
    # The tanh form differs from the exact one by less than 0.0005 and is faster.
    gelu = graph.fused("Gelu" if exact_gelu else "FastGelu", [product("up", attended)], f"{layer}.gelu")
    return add_and_norm(product("down", gelu), attended, "output", f"{layer}.hidden")


def _pool(graph: Graph, hidden: str) -> None:
    """The masked sum, made length one: dividing by the count would change nothing.
    A product and not ReduceSum, whose order of summing depends on the batch."""
    graph.add("Cast", ["attention_mask"], "weight", to=TensorProto.FLOAT)
    graph.add("Unsqueeze", ["weight", graph.constant("row", np.array([1], np.int64))], "weights")
    graph.add("MatMul", ["weights", hidden], "sums")
    graph.add("Squeeze", ["sums", "row"], "sum")
    graph.add("LpNormalization", ["sum"], "embedding", axis=-1, p=2)
