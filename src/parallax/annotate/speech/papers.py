"""Whose a paper is: who speaks through "the report", "a fire service statement", "footage from the agency".

Knows the owner among the paper's own words, and who handed it out, or did what it tells, shortly before ("sued ... the
motion says"). Promises no issuer that the text does not name: not for "reports", not for a poll that is first spoken
of. Leaves alone what papers say (`frames`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from parallax.annotate.deeds.senses import AGAIN
from parallax.annotate.frames.drafts import verb_lemma
from parallax.annotate.page import Page, mention_of, sentence_at
from parallax.annotate.sentence.tree import ancestors, children, conjuncts, subtree
from parallax.annotate.words.cues import load_cues
from parallax.text.calendar import CALENDAR
from parallax.types import Mention, Sentence, Token
from parallax.world.actors import describe, is_organization_noun
from parallax.world.countries import country_of

# How many sentences back a paper may have been handed out.
ISSUED_WITHIN = 4
# Publishers of these sectors issue papers in their own name.
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PTY"})
# Papers that many made and nobody speaks through.
LAWS = frozenset({"law", "constitution", "treaty"})
# What is done to a paper by those who did not write it: "a letter seen by the agency".
RECEIVED = frozenset(
    {"see", "hear", "obtain", "read", "view", "review", "get", "receive", "publish", "cite", "quote", "leak"}
)
# What those do to a paper of others by whom it reaches the public: "a military statement carried by the state agency".
CARRIED = frozenset({"carry", "air", "broadcast", "relay", "release", "run", "distribute", "circulate", "publish"})
# What one reads of a paper: "part of the statement".
PARTS = frozenset({"part", "excerpt", "extract", "section", "passage", "summary", "copy", "text", "rest"})
# What an outlet tells, and how many sentences back it may have begun.
REPORTS = frozenset({"report", "article", "story"})
REPORTED_WITHIN = 2
# Where papers are put by whoever has the page.
PAGES = frozenset({"website", "site", "page", "account", "blog", "feed", "channel"})
SOMEBODY = frozenset({"person", "organization", "group"})


def issuers_of(page: Page, sentence: Sentence, index: int) -> tuple[str, ...]:
    """The entity that speaks through a paper or has made the thing that tells; empty where the text names none."""
    index = _whole(sentence, index)
    lemma = sentence.tokens[index].lemma.lower()
    if lemma in LAWS:
        return ()
    paper = lemma in load_cues().document
    own = _among_own_words(page, sentence, index, paper=paper)
    if own is not None and paper and own in _carriers(page, sentence, index):
        whose = _handing_out(page, sentence, index) or _described(page, sentence, index)
        return (whose,) if whose else () if _is_of_authority(sentence, index) else (own,)
    if own is None and paper:
        own = _carrying(page, sentence, index)
    if paper and own in {e.id for e in page.entities if e.kind == "state"}:
        own = _described(page, sentence, index) or own  # "a U.S. military statement"
    if own is not None:
        return (own, *_issuing_with(page, sentence, index, own, paper=paper))
    articles = {sentence.tokens[c].text.lower() for c in children(sentence, index, "det")}
    days = {sentence.tokens[c].text.lower() for c in children(sentence, index, "nmod:poss")} & CALENDAR
    described = _described(page, sentence, index) if paper else None
    if described is not None:
        return (described,)
    if not paper or (sentence.tokens[index].xpos == "NNS" and not articles | days):
        return ()  # "reports said": nobody's
    before = (
        _before(page, sentence, index) or _outlet_before(page, sentence, lemma) if articles & AGAIN or days else None
    )
    if before is None and lemma in load_cues().issued:
        before = _spoke_before(page, sentence, index, {"a", "the"}) or publishing_body(page)
    return (before,) if before else ()


def _issuing_with(page: Page, sentence: Sentence, index: int, own: str, *, paper: bool) -> tuple[str, ...]:
    """Who issues a paper together with the one found: "projections by the Herald and the Post"."""
    below = (sentence.tokens[i] for i in subtree(sentence, index))
    found = (mention_at(page, (token.start, token.end)) for token in below)
    first = next((m for m in found if m is not None and m.entity == own), None)
    at = token_at(sentence, first.head.start) if first is not None else None
    tied = (sentence.tokens[c] for c in conjuncts(sentence, at)) if at is not None else ()
    others = (mention_at(page, (token.start, token.end)) for token in tied)
    both = (m.entity for m in others if m is not None and m.entity and _may_issue(page, m, paper=paper))
    return tuple(dict.fromkeys(one for one in both if one != own))


def is_paper(token: Token) -> bool:
    """Whether a noun is something written, drawn or filmed, through which somebody speaks."""
    return token.upos == "NOUN" and token.lemma.lower() in load_cues().document


def _whole(sentence: Sentence, index: int) -> int:
    """The paper of which a part is read: "part of the judge's statement"."""
    if sentence.tokens[index].lemma.lower() not in PARTS:
        return index
    wholes = (c for c in children(sentence, index, "nmod") if _opened_by(sentence, c, {"of", "from"}))
    return next((c for c in wholes if is_paper(sentence.tokens[c])), index)


def _among_own_words(page: Page, sentence: Sentence, index: int, *, paper: bool, deep: int = 2) -> str | None:
    """The owner, by or from whom it is, who issued it, whose name stands before it; through a paper, whose that is
    ("sent from the mayor's account")."""
    for i in _owners(sentence, index):
        token = sentence.tokens[i]
        if deep and token.lemma.lower() in PAGES:
            having = _among_own_words(page, sentence, i, paper=True, deep=deep - 1)
            if having is not None:
                return having
        issuer = _named_beside(page, sentence, i) or _title_before(page, sentence, i)
        issuer = issuer or mention_at(page, (token.start, token.end))
        if issuer and issuer.entity and _may_issue(page, issuer, paper=paper):
            return issuer.entity
        if deep and is_paper(token):
            found = _among_own_words(page, sentence, i, paper=True, deep=deep - 1)
            if found is not None:
                return found
    return None


def _named_beside(page: Page, sentence: Sentence, index: int) -> Mention | None:
    """The name in apposition: "from its secretary, Ana Lee"."""
    beside = (sentence.tokens[c] for c in children(sentence, index, "appos"))
    mentions = (mention_at(page, (token.start, token.end)) for token in beside)
    return next((m for m in mentions if m and m.entity and m.form == "name" and m.kind in SOMEBODY), None)


def _title_before(page: Page, sentence: Sentence, index: int) -> Mention | None:
    """The name before a word for an outlet: "the Morning Herald newspaper"."""
    if not _ends_title(sentence, index):
        return None
    before = mention_at(page, (sentence.tokens[index - 1].start, sentence.tokens[index - 1].end))
    return before if before is not None and before.form == "name" and before.entity else None


def _may_issue(page: Page, mention: Mention, *, paper: bool) -> bool:
    words = page.quote(mention.head).lower()
    if mention.form != "name" and words in load_cues().media:
        return False
    return paper or mention.kind in SOMEBODY


def _owners(sentence: Sentence, index: int) -> list[int]:
    """The words under a noun that may be its issuer, best first."""
    below = [*children(sentence, index, "nmod:poss")]
    if not any(sentence.tokens[c].upos == "PRON" for c in below):  # "its communique, read by a colonel"
        below += _givers(sentence, index)
    return below


def _givers(sentence: Sentence, index: int) -> list[int]:
    """From or by whom a paper is, who issued it, and what stands before it, names first."""
    given = [c for c in children(sentence, index, "nmod") if _opened_by(sentence, c, {"from", "by", "of"})]
    given += [c for c in children(sentence, index, "nmod") if _is_printed_in(sentence, c) or _is_put_on(sentence, c)]
    given = given or _by_right_behind(sentence, index)
    beside = [c for c in children(sentence, index, "appos") if given and c > given[0]]  # "from its head, Ana Lee"
    polled = {"publish"} if sentence.tokens[index].lemma.lower() in load_cues().surveys else set()
    others = RECEIVED - polled  # a poll is whose page it is on
    issuing = (c for c in _told_of_paper(sentence, index) if sentence.tokens[c].lemma.lower() not in others)
    issuers = [o for c in issuing for o in children(sentence, c, "obl") if _opened_by(sentence, o, {"by", "from"})]
    before = (*children(sentence, index, "compound", "amod"), *_beside_paper(sentence, index))
    return [*beside, *given, *issuers, *sorted(before, key=lambda c: (sentence.tokens[c].upos != "PROPN", -c))]


def _told_of_paper(sentence: Sentence, index: int) -> Iterator[int]:
    """The clauses of which a paper is the subject or what is done: "issued by the mayor", "that came from the mayor";
    not what it says, "according to which the shells came from the hill"."""
    for c in children(sentence, index, "acl"):
        subjects = (sentence.tokens[i].text.lower() for i in children(sentence, c, "nsubj"))
        if sentence.tokens[c].deprel == "acl" or all(word in {"which", "that"} for word in subjects):
            yield c


def _by_right_behind(sentence: Sentence, index: int) -> list[int]:
    """Whom "by" names behind a paper, where the parser hung it on the verb: "rejected the report by the group"."""
    over, tokens = sentence.tokens[index].head, sentence.tokens
    if over < 0 or index + 1 == len(tokens) or tokens[index + 1].text.lower() != "by":
        return []
    passive = tokens[over].xpos == "VBN" and children(sentence, over, "nsubj:pass")
    behind = (c for c in children(sentence, over, "obl") if index + 1 in children(sentence, c, "case"))
    return [] if passive else list(behind)


def _is_printed_in(sentence: Sentence, index: int) -> bool:
    """Whether a phrase names the paper that prints it: "a report in the Morning Herald newspaper"."""
    named = any(n.kind == "ORG" and n.first <= index < n.last for n in sentence.names)
    return (named or _ends_title(sentence, index)) and _opened_by(sentence, index, {"in"})


def _ends_title(sentence: Sentence, index: int) -> bool:
    """Whether a word for an outlet stands behind its name: "the Morning Herald newspaper"."""
    titled = any(n.kind == "ORG" and n.last == index for n in sentence.names)
    return titled and describe(sentence.tokens[index].lemma.lower()).kind == "outlet"


def _is_put_on(sentence: Sentence, index: int) -> bool:
    """Whether a phrase names the page on which a paper was put: "a statement on the ministry's website"."""
    return sentence.tokens[index].lemma.lower() in PAGES and _opened_by(sentence, index, {"on", "at"})


def _beside_paper(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The name right before a paper that the parser made another subject: "an Interior Ministry statement said"."""
    over = sentence.tokens[index].head
    others = children(sentence, over, "nsubj") if over >= 0 and sentence.tokens[index].deprel == "nsubj" else ()
    return tuple(c for c in others if c + 1 == index and sentence.tokens[c].upos == "PROPN")


