"""How a claim is told: a statement that is no clause keeps the verb that brings it in."""

from pathlib import Path

import pytest

import parallax


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rolf Ekman, the mayor, accused the army of shelling the mill.",
            "Rolf Ekman, the mayor, accused the army of shelling the mill",
        ),
        (
            "The ministry confirmed its support for the mayor of Qara.",
            "The ministry confirmed its support for the mayor of Qara",
        ),
        (
            "The minister called on all sides to leave Qara because it had been shelled.",
            "The minister called on all sides to leave Qara because it had been shelled",
        ),
        ("Anna Berg said the blast had been very loud.", "Anna Berg: the blast had been very loud"),
        ("“It was very loud in the mill,” said Anna Berg.", "Anna Berg: “It was very loud in the mill,”"),
    ],
)
def test_what_is_no_clause_is_told_with_its_verb(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "report.txt").write_text(f"Blast in Qara\n\n{text}\n", encoding="utf-8")
    picture = parallax.read([str(tmp_path)])
    assert told in [claim.text for claim in picture.claims]


@pytest.mark.parametrize("told", ["is expected to", "is about to", "will", "has yet to", "wants to", "did not"])
def test_what_is_yet_to_be_said_is_not_told_as_said(tmp_path: Path, told: str) -> None:
    text = f"Rolf Ekman {told} accuse the army of shelling the mill."
    (tmp_path / "report.txt").write_text(f"Blast in Qara\n\n{text}\n", encoding="utf-8")
    claims = [claim.text for claim in parallax.read([str(tmp_path)]).claims]
    assert not any(claim.startswith("Rolf Ekman accuse the") for claim in claims)
