import pytest

from parallax.ingest.front import split_front

BODY = "Two bridges fell.\n\n  The mayor: nobody was hurt.\n"


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 'Bridges fall'\nsource: Qara Post\ntags:\n  - flood\nmood: calm\n---\n\n",
        "Title: Bridges fall\nPublisher: Qara Post\n\n",
        "Title: Bridges fall\nSource: Qara Post\nSection: Local\n\n\n",
        "title: Bridges fall\npublisher: Qara Post\n",
    ],
)
def test_front_matter_is_told_and_the_text_is_what_follows(head: str) -> None:
    told, text = split_front(head + BODY)
    assert (told.title, told.publisher, text) == ("Bridges fall", "Qara Post", BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Ministry: two killed in the flood\nSource: the river\nMore.",
        "Date: unknown\n\nTwo bridges fell.",
        "---\nTwo bridges fell.\n---\nMore.",
        "---\n---\n",
        "---",
        "",
        "Khartoum: the army said\nOmdurman: no word\n\nMore.",
    ],
)
def test_an_article_that_only_looks_so_is_left_alone(text: str) -> None:
    assert split_front(text)[1] == text


def test_a_line_too_long_for_a_header_is_kept_whole() -> None:
    text = "Statement: " + "the bridge held. " * 2_000
    assert split_front("Title: A\nSource: B\n" + text)[1] == text


def test_a_dateline_after_the_keys_belongs_to_the_text() -> None:
    told, text = split_front("Title: A\nDate: 1 May 2024\nQara: two bridges fell.\nMore.")
    assert (told.published, text) == ("1 May 2024", "Qara: two bridges fell.\nMore.")
