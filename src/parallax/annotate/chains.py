"""Through whom it came: a source resolved to its entities, and the chain from the publisher down to whoever knew.

Knows papers and their issuers ("a statement from the ministry"), relays ("Reuters, citing officials") and nesting.
Promises the publisher first, and no entity that the mentions do not give.
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.arguments import antecedent
from parallax.annotate.cues import load_cues
from parallax.annotate.page import Page, mention_of, sentence_at
from parallax.annotate.tree import children
from parallax.types import Attribution, Entity, Mention, Sentence, Source, SourceKind, Span, Voucher
from parallax.world.actors import describe

# How many sentences back a paper may have been handed out.
ISSUED_WITHIN = 4
PUBLISHER = "the publisher"
# Papers that whoever issued them speaks of in them: "reads the communique".
ISSUED = frozenset({"communique", "communiqué", "statement", "notice", "bulletin", "declaration"})
# Publishers of these sectors issue papers in their own name.
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PTY"})
# Papers that many made and nobody speaks through.
LAWS = frozenset({"law", "constitution", "treaty"})
# What is done to a paper by those who did not write it: "a letter seen by the agency".
RECEIVED = frozenset(
    {"see", "hear", "obtain", "read", "view", "review", "get", "receive", "publish", "cite", "quote", "leak"}
)
# What stands before the outlet that somebody speaks to: "told the BBC", "in an interview with the Herald".
HEARING = frozenset({"to", "with", "tell", "told", "tells", "telling"})


def source_of(
    page: Page, spans: tuple[Span, ...], heads: Sequence[tuple[int, int]], *, implicit: bool
) -> Source | None:
    """The source in the article's words and resolved; None where there is none, of kind "implicit" where a cue
    hides it."""
    if not heads:
        return Source(text="", entities=(), kind="implicit", spans=()) if implicit else None
    heads = [_named_at_end(page, spans, _antecedent(page, head)) for head in heads]
    mentions = [_mention_at(page, start, end) for start, end in heads]
    entities = [e for m, head in zip(mentions, heads, strict=True) for e in _entities(page, m, head)]
    if not spans or page.quote(spans[0]).lower() in {"which", "that"}:
        spans = tuple(
            m.span if m else Span(document=page.document.id, start=s, end=e)
            for m, (s, e) in zip(mentions, heads, strict=True)
        )
    text = page.document.text[spans[0].start : spans[-1].end]
    if not entities and text.split()[0].lower() in {"we", "our", "us"}:
        issuer = _issuer(page)
        if issuer:
            return Source(text=text, entities=(issuer,), kind="organization", spans=spans)
    return Source(
        text=text, entities=tuple(dict.fromkeys(entities)), kind=_kind(page, mentions[0], heads[0]), spans=spans
    )


def _named_at_end(page: Page, spans: tuple[Span, ...], head: tuple[int, int]) -> tuple[int, int]:
    """The name that ends the words of a source whose head describes its bearer: "the Oslo director of Relief Aid Ana
    Lee", "the broadcaster KNNS"; else the head."""
    described = _mention_at(page, *head)
    if described is None or described.form != "description" or described.kind not in {"person", "organization"}:
        return head
    for mention in _around(page, head[0]) if spans else ():
        before = page.document.text[head[1] : mention.span.start]
        ends = mention.span.end == spans[-1].end and mention.form == "name" and mention.entity
        if not ends or mention.kind != described.kind or set(before) & set(',;:()"“”'):
            continue
        words = before.split()
        if not words or (words[-1][:1].isupper() and mention.kind == "person") or words in (["named"], ["called"]):
            return mention.head.start, mention.head.end
    return head


def _issuer(page: Page) -> str | None:
    """Who says "we" in a paper put out by an authority: the first that acts in it under a name, no person, unless the
    paper opens with the name (what an authority calls itself may read as one)."""
    publisher = describe(page.document.publisher or "", name_kind="ORG")
    if "JRN" in publisher.sectors or AUTHORITIES.isdisjoint(publisher.sectors):
        return None
    for mention in page.mentions:
        if mention.entity and mention.form in {"name", "metonym"}:
            sentence = sentence_at(page.sentences, mention.head.start)
            index = _token_at(sentence, mention.head.start) if sentence else None
            if sentence is None or index is None or sentence.tokens[index].deprel != "nsubj":
                continue
            if mention.kind != "person" or mention.span.start == page.sentences[0].start:
                return mention.entity
    return None


def _antecedent(page: Page, head: tuple[int, int]) -> tuple[int, int]:
    """The noun for a relative pronoun that is no mention of its own ("a statement which said"), the name beside words
    that name nobody ("one of them, Lee Chan")."""
    sentence = sentence_at(page.sentences, head[0])
    index = _token_at(sentence, head[0]) if sentence else None
    mention = _mention_at(page, *head)
    if sentence is None or index is None or (mention is not None and mention.entity):
        return head
    index = antecedent(sentence, index)
    for c in children(sentence, index, "appos"):
        beside = sentence.tokens[c]
        named = _mention_at(page, beside.start, beside.end)
        if named is not None and named.entity and named.kind in {"person", "organization", "group"}:
            return beside.start, beside.end
    token = sentence.tokens[index]
    return token.start, token.end


def _mention_at(page: Page, start: int, end: int) -> Mention | None:
    """The mention with that head word, else the shortest that holds it: a title may be the head of a name."""
    near = _around(page, start)
    headed = mention_of(near, start, end)
    if headed:
        return headed
    holding = [m for m in near if m.span.start <= start and end <= m.span.end and m.form != "adjective"]
    return min(holding, key=lambda m: m.span.end - m.span.start, default=None)


