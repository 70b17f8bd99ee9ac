import pytest

from parallax.ingest.boilerplate import find_boilerplate

PROSE = "The bridge at Qara was closed after the flood, the mayor said."
COOKIES = (
    "This site uses cookies to give you a better experience. By continuing you agree to this. Accept All Learn More"
)


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize("glue", ["\n\n", "\n", " ", ""])
def test_a_cookie_notice_is_marked_whole_also_where_it_is_glued_to_the_text(glue: str) -> None:
    assert marked(PROSE + glue + COOKIES) == [COOKIES]
    assert marked(COOKIES + "\n" + PROSE) == [COOKIES]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "ADVERTISEMENT",
        "Read more: Three villages cut off",
        "© 2024 Qara Post. All rights reserved.",
        "Copyright 2024 Qara Post Ltd",
        "Sign up for our daily newsletter to get the news first.",
        "Follow us on Telegram for more.",
        "12 Comments",
        "Related stories",
        "We use cookies to improve our website.",
    ],
)
def test_furniture_of_the_page_is_marked_as_a_line(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "The regulator said that this website uses cookies to follow its readers.",
        '"We use cookies to improve your experience," the company told the court.',
        "They share on Facebook what they see.",
        "Read more books, the minister told pupils.",
        "All rights reserved for citizens were suspended on Monday.",
        "Advertisement of the post drew crowds.",
        "She said: follow the money.",
        "We use cookies to lure mice, the farmer said.",
        "Home\u00a0Office officials declined to comment.",
        "Rebels share this view of the town. Accept it, he said.",
    ],
)
def test_article_prose_is_never_marked(text: str) -> None:
    assert marked(text) == []


def test_long_hostile_lines_take_linear_time() -> None:
    for piece in ("We use cookies ", "©2024 ", "accept ", "by clicking x you agree ", ". ", "a"):
        find_boilerplate(piece * (100_000 // len(piece)))
