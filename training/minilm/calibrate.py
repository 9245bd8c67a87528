"""Finding what static quantisation needs: the range of every product's input, and
a balance between its channels.

A few channels of this model reach values ten times those of the rest. One scale for
all would spend the 256 steps on them, so channels are divided by a balance before
rounding and the weights multiplied by it (Xiao et al. 2023, SmoothQuant). Which
balance and which range: those that change the product least on calibration texts."""

from dataclasses import replace

import numpy as np

from .checkpoint import Checkpoint
from .graph import build, product_weights, products
from .schemes import Activation, Float, quantise_columns
from .session import Tokens, equal_lengths, feed, session

# Rows of activations that a search looks at.
SAMPLE = 3000
# Exponents of a channel's largest value; the rest of 1 goes to its weights'.
EXPONENTS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
# Channels above these multiples of the median channel are brought down to it.
CEILINGS = (1.5, 2, 3, 4, 6)
# Shares of the largest absolute value that the range keeps.
RANGES = (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


def calibrate(checkpoint: Checkpoint, texts: Tokens, bits: int, report=print) -> tuple[Checkpoint, dict[str, Activation]]:
    """An equal checkpoint whose values are balanced, and the activation of every product."""
    inputs = record(checkpoint, texts)
    activations = {}
    for name, rows in inputs.items():
        weight, _ = product_weights(checkpoint, name)
        activation, error = search(rows, weight, bits)
        report(f"{name:7} error {error:.5f}  balanced {activation.balance is not None}")
        if name.endswith(".out") and activation.balance is not None:
            checkpoint = balance_values(checkpoint, int(name.split(".")[0]), activation.balance)
            activation = replace(activation, balance=None)
        activations[name] = activation
    return checkpoint, activations


def record(checkpoint: Checkpoint, texts: Tokens) -> dict[str, np.ndarray]:
    """The inputs of every product in float32, one row a token."""
    run = session(build(checkpoint, Float(checkpoint.heads), tap=True))
    rows = [[] for _ in products(checkpoint)]
    for batch in equal_lengths(texts, 16):
        _, *values = run.run(None, feed([texts[index] for index in batch]))
        for kept, value in zip(rows, values, strict=True):
            kept.append(value.reshape(-1, value.shape[-1]))
    return dict(zip(products(checkpoint), map(np.concatenate, rows), strict=True))


def search(rows: np.ndarray, weight: np.ndarray, bits: int) -> tuple[Activation, float]:
    """The activation with the least relative squared error of rows @ weight."""
    sample = rows[np.random.default_rng(0).permutation(len(rows))[:SAMPLE]]
    exact = sample @ weight
    power = float((exact**2).mean())
    best, least = None, np.inf
    for balance in balances(np.abs(rows).max(0), np.abs(weight).max(1)):
        factor = 1 if balance is None else balance
        balanced = sample / factor
        low, high = (rows / factor).min(), (rows / factor).max()
        values, scale = quantise_columns(weight * factor[:, None] if balance is not None else weight, bits)
        for share in RANGES:
            activation = _activation(low, high, share, balance)
            error = float(((rounded(balanced, activation) @ (values * scale) - exact) ** 2).mean()) / power
            if error < least:
                best, least = activation, error
    return best, least


def balances(largest: np.ndarray, largest_weight: np.ndarray):
    """None, then candidate divisors of the channels, rounded so that no low bit of
    a calibration run can reach the model."""
    yield None
    largest, largest_weight = np.maximum(largest, 1e-6), np.maximum(largest_weight, 1e-6)
    for exponent in EXPONENTS:
        balance = largest**exponent / largest_weight ** (1 - exponent)
        yield _stepped(balance / np.exp(np.log(balance).mean()))
    for ceiling in CEILINGS:
        yield _stepped(np.maximum(1, largest / (ceiling * np.median(largest))))


def _stepped(balance: np.ndarray) -> np.ndarray:
    return np.exp2(np.rint(np.log2(balance) * 8) / 8).astype(np.float32)


def _activation(low: float, high: float, share: float, balance) -> Activation:
    bound = share * max(-low, high)
    low, high = max(low, -bound), min(high, bound)
    scale = float(f"{(high - low) / 255:.4g}")
    return Activation(scale, int(np.clip(np.rint(-low / scale), 0, 255)), balance)


def rounded(rows: np.ndarray, activation: Activation) -> np.ndarray:
    steps = np.clip(np.rint(rows / np.float32(activation.scale)) + activation.zero, 0, 255)
    return (steps - activation.zero) * np.float32(activation.scale)


def balance_values(checkpoint: Checkpoint, layer: int, balance: np.ndarray) -> Checkpoint:
    """Divides the channels that attention hands on, at no cost in the graph: in the
    value's weights, with the inverse in the output's."""
    value, out = f"encoder.layer.{layer}.attention.self.value", f"encoder.layer.{layer}.attention.output.dense"
    weights = dict(checkpoint.weights)
    weights[value + ".weight"] = weights[value + ".weight"] / balance[:, None]
    weights[value + ".bias"] = weights[value + ".bias"] / balance
    weights[out + ".weight"] = weights[out + ".weight"] * balance
    return replace(checkpoint, weights=weights)
