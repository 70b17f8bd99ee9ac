import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.ingest.tidy import host_of, one_line, web_address


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b>Bridge</b> closed", "Bridge closed"),
        ("Bridge &amp; road", "Bridge & road"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Bridge", "Bridge"),
        ("Bridge\u202e\u200b\x00 closed\n now", "Bridge closed now"),
        ("Oil < $50 and > $40", "Oil < $50 and > $40"),
        ("<br>", None),
        ("", None),
    ],
)
def test_metadata_is_one_clean_line(words: str, shown: str | None) -> None:
    assert one_line(words) == shown


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "/a/b", "https://", "https://x.example/a b", "http://[", "ftp://x.example", None]
)
def test_only_web_addresses_are_links(words: str | None) -> None:
    assert web_address(words) is None


def test_the_host_names_the_publisher() -> None:
    assert host_of("https://www.Qara-Post.example:8080/a") == "qara-post.example"


@given(st.text(max_size=200))
def test_any_words_give_printable_words(words: str) -> None:
    shown = one_line(words)
    assert shown is None or (shown.isprintable() and len(shown) <= 500)
