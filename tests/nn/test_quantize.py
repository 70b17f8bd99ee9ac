"""Linear maps in integers beside loud channels, where torch is there to make them."""

import pytest

pytest.importorskip("torch")

import torch
from recipes.language.quantize import LOUD, WIDE, quantize
from torch import nn

LOUD_ONE = 5


@pytest.fixture
def linear():
    torch.manual_seed(7)
    return nn.Linear(WIDE, 8).requires_grad_(False)


def vectors(loud, count=20):
    values = torch.randn(count, WIDE)
    values[:, LOUD_ONE] *= loud
    return values


def quantized(linear, values):
    network = nn.Sequential(linear)
    quantize(network, network, [(row[None],) for row in values])
    return network[0]


def lost(made, linear, values):
    return float((made(values) - linear(values)).abs().mean())


def test_a_loud_channel_does_not_drown_the_others(linear):
    loud, calm = vectors(100), vectors(1)
    assert lost(quantized(linear, loud), linear, loud) < 1.5 * lost(quantized(linear, calm), linear, calm)


def test_only_the_rows_of_loud_channels_stay_in_fp32(linear):
    made = quantized(linear, vectors(100))
    assert made.matrix.dtype == torch.int8 and made.kept.shape == (LOUD, 8)
    assert LOUD_ONE in made.loud.tolist() and not made.matrix[made.loud].any()
    assert torch.equal(made.kept, linear.weight.T[made.loud])


def test_where_no_channel_is_loud_all_is_in_integers(linear):
    assert quantized(linear, vectors(1)).loud is None


def test_what_comes_out_for_a_row_depends_on_that_row_alone(linear):
    values = vectors(100)
    made = quantized(linear, values)
    louder = torch.cat([values, values * 1000])
    assert torch.equal(made(louder)[:20], made(values))


def test_what_is_beyond_the_range_is_cut_off(linear):
    made = quantized(linear, vectors(1))
    assert torch.equal(made(torch.full((1, WIDE), 1e6)), made(torch.full((1, WIDE), 1e5)))
