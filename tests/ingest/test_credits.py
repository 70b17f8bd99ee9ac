import pytest

from parallax.ingest.credits import names_writers, writers_start


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Berg",
        "By Anna Berg and Paul Lind, Harbour Post",
        "BY ANNA BERG",
        "Reporting by Anna Berg in Qara and Paul Lind; Editing by Ida Moe",
        "(Reporting by A. B. Berg; Additional reporting by Paul Lind; Writing by Rolf Moe)",
        "Additional reporting by AFP",
        "Anna Berg contributed reporting from Qara.",
        "Anna Berg reported from Qara, and Paul Lind from Tal Amin.",
        "Associated Press writer Anna Berg in Qara contributed to this report.",
        "With inputs from agencies",
    ],
)
def test_a_line_that_only_names_writers_is_told(line: str) -> None:
    assert names_writers(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Monday, Rolf Ekman had left.",
        "By Monday the army had left",
        "Reporting by the ministry shows that twelve died.",
        "Reporting by journalists is a crime in Qara.",
        "High prices contributed to this report of losses.",
        "The minister reported from the front that the town had fallen.",
        "Shelling contributed to this.",
        "Written by rebels, the letter reached the ministry on Monday.",
        "",
    ],
)
def test_a_sentence_that_tells_more_is_not(line: str) -> None:
    assert not names_writers(line)


def test_the_last_sentence_of_a_line_may_name_the_writers() -> None:
    line = "The army left. Additional reporting by PA"
    assert writers_start(line) == line.index("Additional")
    assert writers_start("The army left. By Anna Berg it was seen.") is None
    assert writers_start("The army left. Anna Berg reported from Qara that it had.") is None
    assert writers_start("Additional reporting by PA") is None
