"""Deterministic ids of what `link` decides."""

from parallax.codec import make_id

__all__ = ["make_id"]
