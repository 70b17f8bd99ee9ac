"""Embedded posts: signatures and addresses are marked always, the words only where nobody brings them in."""

import pytest

from parallax.ingest.boilerplate import find_boilerplate

HEAD = "Rebels take Qara"
PROSE = "Rebels seized the town of Qara on Monday."
POST = "We will retake Qara. Nobody will stop us."
SIGNATURE = "— Rolf Ekman (@rolfekman) May 3, 2031"
LAST = "The army left."


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize(
    "signature",
    [
        SIGNATURE,
        "—Rolf Ekman 🇶🇷 (@rolf_ekman) 3 May 2031",
        "-- Qara Police Dept. (@QaraPD) November 10, 2031",
        "- Rolf Ekman (@rolfekman@harbour.social)",
    ],
)
def test_a_post_that_nobody_brings_in_is_marked_with_its_signature(signature: str) -> None:
    text = f"{HEAD}\n{PROSE}\n{POST} pic.twitter.com/AbC123\n{signature}\n{LAST}"
    assert "".join(marked(text)).replace("\n", "") == f"{POST} pic.twitter.com/AbC123{signature}"
    text = f"{HEAD}\n{PROSE}\n{POST} {signature}\n{LAST}"
    assert marked(text) == [f"{POST} {signature}"]


@pytest.mark.parametrize(
    "before",
    [
        "The president wrote on Twitter:",
        "He added in a post on Telegram:",
        "The president tweeted his answer on Monday.",
        "“They lie,” he wrote.",
        "His message came at noon.",
    ],
)
def test_a_post_that_the_report_brings_in_stays(before: str) -> None:
    text = f"{HEAD}\n{before}\n{POST} https://t.co/AbC123\n{SIGNATURE}\n{LAST}"
    assert marked(text) == ["https://t.co/AbC123", SIGNATURE]


def test_a_paragraph_apart_from_a_signature_is_no_post() -> None:
    assert marked(f"{HEAD}\n\n{PROSE}\n\n{LAST}\n\n{SIGNATURE}\n\n{LAST}") == [SIGNATURE]


def test_a_paragraph_too_long_for_a_post_stays() -> None:
    long = "The army left the town and the bridge. " * 12
    assert marked(f"{HEAD}\n{PROSE}\n{long}{SIGNATURE}\n{LAST}") == [SIGNATURE]


def test_where_lines_are_lost_only_the_signature_is_marked() -> None:
    assert marked(f"{PROSE} {POST} pic.twitter.com/AbC {SIGNATURE} {LAST}") == [f"pic.twitter.com/AbC {SIGNATURE}"]


@pytest.mark.parametrize(
    "text",
    [
        "The address t.co/AbC was used by the group to lure its victims.",
        "The minister — Rolf Ekman (Harbour Party) — left.",
        "He wrote to @rolfekman and (@paul) on Monday.",
        "The account of the front — @QLF — was closed.",
    ],
)
def test_prose_about_accounts_is_never_marked(text: str) -> None:
    assert marked(f"{HEAD}\n{PROSE}\n{text}\n{LAST}") == []
