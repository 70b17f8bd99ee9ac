import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.errors import InputError
from parallax.ingest import Blob, read
from parallax.ingest.decode import decode, settle, strays

WORDS = "“Café” – 12 people’s homes"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_words_are_read_from_every_usual_encoding(encoding: str) -> None:
    text = f"The mayor said the bridge was closed. {WORDS}. " * 5
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("iso-8859-1", "cp1252")]
)
def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf8(charset: str, encoding: str) -> None:
    text = "Мост закрыт" if "1252" not in encoding else WORDS
    assert decode(text.encode(encoding), charset=charset) == text


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "zlib", "no-such", "", "\0", "undefined"])
def test_a_declared_charset_that_is_none_of_a_page_is_ignored(charset: str) -> None:
    assert decode(b"Two dead \x96 mayor", charset=charset) == "Two dead – mayor"


def test_undeclared_cyrillic_is_guessed() -> None:
    text = "Мост через реку закрыли после наводнения, сообщил глава района. " * 10
    assert decode(text.encode("cp1251")) == text


def test_mixed_encodings_are_read_each_in_its_own() -> None:
    data = "“First part” – “second part”. ".encode() + "caf\xe9 and ‘third’".encode("cp1252")
    assert decode(data) == "“First part” – “second part”. café and ‘third’"
    assert decode("– ".encode() + "‘café’ ‘é’ ‘à’".encode("cp1252")) == "– ‘café’ ‘é’ ‘à’"


def test_a_character_cut_at_the_end_loses_only_itself() -> None:
    assert decode("The bridge – “".encode()[:-1]) == "The bridge – \ufffd"


ENGLISH = b"The mayor said that the bridge was closed on Monday and that nobody was hurt. " * 20


@pytest.mark.parametrize("head", [b"", "“First part” – ".encode()])
def test_bytes_that_are_no_text_are_told(head: bytes) -> None:
    assert strays(head + ENGLISH + b"\xff\xfe\x80 the end") == "ÿþ€"


def test_of_a_long_run_of_such_bytes_the_first_are_told() -> None:
    assert strays(ENGLISH * 1000 + b"\xff" * 1000) == "ÿ" * 20


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (ENGLISH, None),
        (ENGLISH + WORDS.encode(), None),
        (ENGLISH + WORDS.encode("cp1252"), None),
        (ENGLISH + WORDS.encode() + b"caf\xe9", None),
        (ENGLISH + "Мост закрыт".encode("cp1251"), "windows-1251"),
        (("Мост через реку закрыли после наводнения. " * 10).encode("cp1251"), None),
        (ENGLISH.decode().encode("utf-16"), None),
    ],
)
def test_of_text_in_an_encoding_nothing_is_told(data: bytes, charset: str | None) -> None:
    assert strays(data, charset=charset) == ""


@pytest.mark.parametrize(
    ("tail", "says"),
    [
        (b"\xff\xfe\x80\x81", "1 character that could not be decoded, shown as U+FFFD"),
        (b"\xff\xfe\x80", "they stand as ÿþ€"),
        (b"\0", "1 control character or null byte"),
    ],
)
def test_a_file_with_bytes_that_are_no_text_is_read_and_has_a_line(tail: bytes, says: str) -> None:
    (document,), (line,) = read(Blob(path="a.txt", url=None, data=ENGLISH + tail))
    assert document.text.startswith("The mayor said")
    assert says in line.reason


@pytest.mark.parametrize("data", [bytes(range(256)) * 50, b"\0" * 5000, b"\x00\x01\x02\x03" * 100])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)


def test_settled_text_has_unix_newlines_and_no_controls_and_nothing_else_changes() -> None:
    text = "a\r\nb\rc\0d\x1b[31me\x9b\ud800 \u202eא\u200b\u2028\x85\x0c\tz\u00a0"
    assert settle(text) == ("a\nb\nc\ufffdd\ufffd[31me\ufffd\ufffd \u202eא\u200b\u2028\x85\x0c\tz\u00a0", 4)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1251", "gb18030", "iso2022_jp", "hz"]))
def test_any_bytes_give_encodable_text_or_one_named_error(data: bytes, charset: str | None) -> None:
    try:
        text, _ = settle(decode(data, charset=charset))
    except InputError:
        return
    text.encode("utf-8")
    assert settle(text) == (text, 0)
