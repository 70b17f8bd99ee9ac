"""Linear maps in integers: inputs in steps that are known beforehand, but for the few loud channels of an input.

What is measured on sentences of the training data is the range of each input, once, here. A range that is the same for
every word makes what comes out for a word depend on that word alone, however many others stand beside it, and spares
the search for the greatest number in each call; what is beyond it is cut off. In BERT a handful of channels are ten
times as loud as the rest (Bondarenko et al. 2021) and would leave the others a few steps of the 256: as in LLM.int8()
(Dettmers et al. 2022) they are multiplied in fp32 by the rows of the matrix that are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

LOUD = 16
"""How many channels of an input stay in fp32, if any do."""

LOUDER = 3
"""How many times as loud as the rest the loudest must be, or none is kept."""

WIDE = 256
"""How many channels an input has at least of which some are kept."""

SURE = 0.98
"""The share of the sentences whose greatest number in a channel is not cut off."""

WEIGHT_STEPS = 63
"""On either side of zero: seven bits, with which products cannot overflow without VNNI; costs nothing (LOG.md)."""


class IntegerLinear(nn.Module):
    """A linear map [in] to [out] whose matrix is integers with a scale for each output.

    `matrix` [in out] has zeros in the rows of `loud` channels; these rows are in `kept` [loud out].
    """

    matrix: Tensor
    steps: Tensor
    bias: Tensor
    step: Tensor
    zero: Tensor
    loud: Tensor | None
    kept: Tensor | None

    def __init__(self, linear: nn.Linear, low: Tensor, high: Tensor) -> None:
        """`low`, `high` [sentences in]: the least and the greatest number in each channel of the input."""
        super().__init__()
        rows = linear.weight.detach().T.clone()
        loud = _loud(torch.maximum(high, -low).mean(0))
        self.register_buffer("loud", loud)
        self.register_buffer("kept", None if loud is None else rows[loud].clone())
        calm = torch.ones(len(rows), dtype=torch.bool)
        if loud is not None:
            rows[loud] = 0
            calm[loud] = False
        steps = (rows.abs().amax(0) / WEIGHT_STEPS).clamp(min=1e-8)
        self.register_buffer("matrix", (rows / steps).round().to(torch.int8))
        self.register_buffer("steps", steps)
        self.register_buffer("bias", linear.bias.detach().clone())
        top = high.quantile(SURE, dim=0)[calm].max().clamp(min=0)
        bottom = low.quantile(1 - SURE, dim=0)[calm].min().clamp(max=0)
        step = ((top - bottom) / 255).clamp(min=1e-8)
        self.register_buffer("step", step)
        self.register_buffer("zero", (-bottom / step).round().to(torch.uint8))

    def forward(self, x: Tensor) -> Tensor:
        product: Tensor = _Product.apply(x, self.matrix, self.step, self.steps, self.zero, self.bias)
        if self.loud is not None and self.kept is not None:
            product = product + x[..., self.loud] @ self.kept
        return product


class _Product(torch.autograd.Function):
    """The product of an input in steps and a matrix of integers, whose sums are exact."""

    @staticmethod
    def forward(_: Any, x: Tensor, matrix: Tensor, step: Tensor, steps: Tensor, zero: Tensor, bias: Tensor) -> Tensor:
        levels = ((x / step).round() + zero).clamp(0, 255) - zero
        return (levels @ matrix.float()) * (step * steps) + bias

    @staticmethod
    def symbolic(
        graph: Any, x: Tensor, matrix: Tensor, step: Tensor, steps: Tensor, zero: Tensor, bias: Tensor
    ) -> Tensor:
        levels = graph.op("QuantizeLinear", x, step, zero)
        middle = graph.op("Constant", value_t=torch.tensor(0, dtype=torch.int8))
        product: Tensor = graph.op(
            "com.microsoft::MatMulIntegerToFloat", levels, matrix, step, steps, zero, middle, bias
        )
        product.setType(x.type().with_sizes([*[None] * (x.type().dim() - 1), bias.type().sizes()[0]]))
        return product


def quantize(network: nn.Module, inside: nn.Module, feeds: Iterable[tuple[Tensor, ...]]) -> None:
    """Makes the linear maps `inside` a network integer, in place; `feeds` are the calls on which the range of their
    inputs is measured, at least one."""
    linears = {name: module for name, module in inside.named_modules() if isinstance(module, nn.Linear)}
    lows: dict[str, list[Tensor]] = {name: [] for name in linears}
    highs: dict[str, list[Tensor]] = {name: [] for name in linears}

    def hear(name: str, x: Tensor) -> None:
        if x.numel():
            lows[name].append(x.reshape(-1, x.shape[-1]).amin(0))
            highs[name].append(x.reshape(-1, x.shape[-1]).amax(0))

    hooks = [
        module.register_forward_pre_hook(lambda _, given, name=name: hear(name, given[0]))
        for name, module in linears.items()
    ]
    with torch.no_grad():
        for feed in feeds:
            network(*feed)
    for hook in hooks:
        hook.remove()
    for name, module in linears.items():
        if lows[name]:
            parent, _, own = name.rpartition(".")
            made = IntegerLinear(module, torch.stack(lows[name]), torch.stack(highs[name]))
            setattr(inside.get_submodule(parent), own, made)


def _loud(sizes: Tensor) -> Tensor | None:
    """The channels to keep of an input, in their order; None where all are about as loud."""
    order = sizes.argsort(descending=True, stable=True)
    if len(sizes) < WIDE or sizes[order[0]] < LOUDER * sizes[order[LOUD]]:
        return None
    return order[:LOUD].sort().values
