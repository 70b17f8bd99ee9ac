"""Records survive the codec; what is published is verified."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from tests.builders import picture

from parallax.codec import decode, dump, encode, publish, published_schema, read_published, verify
from parallax.errors import ContractError, UsageError
from parallax.types import Picture, Span


def test_a_picture_survives_the_codec() -> None:
    assert decode(encode(picture()), Picture) == picture()


def test_a_published_picture_verifies_and_its_spans_carry_their_words() -> None:
    published = publish(picture())
    verify(published)
    assert published["events"][0]["trigger"]["quote"] == "seized"
    assert published["control"][0]["from"] is None
    assert "previous" not in published["control"][0]


def test_a_dump_is_json_with_the_same_content() -> None:
    published = publish(picture())
    assert msgspec.json.decode(dump(published)) == msgspec.json.decode(msgspec.json.encode(published))


def test_a_published_picture_is_read_again_as_it_was() -> None:
    assert read_published(dump(publish(picture()))) == picture()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "--json FILE"),
        (b'{"schema": "parallax.picture/1"}', "breaks its schema"),
        (dump(publish(picture())).replace(b'"quote": "seized"', b'"quote": "freed"'), "not what stands there"),
    ],
)
def test_what_is_no_picture_or_was_changed_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_published(data)


def test_a_span_outside_its_text_is_found() -> None:
    wrong = replace(picture().events[0], trigger=Span(document="d:1", start=5, end=9000))
    with pytest.raises(ContractError, match="v:1"):
        verify(publish(replace(picture(), events=(wrong,))))


def test_a_reference_to_nothing_is_found() -> None:
    wrong = replace(picture().events[0], place="e:nowhere")
    with pytest.raises(ContractError, match="e:nowhere"):
        verify(publish(replace(picture(), events=(wrong,))))


def test_a_word_outside_the_contract_is_found() -> None:
    published = publish(picture())
    published["events"][0]["status"] = "perhaps"
    with pytest.raises(ContractError, match="schema"):
        verify(published)


def test_the_schema_allows_additions_and_names_every_table() -> None:
    published = publish(picture())
    published["events"][0]["note"] = "an addition"
    verify(published)
    assert set(published_schema()["properties"]) == set(published)