def _opened_by(sentence: Sentence, index: int, words: set[str]) -> bool:
    first = subtree(sentence, index)[0]
    return bool({sentence.tokens[m].text.lower() for m in (first, *children(sentence, index, "case"))} & words)


def _carrying(page: Page, sentence: Sentence, index: int) -> str | None:
    """Who hands the paper out in the same clause: "released a statement saying"."""
    token = sentence.tokens[index]
    if token.deprel != "obj" or sentence.tokens[token.head].lemma.lower() not in load_cues().light:
        return None
    return _first(page, sentence, children(sentence, token.head, "nsubj"))


def _carriers(page: Page, sentence: Sentence, index: int) -> frozenset[str]:
    """The outlets by which a paper that no outlet speaks in reached the public: "a statement carried by the agency"."""
    if sentence.tokens[index].lemma.lower() not in load_cues().issued:
        return frozenset()
    outlets = {e.id for e in page.entities if e.kind == "outlet" or "JRN" in e.sectors}
    carried = (c for c in children(sentence, index, "acl") if sentence.tokens[c].lemma.lower() in CARRIED)
    agents = (o for c in carried for o in children(sentence, c, "obl") if _opened_by(sentence, o, {"by", "on"}))
    words = (sentence.tokens[i] for o in agents for i in (o, *children(sentence, o, "appos")))
    mentions = (mention_at(page, (token.start, token.end)) for token in words)
    return frozenset(m.entity for m in mentions if m is not None and m.entity in outlets)