def _around(page: Page, offset: int) -> list[Mention]:
    """Mentions of the sentence that holds an offset."""
    sentence = sentence_at(page.sentences, offset)
    if sentence is None:
        return []
    low, high = 0, len(page.mentions)
    while low < high:
        middle = (low + high) // 2
        if page.mentions[middle].span.start < sentence.start:
            low = middle + 1
        else:
            high = middle
    found = []
    for mention in page.mentions[low:]:
        if mention.span.start >= sentence.end:
            break
        found.append(mention)
    return found


def _entities(page: Page, mention: Mention | None, head: tuple[int, int]) -> tuple[str, ...]:
    """Who is meant: the mention's entity, the issuer of a paper ("a statement from the ministry"), or whoever has or
    made the thing that tells ("the watchdog's database")."""
    if mention and mention.entity and not _is_paper(page, mention):
        halves = [m.entity for m in _around(page, head[0]) if m.head == mention.head and m.form == "description"]
        together = halves if mention.form == "description" else []  # "the presidents of Norway and Sweden"
        return tuple(dict.fromkeys(e for e in (mention.entity, *together) if e))
    sentence = sentence_at(page.sentences, head[0])
    index = _token_at(sentence, head[0]) if sentence else None
    if sentence is None or index is None or sentence.tokens[index].upos != "NOUN":
        return ()
    token = sentence.tokens[index]
    if token.lemma.lower() in LAWS:
        return ()
    paper = token.lemma.lower() in load_cues().document
    above = children(sentence, token.head, "nsubj") if token.deprel == "obj" and _carries(sentence, token.head) else ()
    owners = children(sentence, index, "nmod:poss", "nmod", "acl", "compound", "amod")
    for issuers in (*(_issuers(sentence, c) for c in owners), above if paper else ()):
        for i in issuers:
            token = sentence.tokens[i]
            issuer = _mention_at(page, token.start, token.end)
            if issuer and issuer.entity and (paper or issuer.kind in {"person", "organization", "group"}):
                return (issuer.entity,)
    if not paper or (sentence.tokens[index].xpos == "NNS" and not children(sentence, index, "det")):
        return ()  # "reports said": nobody's
    return _issuer_before(page, sentence, index)


def _is_paper(page: Page, mention: Mention) -> bool:
    """Whether a mention describes a paper or a page, for which whoever issued it speaks: "the union's website"."""
    words = page.quote(mention.head).lower()
    return mention.form == "description" and words.removesuffix("s") in load_cues().document


def _issuer_before(page: Page, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Whose "the statement" is: of whoever handed one out, or spoke in one, shortly before."""
    lemma = sentence.tokens[index].lemma.lower()
    for earlier in reversed(page.sentences[max(0, sentence.index - ISSUED_WITHIN) : sentence.index]):
        for at, token in enumerate(earlier.tokens):
            if token.lemma.lower() != lemma or token.head < 0:
                continue
            owners = children(earlier, at, "nmod:poss", "nmod", "compound", "amod")
            verb = token.head if token.deprel in {"obj", "obl", "nsubj:pass"} else None
            speakers = children(earlier, verb, "nsubj", "obl:agent") if verb is not None else ()
            for i in (*(i for c in owners for i in _issuers(earlier, c)), *speakers):
                issuer = _mention_at(page, earlier.tokens[i].start, earlier.tokens[i].end)
                if issuer and issuer.entity and issuer.kind != "place":
                    return (issuer.entity,)
    publisher = _issuer(page) if lemma in ISSUED else None
    return (publisher,) if publisher else ()


def _carries(sentence: Sentence, verb: int) -> bool:
    """Whether a verb hands out papers: "released a statement"."""
    return sentence.tokens[verb].lemma.lower() in load_cues().light


def _issuers(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Where under a paper's noun its issuer may stand: the owner, "from" or "by" whom, "issued by" whom."""
    token = sentence.tokens[index]
    if token.deprel in {"nmod:poss", "compound", "amod"}:
        return (index,)
    if token.deprel.startswith("nmod"):
        opened = {sentence.tokens[m].text.lower() for m in children(sentence, index, "case")}
        return (index,) if opened & {"from", "by", "of"} else ()
    if token.lemma.lower() in RECEIVED:
        return ()
    return tuple(
        c
        for c in children(sentence, index, "obl")
        if any(sentence.tokens[m].text.lower() in {"by", "from"} for m in children(sentence, c, "case"))
    )


def _token_at(sentence: Sentence, start: int) -> int | None:
    return next((i for i, t in enumerate(sentence.tokens) if t.start == start), None)


def _kind(page: Page, mention: Mention | None, head: tuple[int, int]) -> SourceKind:
    cues = load_cues()
    sentence = sentence_at(page.sentences, head[0])
    index = _token_at(sentence, head[0]) if sentence else None
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
    for mention in _around(page, sentence.start) if outlets else ():
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
    mentions = [_mention_at(page, start, end) for start, end in heads]
    starts, ends = zip(
        *((m.span.start, m.span.end) if m else head for m, head in zip(mentions, heads, strict=True)), strict=True
    )
    span = Span(document=page.document.id, start=min(starts), end=max(ends))
    entities = _entities(page, mentions[0], heads[0]) if len(heads) == 1 else ()
    return Voucher(text=page.quote(span), entity=entities[0] if len(entities) == 1 else None, span=span)
