"""The scores on the model card: what ships, measured by `bench/quality/language.py`."""

from pathlib import Path

from bench.quality import language

from parallax.nn.model import LanguageModel


def report(
    model: LanguageModel, data: Path, newswire: Path | None = None, *, limit: int | None = None
) -> dict[str, dict[str, float]]:
    """The development parts' scores by set.

    `newswire`: the folder of WorldWide newswire, which is not part of the training data. `limit`: at most so many
    sentences or documents of each set, to see that it works.
    """
    return language.report(model, data, "dev", newswire, limit=limit)