def _is_of_authority(sentence: Sentence, index: int) -> bool:
    """Whether a word before a paper says that some authority issued it: "a military statement"."""
    return not AUTHORITIES.isdisjoint(_sectors_before(sentence, index))


def _sectors_before(sentence: Sentence, index: int) -> frozenset[str]:
    before = children(sentence, index, "amod", "compound")
    return frozenset(sector for c in before for sector in describe(sentence.tokens[c].text.lower()).sectors)


def _described(page: Page, sentence: Sentence, index: int) -> str | None:
    """Of what body, named shortly before, a word before a paper speaks: "the Norwegian military ... a military
    statement"; of the only one of its sector where none is called so ("the Norwegian army")."""
    before = (sentence.tokens[c] for c in children(sentence, index, "amod", "compound"))
    words = {token.text.lower() for token in before if not country_of(token.text)}
    since = page.sentences[max(0, sentence.index - ISSUED_WITHIN)].start
    bodies = [
        m for m in page.mentions
        if since <= m.span.start < sentence.start and m.kind in {"organization", "group"} and m.entity
        and m.form != "pronoun"
    ]  # fmt: skip
    named = [m for m in bodies if page.quote(m.head).lower() in words]
    if named:
        return named[-1].entity
    authority = AUTHORITIES & _sectors_before(sentence, index)
    alike = {m.entity for m in bodies if authority & _sectors_of(page, m)}
    return alike.pop() if len(alike) == 1 else None


