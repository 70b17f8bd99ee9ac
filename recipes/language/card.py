"""The model card and the log line of a run, from the facts in `labels.json`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

Facts = Mapping[str, Any]


def card(facts: Facts) -> str:
    """`CARD.md`: the template with the facts and the scores of this run."""
    template = (Path(__file__).parent / "CARD.in.md").read_text(encoding="utf-8")
    values = {
        "name": facts["name"],
        "sha256": facts["files"]["model.onnx"],
        "start_sha256": facts["start_sha256"],
        "data_sha256": facts["data_sha256"],
        "trained": facts["trained"],
        "epochs": facts["epochs"],
        "minutes": facts["minutes"],
        "examples": f"{facts['examples']:,}",
        "scores": table(facts["scores"], facts["scores_fp32"]),
    }
    for name, value in values.items():
        template = template.replace(f"@{name}@", str(value))
    return template


def table(scores: Facts, whole: Facts) -> str:
    """A list of scores, each int8 with fp32 in brackets where it differs."""
    lines = []
    for name, values in scores.items():
        parts = [f"{key} {shown(value, whole.get(name, values)[key])}" for key, value in values.items()]
        lines.append(f"- **{name}**: {', '.join(parts)}")
    return "\n".join(lines)


def shown(ours: float, whole: float) -> str:
    return f"{ours}" if ours == whole else f"{ours} ({whole})"


def log_line(facts: Facts) -> str:
    """One row for LOG.md: date, epochs, minutes, then the scores that decide."""
    scores = facts["scores"]
    trees = [f"{scores[f'trees, {name}']['las']:.1f}" for name in ("EWT dev", "GUM dev open")]
    newswire = scores.get("names, WorldWide newswire, bare", {}).get("all", "-")
    names = scores["names, UNER-EWT dev, bare"]["all"]
    cells = [
        facts["trained"],
        facts["epochs"],
        facts["minutes"],
        *trees,
        names,
        newswire,
        facts["files"]["model.onnx"][:12],
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |  |\n"
