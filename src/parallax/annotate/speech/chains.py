"""Through whom it came: a source resolved to its entities, and the chain from the publisher down to whoever knew.

Knows relays ("Reuters, citing officials") and nesting.
Promises the publisher first, and no entity that the mentions do not give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.annotate.frames.speakable import is_trade
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.arguments import antecedent
from parallax.annotate.sentence.tree import children, conjuncts
from parallax.annotate.speech.papers import issuers_of, mention_at, mentions_around, token_at
from parallax.annotate.words.cues import load_cues
from parallax.types import Attribution, Entity, Mention, Sentence, Source, SourceKind, Span, Voucher

PUBLISHER = "the publisher"
# What stands before the outlet that somebody speaks to: "told the BBC", "in an interview with the Herald".
HEARING = frozenset({"to", "with", "tell", "told", "tells", "telling"})


def bearers(page: Page, heads: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Without a first title that its bearer's second one follows: "party leader and Prime Minister Ana Lee"."""
    if len(heads) != 2:
        return heads
    first, second = (mention_at(page, head) for head in heads)
    if first is None or second is None or (first.form, second.form) != ("description", "name"):
        return heads
    articles = page.quote(first.span).lower().startswith(("the ", "a ", "an "))
    titled = second.kind == "person" and second.head.start > second.span.start
    return heads[1:] if first.kind == "person" and titled and not articles else heads


def source_of(
    page: Page, spans: tuple[Span, ...], heads: Sequence[tuple[int, int]], *, implicit: bool
) -> Source | None:
    """The source in the article's words and resolved; None where there is none, of kind "implicit" where a cue
    hides it."""
    if not heads:
        return Source(text="", entities=(), kind="implicit", spans=()) if implicit else None
    named = _apposed_at_end(page, spans, heads)
    heads = [named] if named else [_named_at_end(page, spans, _bearer(page, _antecedent(page, head))) for head in heads]
    mentions = [mention_at(page, (start, end)) for start, end in heads]
    entities = [e for m, head in zip(mentions, heads, strict=True) for e in _entities(page, m, head)]
    if not spans or page.quote(spans[0]).lower() in {"which", "that"}:
        spans = tuple(
            m.span if m else Span(document=page.document.id, start=s, end=e)
            for m, (s, e) in zip(mentions, heads, strict=True)
        )
    text = page.document.text[spans[0].start : spans[-1].end]
    return Source(
        text=text, entities=tuple(dict.fromkeys(entities)), kind=_kind(page, mentions[0], heads[0]), spans=spans
    )


def _named_at_end(page: Page, spans: tuple[Span, ...], head: tuple[int, int]) -> tuple[int, int]:
    """The name that ends the words of a source whose head describes its bearer: "the Oslo director of Relief Aid Ana
    Lee", "the broadcaster KNNS"; else the head."""
    described = mention_at(page, head)
    if described is None:
        return _titled_at_end(page, spans, head)
    if described.form != "description" or described.kind not in {"person", "organization"}:
        return head
    for mention in mentions_around(page, head[0]) if spans else ():
        before = page.document.text[head[1] : mention.span.start]
        ends = mention.span.end == spans[-1].end and mention.form == "name" and mention.entity
        alike = mention.kind == described.kind or (mention.kind == "organization" and not before.strip())
        if not ends or not alike or set(before) & set(',;:()"“”'):
            continue
        words = before.split()
        if not words or (words[-1][:1].isupper() and mention.kind == "person") or words in (["named"], ["called"]):
            return mention.head.start, mention.head.end
    return head


def _titled_at_end(page: Page, spans: tuple[Span, ...], head: tuple[int, int]) -> tuple[int, int]:
    """The person who ends a source behind their trade, of which the parser took the first word for the source: "shift
    foreman Ana Lee"; else the head, as where a paper stands there ("court documents Tom Berg")."""
    near = mentions_around(page, head[0]) if spans else ()
    name = next((m for m in near if m.span.start > head[0] and _ends(m, spans[-1])), None)
    if name is None or not name.entity:
        return head
    trade = page.document.text[head[0] : name.span.start].split()
    joints = load_cues().joints
    titled = is_trade(trade[-1]) and all(w.isalpha() and w.islower() and w not in joints for w in trade[1:])
    return (name.head.start, name.head.end) if titled else head


