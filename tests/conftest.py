"""Shared fixtures: the shipped language model, pages read with it, and a ban on the network."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.annotate.page import Page
from parallax.annotate.reading import read_page
from parallax.nn.model import LanguageModel, load
from parallax.types import Document

OFFLINE = Path(__file__).parent / "offline"


def pytest_configure() -> None:
    """No process of the tests, children included, reaches past this machine: once installed, Parallax works alone."""
    runpy.run_path(str(OFFLINE / "sitecustomize.py"))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))


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
        return read_page(document, model)

    return make
