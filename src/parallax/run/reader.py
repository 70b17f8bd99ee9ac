"""Who reads: the program, its knowledge and its model, as one digest.

Annotations are cached under it, so that a case never shows what an older reader found.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import resources

from parallax.annotate.document import Tools
from parallax.nn import coreference, model
from parallax.world import gazetteer, organizations

_ROOMS = ("annotate", "text", "nn", "world")
_KNOWLEDGE = (".py", ".toml", ".tsv", ".sqlite", ".json", ".npz")


@functools.cache
def load_tools() -> Tools:
    """The model, the ranker and the gazetteer, once a process."""
    return Tools(model=model.load(), ranker=coreference.load(), gazetteer=gazetteer.load())


def fingerprint() -> str:
    """A digest of all code, knowledge and weights that decide what is found in a document, a user's actors too."""
    return _fingerprint(organizations.own().digest)


@functools.cache
def _fingerprint(own: str) -> str:
    digest = hashlib.sha256(load_tools().model.sha256.encode())
    digest.update(load_tools().ranker.sha256.encode())
    package = resources.files("parallax")
    digest.update((package / "types.py").read_bytes())
    for room in _ROOMS:
        for path in sorted(_files(package / room), key=str):
            digest.update(path.read_bytes())
    digest.update(own.encode())
    return digest.hexdigest()[:32]


def _files(folder: resources.abc.Traversable) -> list[resources.abc.Traversable]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found.extend(_files(item))
        elif item.name.endswith(_KNOWLEDGE):
            found.append(item)
    return found
