"""Whose word a record is, by the attributions that it lies in."""

from __future__ import annotations

from collections.abc import Mapping

from parallax.types import Attribution


def innermost(attribution: str | None, known: Mapping[str, Attribution]) -> Attribution | None:
    """The innermost attribution that vouches for what lies in the one of this id; None is the publisher's voice, and so
    is what somebody "has not commented on": he tells nothing of it.
    """
    voice = known.get(attribution or "")
    while voice is not None and voice.polarity == "refused":
        voice = known.get(voice.parent or "")
    return voice
