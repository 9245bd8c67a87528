"""How a matrix product is computed: in float32, or in int8 in one of three ways.

Only Static ships; the others are what it is compared with. A scheme has
linear(graph, name, source, weight, bias) and attention(…), which makes query, key
and value with one product and attends."""

from dataclasses import dataclass

import numpy as np

from .graph import Graph


def quantise_columns(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 weights [in, out] of at most `bits` bits, and a scale a column."""
    largest = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(weight).max(0) / largest, 1e-12).astype(np.float32)
    return np.rint(weight / scale).astype(np.int8), scale


@dataclass(frozen=True)
class Float:
    heads: int

    def linear(self, graph: Graph, name, source, weight, bias):
        graph.add("MatMul", [source, graph.constant(name + ".weight", weight)], name + ".product")
        return graph.add("Add", [name + ".product", graph.constant(name + ".bias", bias)], name)

    def attention(self, graph: Graph, name, source, weight, bias):
        inputs = [source, graph.constant(name + ".weight", weight), graph.constant(name + ".bias", bias), "mask"]
        return graph.fused("Attention", inputs, name, num_heads=self.heads)


@dataclass(frozen=True)
class Activation:
    """What a product's input is like: float = (uint8 - zero) × scale, after each
    channel was divided by its balance (None: it was not)."""

    scale: float
    zero: int
    balance: np.ndarray | None = None


class _Integer:
    """uint8 activations by int8 weights, summed in int32, in one node that scales
    to float32; subclasses say where the activations' scale comes from."""

    heads: int
    bits: int

    def linear(self, graph: Graph, name, source, weight, bias):
        values, scale, zero, weight = self.quantise(graph, name, source, weight)
        packed, weight_scale, weight_zero = self._weights(graph, name, weight)
        inputs = [values, packed, scale, weight_scale, zero, weight_zero, graph.constant(name + ".bias", bias)]
        return graph.fused("MatMulIntegerToFloat", inputs, name)

    def attention(self, graph: Graph, name, source, weight, bias):
        values, scale, zero, weight = self.quantise(graph, name, source, weight)
        packed, weight_scale, weight_zero = self._weights(graph, name, weight)
        inputs = [values, packed, graph.constant(name + ".bias", bias), scale, weight_scale, "mask", zero, weight_zero]
        return graph.fused("QAttention", inputs, name, num_heads=self.heads)

    def _weights(self, graph: Graph, name, weight):
        packed, scale = quantise_columns(weight, self.bits)
        return (graph.constant(name + ".weight", packed), graph.constant(name + ".weight_scale", scale),
                graph.constant(name + ".weight_zero", np.zeros(len(scale), np.int8)))


@dataclass(frozen=True)
class Static(_Integer):
    """Fixed scales, found on calibration texts: a row's result depends on that row
    only, so a text's vector does not depend on its batch."""

    heads: int
    activations: dict[str, Activation]
    bits: int = 7

    def quantise(self, graph: Graph, name, source, weight):
        activation = self.activations[name]
        if activation.balance is not None:
            inverse = graph.constant(name + ".balance", 1 / activation.balance)
            source = graph.add("Mul", [source, inverse], name + ".balanced")
            weight = weight * activation.balance[:, None]
        scale = graph.constant(name + ".scale", np.float32(activation.scale))
        zero = graph.constant(name + ".zero", np.uint8(activation.zero))
        return graph.add("QuantizeLinear", [source, scale, zero], name + ".values"), scale, zero, weight


@dataclass(frozen=True)
class Dynamic(_Integer):
    """The scale is that of the whole batch, at every run."""

    heads: int
    bits: int = 8

    def quantise(self, graph: Graph, name, source, weight):
        outputs = [name + ".values", name + ".scale", name + ".zero"]
        graph.add("DynamicQuantizeLinear", [source], outputs)
        return *outputs, weight


@dataclass(frozen=True)
class Blockwise:
    """8-bit weights with a scale for each block of inputs; activations get a scale
    a row and block at every run."""

    heads: int
    block: int = 128

    def linear(self, graph: Graph, name, source, weight, bias):
        inputs, outputs = weight.shape
        blocks = weight.T.reshape(outputs, inputs // self.block, self.block)
        scale = np.maximum(np.abs(blocks).max(2, keepdims=True) / 127, 1e-12).astype(np.float32)
        packed = (np.rint(blocks / scale) + 128).astype(np.uint8)
        constants = [graph.constant(name + ".weight", packed), graph.constant(name + ".weight_scale", scale.reshape(-1))]
        return graph.fused("MatMulNBits", [source, *constants, "", "", graph.constant(name + ".bias", bias)], name,
                           K=inputs, N=outputs, bits=8, block_size=self.block, accuracy_level=4)

    def attention(self, graph: Graph, name, source, weight, bias):
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        graph.add("Split", [self.linear(graph, name + ".parts", source, weight, bias)], parts, axis=-1, num_outputs=3)
        return graph.fused("MultiHeadAttention", [*parts, "", "mask"], name, num_heads=self.heads)
