"""What `parallax find` prints: a row for each sentence that holds the words, with who printed it and when.

A quotation, the statement that it is and the event in it are one sentence of one report: they share its row, and each
can be opened by its id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.types import Picture, Span
from parallax.views.index import Index, index, printed
from parallax.views.wording import WHOLE, excerpt, sentence_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The id to open, what it is, its words, who printed them and when ("" for an entity), and the ids beside it that
    are of the same sentence.
    """

    id: str
    kind: str
    words: str
    printed: str
    beside: tuple[str, ...]


def rows(picture: Picture, found: Iterable[tuple[str, str, str, tuple[str, ...]]], *, most: int) -> list[Row]:
    """At most `most` rows of what was found, best first: id, kind and words of each, and the ids of its records that
    hold the words.
    """
    indexed = index(picture)
    told: dict[object, Row] = {}
    for id_, kind, words, records in found:
        for row_id, key, row in _of(indexed, id_, kind, words, records):
            known = told.get(key)
            if known is None and len(told) < most:
                told[key] = row
            elif known is not None and row_id not in (known.id, *known.beside):
                told[key] = Row(
                    id=known.id, kind=known.kind, words=known.words, printed=known.printed,
                    beside=(*known.beside, row_id),
                )  # fmt: skip
    return list(told.values())


def _of(
    index: Index, id_: str, kind: str, words: str, records: tuple[str, ...]
) -> Iterable[tuple[str, Span | str, Row]]:
    """Rows of one thing that was found, each with what tells it from others: its sentence, else its id."""
    if id_ in index.documents:
        document = index.documents[id_]
        yield id_, id_, Row(id=id_, kind=kind, words=document.title or words, printed=printed(document), beside=())
        return
    claim = index.claims.get(id_)
    held = records or ((id_,) if id_ in index.reported else tuple(m.id for m in claim.members) if claim else ())
    if not held:
        yield id_, id_, Row(id=id_, kind=kind, words=words, printed="", beside=())
    for record in (index.reported[one] for one in held if one in index.reported):
        yield (
            id_,
            sentence_span(index, record),
            Row(
                id=id_, kind=kind, words=excerpt(index, record, most=WHOLE),
                printed=printed(index.documents[record.document]), beside=(),
            ),
        )  # fmt: skip
