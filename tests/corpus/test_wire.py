"""Tokens of the Groningen Meaning Bank's extract to running text, and a report by its sentences."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from corpus import wire


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The army 's men left , officials said .", "The army's men left, officials said."),
        ('He said , " Stay . " They left .', 'He said, "Stay." They left.'),
        ("It cost $ 40 ( 12 % ) more .", "It cost $40 (12%) more."),
        ("Organizers counted 1,00,000 , police 12,50,000 .", "Organizers counted 100,000, police 1,250,000."),
        ("They do n't know .", "They don't know."),
    ],
)
def test_tokens_become_running_text(tokens: str, text: str) -> None:
    assert wire.joined(tokens.split()) == text


def test_a_report_is_known_by_its_sentences(tmp_path: Path) -> None:
    rows = [
        "Sentence #,Word,POS,Tag",
        "Sentence: 1,Rain,NN,O",
        ",fell,VBD,O",
        "Sentence: 2,Troops,NNS,O",
        ",left,VBD,O",
    ]
    with zipfile.ZipFile(tmp_path / wire.FILE, "w") as packed:
        packed.writestr("ner_dataset.csv", "\n".join(rows))
    assert wire.text_of(tmp_path, "gmb:0-1") == "Rain fell\n\nTroops left\n"
    assert wire.text_of(tmp_path, "gmb:1-1") == "Troops left\n"
    with pytest.raises(LookupError):
        wire.text_of(tmp_path, "gmb:1-2")
