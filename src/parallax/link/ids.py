"""Deterministic ids of what `link` decides: the prefix and sixteen hex digits of a hash over what identifies the
record.

The same rule as in `annotate.page`; stages do not import one another.
"""

from __future__ import annotations

import hashlib


def make_id(prefix: str, *parts: object) -> str:
    """The id of a thing that `parts` identify, e.g. "s:0123456789abcdef"."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}:{digest.hexdigest()[:16]}"
