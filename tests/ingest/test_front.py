import pytest

from parallax.ingest import Blob, read
from parallax.ingest.front import split_front, unended

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
        "Title: Bridges fall",
        "Title: Bridges fall\n\n",
        "---\nTwo bridges fell.\n---\nMore.",
        "---\n---\n",
        "---",
        "",
        "Khartoum: the army said\nOmdurman: no word\n\nMore.",
    ],
)
def test_an_article_that_only_looks_so_is_left_alone(text: str) -> None:
    assert split_front(text)[1] == text


@pytest.mark.parametrize(
    "head", ["Title: Bridges fall\n\n", "Headline: 'Bridges fall'\n", "title: Bridges fall\nMood: calm\n"]
)
def test_a_title_alone_is_a_head(head: str) -> None:
    told, text = split_front(head + BODY)
    assert told.title == "Bridges fall"
    assert text.endswith(BODY) and "Bridges" not in text


def test_a_line_too_long_for_a_header_is_kept_whole() -> None:
    text = "Statement: " + "the bridge held. " * 2_000
    assert split_front("Title: A\nSource: B\n" + text)[1] == text


def test_a_dateline_after_the_keys_belongs_to_the_text() -> None:
    told, text = split_front("Title: A\nDate: 1 May 2024\nQara: two bridges fell.\nMore.")
    assert (told.published, text) == ("1 May 2024", "Qara: two bridges fell.\nMore.")


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ("---\ntitle: Bridges fall\nsource: Qara Post\n\n", 3),
        ("---\ntitle: Bridges fall\nmood: calm\nsource: Qara Post\n", 4),
        ("---\ntitle: Bridges fall\ntags:\n  - flood\nsource: Qara Post\n\n", 5),
    ],
)
def test_a_fence_that_nothing_ends_is_told_and_read_as_far_as_its_keys_go(head: str, size: int) -> None:
    told, text = split_front(head + BODY)
    assert (told.title, told.publisher, text) == ("Bridges fall", "Qara Post", BODY)
    (document,), (line,) = read(Blob(path="a.txt", url=None, data=(head + BODY).encode()))
    assert (document.title, document.text, line.path) == ("Bridges fall", BODY, "a.txt")
    assert line.reason.endswith(f"its first {size} lines; end it with one")


@pytest.mark.parametrize(
    "text", [BODY, "---\nTwo bridges fell.", "---", "", "---\ntitle: A\n---\nB", "Title: A\nSource: B\n"]
)
def test_nothing_is_told_of_a_front_matter_that_is_well_or_none(text: str) -> None:
    assert unended(text) is None
