"""Shared fixtures: the shipped language model, pages read with it, and a ban on the network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from parallax.annotate.page import Page
from parallax.annotate.reading import read_sentences
from parallax.nn.model import LanguageModel, load
from parallax.types import Document

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing reaches past this machine: installed, Parallax works without a network."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
    yield


@pytest.fixture(scope="session")
def model() -> LanguageModel:
    return load()


@pytest.fixture(scope="session")
def page(model: LanguageModel) -> Callable[..., Page]:
    """A page of the given text with its sentences read and nothing else found yet."""

    def make(text: str, *, publisher: str | None = None, published: str | None = None) -> Page:
        document = Document(
            id="d:test", path=None, url=None, publisher=publisher, title=None, author=None, published=published,
            published_basis="metadata" if published else None, language="en", text=text, boilerplate=(), sha256="0"
            * 64,
        )  # fmt: skip
        return Page(document=document, sentences=read_sentences(document, model), published=published)

    return make
