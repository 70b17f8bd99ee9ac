"""What is found is a row a sentence, with who printed it and when."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import picture

from parallax.views.found import rows

SENTENCE = "“Hill fighters seized Obrava on Monday.”"


def test_claims_of_one_sentence_are_one_row() -> None:
    base = picture()
    found = rows(base, [(c.id, f"{c.kind} claim", c.text, ()) for c in base.claims if c.id in ("c:1", "c:4")], most=9)
    assert [(row.id, row.words, row.printed, row.beside) for row in found] == [
        ("c:1", SENTENCE, "Harbour Post, 2031-05-06", ("c:4",))
    ]


def test_a_claim_of_two_sentences_is_two_rows() -> None:
    base = picture()
    found = rows(base, [("c:2", "figure claim", "killed", ("f:1", "f:2"))], most=9)
    assert [row.printed for row in found] == ["Harbour Post, 2031-05-06", "Valley <b>Voice</b>, 2031-05-06"]


def test_entities_and_documents_are_rows_of_their_own() -> None:
    base = picture()
    found = rows(base, [("e:obrava", "entity", "Obrava", ()), ("d:1", "document", "Hill Harbour Post", ())], most=9)
    assert [(row.kind, row.printed) for row in found] == [("entity", ""), ("document", "Harbour Post, 2031-05-06")]


def test_no_more_rows_than_wanted_but_all_of_their_sentences() -> None:
    base = picture()
    claims = [(c.id, c.kind, c.text, ()) for c in (base.claims[0], base.claims[1], base.claims[3])]
    found = rows(base, claims, most=1)
    assert [(row.id, row.beside) for row in found] == [("c:1", ("c:4",))]
    undated = replace(base, documents=tuple(replace(d, published=None) for d in base.documents))
    assert rows(undated, claims, most=1)[0].printed == "Harbour Post"