def _bearer(page: Page, head: tuple[int, int]) -> tuple[int, int]:
    """Who speaks, where the parser took a word of theirs for it: what is owned for its owner ("Ana Lee's group"), a
    person set beside the body that has them ("University of Lund, Malmo's rector, Ana Lee"); else the head."""
    sentence = sentence_at(page.sentences, head[0])
    index = token_at(sentence, head[0]) if sentence else None
    mention = mention_at(page, head)
    if sentence is None or index is None or mention is None or mention.form != "name":
        return head
    for c in children(sentence, index, "appos"):
        beside = sentence.tokens[c]
        other = mention_at(page, (beside.start, beside.end))
        if other is None or other.entity is None:
            continue
        owned = sentence.tokens[c - 1].text in {"'s", "’s"} and page.quote(mention.span).endswith(
            sentence.tokens[c - 2].text
        )
        list_ = len(conjuncts(sentence, c)) > 1 or len(conjuncts(sentence, index)) > 1
        if owned or (mention.kind == "organization" and other.kind == "person" and not list_):
            return beside.start, beside.end
    return head


_ONE = re.compile(r"(?i)(?:an? |(?!.*\band (?:the|an?|his|her|its|their)\b).*\band )[^,]*(?:,[^,]*)*, $")


def _apposed_at_end(page: Page, spans: tuple[Span, ...], heads: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The name behind the comma that ends a source of one person described twice, or by a party: "expert and former
    official, Ana Lee", "a Democrat, Ana Lee"; None where there is none, or where heads may be several people."""
    if not spans:
        return None
    told = [m for m in (mention_at(page, head) for head in heads) if m is not None]
    name = next((m for m in mentions_around(page, spans[-1].end - 1) if _ends(m, spans[-1])), None)
    if name is None or any(m.form == "name" and m.kind == "person" for m in told) or not told:
        return None
    before = page.document.text[spans[0].start : name.span.start]
    several = len(told) > 1 or told[0].form in ("name", "adjective")
    return (name.head.start, name.head.end) if several and _ONE.match(before) else None


def _ends(mention: Mention, span: Span) -> bool:
    return mention.form == "name" and mention.kind == "person" and mention.span.end == span.end


def _antecedent(page: Page, head: tuple[int, int]) -> tuple[int, int]:
    """The noun for a relative pronoun that is no mention of its own ("a statement which said"), the name beside words
    that name nobody ("one of them, Lee Chan")."""
    sentence = sentence_at(page.sentences, head[0])
    index = token_at(sentence, head[0]) if sentence else None
    mention = mention_at(page, head)
    if sentence is None or index is None or (mention is not None and mention.entity):
        return head
    index = antecedent(sentence, index)
    for c in children(sentence, index, "appos"):
        beside = sentence.tokens[c]
        named = mention_at(page, (beside.start, beside.end))
        if named is not None and named.entity and named.kind in {"person", "organization", "group"}:
            return beside.start, beside.end
    token = sentence.tokens[index]
    return token.start, token.end


def _entities(page: Page, mention: Mention | None, head: tuple[int, int]) -> tuple[str, ...]:
    """Who is meant: the mention's entity, the issuer of a paper ("a statement from the ministry"), or whoever has or
    made the thing that tells ("the watchdog's database")."""
    sentence = sentence_at(page.sentences, head[0])
    index = token_at(sentence, head[0]) if sentence else None
    if sentence is not None and index is not None and _is_nobody(sentence, index):
        return ()
    if mention and mention.entity and not _is_paper(page, mention, head):
        near = mentions_around(page, head[0])
        halves = [m.entity for m in near if m.head == mention.head and m.form == "description"]
        together = halves if mention.form == "description" else []  # "the presidents of Norway and Sweden"
        return tuple(dict.fromkeys(e for e in (mention.entity, *together) if e))
    if sentence is None or index is None or sentence.tokens[index].upos != "NOUN":
        return ()
    return issuers_of(page, sentence, index)


def _is_nobody(sentence: Sentence, index: int) -> bool:
    """ "No group claimed it"."""
    return any(sentence.tokens[i].text.lower() in ("no", "neither") for i in children(sentence, index, "det"))


def _is_paper(page: Page, mention: Mention, head: tuple[int, int]) -> bool:
    """Whether a mention describes a paper or a page, for which whoever issued it speaks: "the union's website", or only
    stands in the words for one ("the official count of the report")."""
    words = page.document.text[slice(*head)].lower()
    described = mention.form == "description" or mention.head.start != head[0]
    return described and words.removesuffix("s") in load_cues().document


def _kind(page: Page, mention: Mention | None, head: tuple[int, int]) -> SourceKind:
    cues = load_cues()
    sentence = sentence_at(page.sentences, head[0])
    index = token_at(sentence, head[0]) if sentence else None
    lemma = sentence.tokens[index].lemma.lower() if sentence and index is not None else ""
    if mention is None:
        return "document" if lemma in cues.document else "anonymous" if lemma in cues.anonymous else "role"
    entity = next((e for e in page.entities if e.id == mention.entity), None)
    named = mention.form in {"name", "metonym", "adjective"} or _has_name(entity)
    if entity and entity.kind == "person":
        return "named" if named else "anonymous" if lemma in cues.anonymous else "role"
    if lemma in cues.document and not named:
        return "document"
    if lemma in cues.anonymous and not named:
        return "anonymous"
    return "role" if entity and entity.kind == "group" and not named else "organization"


def _has_name(entity: object) -> bool:
    return any(n.form == "name" for n in getattr(entity, "names", ()))


def chain_of(page: Page, parent: Attribution | None, steps: Sequence[Sequence[tuple[int, int]]]) -> tuple[Voucher, ...]:
    """Outermost first: the publisher, whoever says the attribution around it, then each step's heads in turn."""
    if parent is not None:
        above = parent.chain
    else:
        above = (Voucher(text=page.document.publisher or PUBLISHER, entity=None, span=None),)
    known = {v.entity for v in above if v.entity}
    own = [_voucher(page, heads) for heads in steps if heads]
    return (*above, *(v for v in own if v.entity not in known))


def heard_by(page: Page, sentence: Sentence, apart: Sequence[Span]) -> list[list[tuple[int, int]]]:
    """The outlets to which it was said, other than the publisher: "told the Herald", "in an interview with the Post".

    `apart` is the source and the content, where an outlet is somebody else's matter.
    """
    outlets = {e.id: e for e in page.entities if e.kind == "outlet"}
    found = []
    for mention in mentions_around(page, sentence.start) if outlets else ():
        outlet = outlets.get(mention.entity or "")
        if outlet is None or mention.form != "name" or _is_publisher(page, outlet):
            continue
        before = [w for w in page.document.text[sentence.start : mention.span.start].lower().split() if w != "the"]
        inside = any(s.start < mention.span.end and mention.span.start < s.end for s in apart)
        if not inside and before and before[-1] in HEARING:
            found.append([(mention.head.start, mention.head.end)])
    return found


def _is_publisher(page: Page, outlet: Entity) -> bool:
    publisher = (page.document.publisher or "").casefold()
    return any(name.text.casefold() in publisher for name in outlet.names)


def is_first_person(source: Source | None) -> bool:
    """Whether a source is "I" or "we": whoever says the words that it stands in."""
    return source is not None and source.text.lower() in {"i", "we"}


def _voucher(page: Page, heads: Sequence[tuple[int, int]]) -> Voucher:
    """One link of the chain: the mention's own words; those who speak together are one link, of no single entity."""
    heads = [_antecedent(page, head) for head in heads]
    mentions = [mention_at(page, (start, end)) for start, end in heads]
    starts, ends = zip(
        *((m.span.start, m.span.end) if m else head for m, head in zip(mentions, heads, strict=True)), strict=True
    )
    span = Span(document=page.document.id, start=min(starts), end=max(ends))
    entities = _entities(page, mentions[0], heads[0]) if len(heads) == 1 else ()
    return Voucher(text=page.quote(span), entity=entities[0] if len(entities) == 1 else None, span=span)
