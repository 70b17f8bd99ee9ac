"""Pieces of the open treebanks' documents, by the sentences that they are known by."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import prose, reader

TREES = """# newdoc id = GUM_speech_quay
# newpar
# text = The quay is ours.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_

# text = We stay.
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_

# newpar
# text = The boats left at noon.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_

# newdoc id = GUM_news_ferry
# text = The ferry sank.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / prose.FILES["gum"]).write_text(TREES, "utf-8")
    return tmp_path


def test_a_paragraph_is_a_line(data: Path) -> None:
    assert prose.text_of(data, "gum:GUM_speech_quay:0-2") == "The quay is ours. We stay.\n\nThe boats left at noon.\n"
    assert prose.text_of(data, "gum:GUM_speech_quay:1-1") == "We stay.\n"
    assert reader.article_text(data, "gum:GUM_news_ferry:0-0") == "The ferry sank.\n"


@pytest.mark.parametrize("address", ["gum:GUM_speech_quay:2-3", "gum:GUM_speech_moon:0-0", "gum:GUM_speech_quay"])
def test_what_is_not_there_is_said_to_be_missing(data: Path, address: str) -> None:
    with pytest.raises(LookupError):
        prose.text_of(data, address)


def test_a_piece_belongs_to_the_folder_of_its_treebank(data: Path) -> None:
    assert prose.holds(data)
    assert prose.is_here(data, "gum:GUM_news_ferry:0-0")
    assert not prose.is_here(data, "ewt:weblog-quay:0-0")


def test_a_folder_without_texts_holds_no_articles(tmp_path: Path) -> None:
    assert not prose.holds(tmp_path)
    assert list(reader.articles(tmp_path)) == []
