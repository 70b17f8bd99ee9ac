"""Words: as the English Universal Dependencies cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.tokens import split_words

CASES = [
    ("He didn't say it.", "He did n't say it ."),
    ("They can’t, won’t", "They ca n’t , wo n’t"),
    ("Syria's army", "Syria 's army"),
    ("the workers' union’s", "the workers ' union ’s"),
    ("I'm, we've, they'll, she'd", "I 'm , we 've , they 'll , she 'd"),
    ("I cannot", "I can not"),
    ("gonna", "gon na"),
    ("Iran-backed fighters", "Iran - backed fighters"),
    ("a 10-year-old", "a 10 - year - old"),
    ("anti-government, pro-Kremlin e-mail", "anti-government , pro-Kremlin e-mail"),
    ("UN-backed", "UN - backed"),
    ("Bashar al-Assad", "Bashar al - Assad"),
    ("Mr. Sayed and Gen. Odom", "Mr. Sayed and Gen. Odom"),
    ("the U.S. Army at 5 p.m. today", "the U.S. Army at 5 p.m. today"),
    ("J. R. Holt's", "J. R. Holt 's"),
    ("Acme Inc., of Ohio", "Acme Inc. , of Ohio"),
    ("he owns Acme Inc.", "he owns Acme Inc ."),
    ("$5.2m or £3bn, 40%", "$ 5.2 m or £ 3 bn , 40 %"),
    ("US$100", "US$ 100"),
    ("1,200 people, 3.5 tonnes", "1,200 people , 3.5 tonnes"),
    ("at 10:30 on 12/05/2021", "at 10:30 on 12/05/2021"),
    ("on 2021-05-12", "on 2021-05-12"),
    ("the 1990s and the 21st", "the 1990s and the 21st"),
    ("10-15 men", "10 - 15 men"),
    ("5pm", "5 pm"),
    ("up 3pc in Jan.-Feb. here", "up 3 pc in Jan. - Feb. here"),
    ("and/or", "and / or"),
    ("see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."),
    ("mail desk@example.org now", "mail desk@example.org now"),
    ("from Example.com today", "from Example.com today"),
    ("@desk #breaking", "@desk #breaking"),
    ("“No,” he said", "“ No , ” he said"),
    ("'Yes'", "' Yes '"),
    ("O'Connor of Ba'ath", "O'Connor of Ba'ath"),
    ("well ... no — yes--maybe", "well ... no — yes -- maybe"),
    ("What?! Stop!!", "What ?! Stop !!"),
    ("(see below)", "( see below )"),
    ("AT&T", "AT&T"),
    ("👍🏽 ok", "👍🏽 ok"),
    ("café naïve", "café naïve"),
    ("war.The army", "war . The army"),
    ("[...]", "[...]"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_are_cut_as_the_treebanks_cut_them(text, expected):
    assert " ".join(word.text for word in split_words(text, 0, len(text))) == expected


@given(st.text(max_size=200), st.integers(0, 50), st.integers(0, 250))
def test_words_are_their_spans_in_order_and_only_white_space_is_left_out(text, start, end):
    words = split_words(text, start, end)
    place = start
    for word in words:
        assert text[word.start : word.end] == word.text != ""
        assert not text[place : word.start].strip()
        place = word.end
    assert not text[place : max(place, end)].strip()


@pytest.mark.parametrize("unit", ["a.", "a'", "a-", "1,", "'", "non-", "@a", "http://", "\u0301"])
def test_a_long_line_takes_linear_time(unit):
    assert split_words(unit * 20_000, 0, len(unit) * 20_000)
