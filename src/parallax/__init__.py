"""Parallax: many reports of one event, one sourced picture.

    import parallax
    picture = parallax.read(["reports/"])
    for claim in picture.claims:
        print(claim.standing, claim.text, len(claim.origins))

`read` takes paths and gives a `Picture` (see `parallax.types` for every record). It loads nothing until it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parallax.version import VERSION as __version__

if TYPE_CHECKING:
    from parallax.run.read import read

__all__ = ["__version__", "read"]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    if name == "read":
        from parallax.run.read import read

        return read
    raise AttributeError(f"module 'parallax' has no attribute {name!r}")
