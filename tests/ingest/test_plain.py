import pytest

from parallax.ingest.plain import headline, read_plain


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


@pytest.mark.parametrize("head", ["", "Share this article\n", "UPDATE 2-", "4 min read\n\nBy Anna Berg\n"])
def test_the_headline_stands_below_the_furniture_of_the_page(head: str) -> None:
    (article,) = read_plain(f"{head}Bridge at Qara closed\nThe mayor said so.\n", path=None)
    assert article.told.title == "Bridge at Qara closed"
    assert article.text.startswith(head)


def test_a_text_of_furniture_alone_has_no_headline() -> None:
    (article,) = read_plain("Share this article\nAdvertisement\nBy Anna Berg", path=None)
    assert article.told.title is None
