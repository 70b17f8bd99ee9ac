import pytest

from parallax.ingest.plain import headline


@pytest.mark.parametrize(
    "line",
    [
        "Bridge at Qara closed after flood",
        "‘No one was hurt’, says mayor",
        "Is the bridge safe?",
        "Talks stall in the U.N.",
        "Bridge closed!",
    ],
)
def test_a_headline_is_the_title(line: str) -> None:
    assert headline(f"\n{line}  \nThe mayor said so.") == line


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said so.\nMore.",
        "Bridge closed",
        "Bridge\nclosed",
        "- A list item without stop\nMore.",
        "By Jane Doe\nThe mayor said.",
        "Monday, 2 May 2024\nThe mayor said.",
        "Monday, May 2, 2024\nThe mayor said.",
        "2024-05-02 10:00\nThe mayor said.",
        "https://qara-post.example/a b\nx",
        "The mayor said the following:\nx",
        "long " * 60 + "\nx",
        "The mayor of Qara told reporters on Monday\nthat the bridge was closed.",
        "12 34\nx",
        "",
    ],
)
def test_what_is_no_headline_is_no_title(text: str) -> None:
    assert headline(text) is None
