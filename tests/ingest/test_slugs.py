import pytest

from parallax.ingest import Blob, read
from parallax.ingest.slugs import slug_end


@pytest.mark.parametrize("slug", ["UPDATE 2-", "WRAPUP 1-", "CORRECTED-UPDATE 3-", "RPT-", "EXCLUSIVE-", "UPDATE 10 -"])
def test_the_slug_of_a_headline_is_neither_title_nor_sentence(slug: str) -> None:
    text = f"{slug}Rebels take town\nThe army left.\n"
    (document,), _ = read(Blob(path="a.txt", url=None, data=text.encode()))
    assert document.title == "Rebels take town"
    assert [text[span.start : span.end] for span in document.boilerplate] == [slug]


@pytest.mark.parametrize(
    "words",
    ["UPDATE - Rebels take town", "UN-backed army leaves", "Update 2-Rebels", "LEADERS MEET", "FOCUS-group opens", ""],
)
def test_what_is_no_slug_is_left_alone(words: str) -> None:
    assert slug_end(words) == 0
