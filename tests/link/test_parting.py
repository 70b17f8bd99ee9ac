"""One report's entity in two, as a person decided."""

from __future__ import annotations

from dataclasses import replace

from tests.link.build import Page

from parallax.link import link, part
from parallax.types import Anchor, Annotations, Decision, Document, Mention

TEXT = "Rossin of Obrava spoke. He left. Venn stayed in Kessar. Venn wept."


def report() -> tuple[Document, Annotations]:
    """A report that takes two people for one."""
    page = Page("a", TEXT)
    who = page.entity("Rossin", "person")
    page.also_called(who, "Venn")
    page.event("Rossin of Obrava spoke", trigger="spoke", actors=(who,))
    page.event("Venn stayed in Kessar", trigger="stayed", actors=(who,))
    document, read = page.read()
    (first,) = read.mentions

    def also(words: str, form: str, at: int) -> Mention:
        start = TEXT.index(words, at)
        span = replace(first.span, start=start, end=start + len(words))
        return replace(first, id=f"m:{start}", span=span, head=span, form=form)

    more = (also("He", "pronoun", 0), also("Venn", "name", 0), also("Venn", "name", TEXT.rindex("Venn")))
    return document, replace(read, mentions=(first, *more))


def split(*, words: tuple[str, str]) -> Decision:
    document, _ = report()
    sides = tuple(
        (Anchor(sha256=document.sha256, start=(at := TEXT.index(one)), end=at + len(one), words=one),) for one in words
    )
    return Decision(id="n:1", kind="split", names=words, sides=sides, undoes=None, reason="two men", at="2031-05-06")


def test_mentions_and_records_go_with_the_names() -> None:
    decision = split(words=("Venn", "Rossin"))
    ((document, read),) = part([report()], [decision])
    rossin, venn = read.entities
    assert [form.text for form in rossin.names] == ["Rossin"]
    assert [(form.text, form.count) for form in venn.names] == [("Venn", 2)]
    assert [one.entity for one in read.mentions] == [rossin.id, rossin.id, venn.id, venn.id]
    assert [one.actors for one in read.events] == [(rossin.id,), (venn.id,)]
    linked = dict(link([(document, read)], [decision]).linked)
    assert linked[rossin.id] != linked[venn.id]


def test_without_the_decision_nothing_is_parted() -> None:
    undo = Decision(id="n:2", kind="undo", names=(), sides=(), undoes="n:1", reason="", at="2031-05-07")
    assert part([report()], []) == [report()]
    assert part([report()], [split(words=("Venn", "Rossin")), undo]) == [report()]


def test_a_split_of_other_words_leaves_a_report_whole() -> None:
    assert part([report()], [split(words=("Obrava", "Rossin"))]) == [report()]