def _sectors_of(page: Page, mention: Mention) -> frozenset[str]:
    """The sectors of a body, none of those who or what only belong to one: of an army, not of its jets."""
    if not is_organization_noun(page.quote(mention.head).lower()):
        return frozenset()
    return frozenset(s for e in page.entities if e.id == mention.entity for s in e.sectors)


def _before(page: Page, sentence: Sentence, index: int) -> str | None:
    """Whose "the statement" is: of whoever handed one out, spoke in one, or did what it tells, shortly before."""
    family = _family(sentence.tokens[index].lemma.lower())
    for earlier in reversed(page.sentences[max(0, sentence.index - ISSUED_WITHIN) : sentence.index]):
        for at in range(len(earlier.tokens)):
            token = earlier.tokens[at]
            if token.lemma.lower() not in family or _is_of_paper(earlier, at):
                continue
            if token.upos == "VERB" and children(earlier, at, "nsubj:pass"):
                found = _first(page, earlier, children(earlier, at, "obl:agent"))  # "the storm was forecast to turn"
            elif token.upos == "VERB":
                found = _first(page, earlier, children(earlier, at, "nsubj", "obl:agent"))
            else:
                found = _among_own_words(page, earlier, at, paper=True)
                if found is None or found in _carriers(page, earlier, at):
                    whose = _handing_out(page, earlier, at) or _described(page, earlier, at)
                    found = whose or (None if _is_of_authority(earlier, at) else found)
                found = found or (
                    _spoke_before(page, earlier, at, {"a"}) if token.lemma.lower() in load_cues().issued else None
                )
            if found is not None:
                return found
    return None


def _is_of_paper(sentence: Sentence, index: int) -> bool:
    """Whether a participle says by whom a paper was brought, which is asked of the paper: "a statement released by"."""
    token = sentence.tokens[index]
    return token.deprel == "acl" and token.upos == "VERB" and is_paper(sentence.tokens[token.head])


def _outlet_before(page: Page, sentence: Sentence, lemma: str) -> str | None:
    """Whose "the report" is where an outlet told something shortly before and handed no paper out: "the Herald quotes
    two divers. The report says"; None where two did."""
    if lemma not in REPORTS:
        return None
    outlets = {e.id for e in page.entities if e.kind == "outlet"}
    for earlier in reversed(page.sentences[max(0, sentence.index - REPORTED_WITHIN) : sentence.index]):
        near = mentions_around(page, earlier.start)
        telling = {m.entity for m in near if m.entity in outlets and _tells(earlier, m)}
        if telling:
            return telling.pop() if len(telling) == 1 else None
    return None


def _spoke_before(page: Page, sentence: Sentence, index: int, opened: set[str]) -> str | None:
    """The one body that spoke in the sentence before, where the next goes on with a paper that nobody hands out, which
    one of some articles opens: "The ministry says it will stay. A statement said"."""
    articles = {sentence.tokens[c].text.lower() for c in children(sentence, index, "det")}
    if not articles or not articles <= opened or sentence.tokens[index].deprel != "nsubj" or not sentence.index:
        return None
    before = page.sentences[sentence.index - 1]
    bodies = {e.id for e in page.entities if e.kind not in {"person", "outlet", "place"}}
    spoke = {m.entity for m in mentions_around(page, before.start) if m.entity and _tells(before, m)}
    return spoke.pop() if len(spoke) == 1 and spoke <= bodies else None


def _tells(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb that tells or relays, or by whom somebody is quoted."""
    index = token_at(sentence, mention.head.start)
    token = sentence.tokens[index] if index is not None else None
    if token is not None and token.deprel == "appos":
        token = sentence.tokens[token.head]
    if token is None or token.head < 0:
        return False
    verb = verb_lemma(sentence, token.head)
    if token.deprel in {"obl", "obl:agent"}:
        return verb in load_cues().relay and index is not None and _opened_by(sentence, index, {"by"})
    return token.deprel == "nsubj" and (verb in load_cues().relay or verb in load_cues().verbs)


def _family(lemma: str) -> frozenset[str]:
    """The words for a paper and for what is done in it: "motion", "lawsuit", "sue"."""
    return frozenset({lemma}).union(*(words for words in load_cues().papers if lemma in words))


def _handing_out(page: Page, sentence: Sentence, index: int) -> str | None:
    """Who does with a paper what its issuer does: "filed a lawsuit", "said in a statement", not "according to one"."""
    token = sentence.tokens[index]
    if token.upos not in {"NOUN", "PROPN"} or token.head < 0 or sentence.tokens[token.head].lemma.lower() in RECEIVED:
        return None
    within = token.deprel == "obl" and _opened_by(sentence, index, {"in", "on", "with", "by", "via"})
    if not (within or token.deprel in {"obj", "nsubj:pass"}):
        return None
    over = (i for i in ancestors(sentence, index) if verb_lemma(sentence, i) in load_cues().verbs)
    telling = next(over, token.head) if within else token.head  # hung on a verb of what the paper tells by the parser
    return _first(page, sentence, children(sentence, telling, "nsubj", "obl:agent"))


def _first(page: Page, sentence: Sentence, indexes: Sequence[int]) -> str | None:
    """The first of some tokens that is somebody with an entity."""
    for i in indexes:
        mention = mention_at(page, (sentence.tokens[i].start, sentence.tokens[i].end))
        if mention and mention.entity and mention.kind != "place":
            return mention.entity
    return None


def publishing_body(page: Page) -> str | None:
    """Who says "we" in a paper put out by an authority: the first that acts in it under a name, no person, unless the
    paper opens with the name (what an authority calls itself may read as one)."""
    publisher = describe(page.document.publisher or "", name_kind="ORG")
    if "JRN" in publisher.sectors or AUTHORITIES.isdisjoint(publisher.sectors):
        return None
    for mention in page.mentions:
        if mention.entity and mention.form in {"name", "metonym"}:
            sentence = sentence_at(page.sentences, mention.head.start)
            index = token_at(sentence, mention.head.start) if sentence else None
            if sentence is None or index is None or sentence.tokens[index].deprel != "nsubj":
                continue
            if mention.kind != "person" or mention.span.start == page.sentences[0].start:
                return mention.entity
    return None


def mention_at(page: Page, head: tuple[int, int]) -> Mention | None:
    """The mention with that head word, else the shortest that holds it: a title may be the head of a name."""
    near = mentions_around(page, head[0])
    headed = mention_of(near, *head)
    if headed:
        return headed
    holding = [m for m in near if m.span.start <= head[0] and head[1] <= m.span.end and m.form != "adjective"]
    return min(holding, key=lambda m: m.span.end - m.span.start, default=None)


def mentions_around(page: Page, offset: int) -> list[Mention]:
    """Mentions of the sentence that holds an offset."""
    sentence = sentence_at(page.sentences, offset)
    if sentence is None:
        return []
    first = bisect_left(page.mentions, sentence.start, key=_start)
    return list(page.mentions[first : bisect_left(page.mentions, sentence.end, first, key=_start)])


def _start(mention: Mention) -> int:
    return mention.span.start


def token_at(sentence: Sentence, start: int) -> int | None:
    """The token that begins at an offset."""
    return next((i for i, t in enumerate(sentence.tokens) if t.start == start), None)
