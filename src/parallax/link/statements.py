"""When two attributions say one thing: one source, one proposition.

The words that both say must be most of what the shorter one says and a fair part of the longer one, and must say
enough, counted by how rarely the story says them: that two sentences of one speaker share the story's topic is no
agreement. Where the words differ, two reports of one speaker may agree in meaning. Whoever denies, what is negated, and
numbers that differ keep two statements apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parallax.link.agreement import overlap, participants, reprinted
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, evidence_of, has_name, said_words
from parallax.link.words import WORD, content_stem, content_words, fold, numbers_in, weight
from parallax.types import Attribution, Span, Token

CHARACTERS = 25  # shorter content is a phrase: “unconditional support”
SHORTER = 0.6  # share of what the shorter content says that both say
LONGER = 0.3  # the same of the longer one,
LONGER_NAMED = 0.5  # more where the shorter one has no verb: “the national security adviser” is no proposition,
QUOTED = 0.9  # any where nearly all of the shorter one stands in it
INFORMATION = 7.5  # what shared words must say together: a name and a deed, or three ordinary words
VERBATIM = 0.8  # share of what both say together that both say: the same words, if they are the story's topic
HINT = 4.0  # what shared words must say for two contents to be compared in meaning,
HINTED = 0.35  # and their share of the longer content: those who speak of one topic are near without saying one thing
NEAR = 0.6  # cosine of two contents of one source that say one thing
VERY_NEAR = 0.75  # where the source is only described, or a content has no verb
NEGATION_REACH = 5  # words after a negation that it may be about

QUOTED_WORDS = 4  # a shorter quotation is a phrase that anybody may use

QUOTATION = re.compile(r"“[^”]+”|\"[^\"]+\"|‘[^’]+’")
ASKED = re.compile(r"(?i)\W*(?:whether|who|whom|whose|what|when|where|why|how|which)\b[^,;]*\Z")
NEGATION = re.compile(
    r"(?i)\b(?:not?|never|nobody|nothing|none|neither|nor|without|can(?:no|['’]?)t|(?:do|wo|did)nt|\w*n['’]t)\b"
)
CLAUSE_END = re.compile(r"[,;:.!?()“”\"—–]| but ")
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "you"}) | frozenset(
    {"who", "whom", "whose", "which", "that"}
)


def is_statement(attribution: Attribution) -> bool:
    """Whether an attribution says something that can be compared: by a source that is told, in more than a phrase."""
    length = sum(span.end - span.start for span in attribution.content)
    return attribution.source is not None and length >= CHARACTERS and attribution.polarity != "refused"


def says_nothing(shelf: Shelf, attribution: Attribution) -> bool:
    """Whether an attribution stands for nobody's word: a claim that is told of only as somebody rejects it ("rejected
    the allegation that"), a question that somebody did not answer ("did not say who").
    """
    outer = shelf.attributions.get(attribution.parent or "")
    untold = attribution.source is None or not attribution.source.text
    if untold and outer is not None and outer.polarity == "negative":
        return True
    return attribution.polarity == "negative" and asked(shelf, attribution)


def statement_keys(shelf: Shelf, statement: Attribution) -> set[str]:
    """Who says it, each word that describes them where nobody is named ("a captain"), and the very words said."""
    source = statement.source
    named = any(has_name(shelf.entities[speaker]) for speaker in speakers(shelf, statement))
    roles = {f"role {known}" for known in content_words(source.text)} if source and not named else set()
    return names(shelf, statement) | roles | {f"said {' '.join(sorted(said_words(shelf, statement)))}"}


def names(shelf: Shelf, statement: Attribution) -> set[str]:
    """Who says it, as linked and in the words of the report; a pronoun means somebody inside its document only."""
    words = fold(statement.source.text) if statement.source else ""
    where = f" {statement.document}" if words in PRONOUNS else ""
    return {*speakers(shelf, statement), f"text {words}{where}" if words else f"alone {statement.id}"}


def speakers(shelf: Shelf, statement: Attribution) -> frozenset[str]:
    """The linked ids of who says it."""
    return participants(shelf, statement.source.entities) if statement.source else frozenset()


def match_statements(shelf: Shelf, a: Attribution, b: Attribution) -> tuple[float, str] | None:
    """One source, and one proposition as far as words tell."""
    words, others = said_words(shelf, a), said_words(shelf, b)
    shared = words & others
    common = shelf.told.information(shared)
    told = weight(shared)
    quoted = one_quotation(shelf, a, b)
    verbatim = told >= INFORMATION and (told >= VERBATIM * weight(words | others) or quoted)
    if negated(shelf, a) & shared != negated(shelf, b) & shared:
        return None
    known = quoted or names(shelf, a) & names(shelf, b)
    if not (verbatim and known) and not (common >= INFORMATION and _enough(shelf, a, b, common)):
        return (common, "same words in a copied passage") if _reprinted(shelf, a, b) else None
    ranked = sorted(shared, key=lambda one: (-shelf.told.information_of(one), one))
    return common, "same source, same words: " + ", ".join(ranked[:5])


def _enough(shelf: Shelf, a: Attribution, b: Attribution, common: float) -> bool:
    """Whether the same speak, and what both say is most of the shorter content and enough of the longer one."""
    if not one_source(shelf, a, b):
        return False
    sizes = [(shelf.told.information(said_words(shelf, one)), one) for one in (a, b)]
    (shorter, short), (longer, _) = sorted(sizes, key=lambda size: (size[0], size[1].id))
    if not has_verb(shelf, short):
        return common >= QUOTED * shorter and common >= LONGER_NAMED * longer
    if common >= QUOTED * shorter:
        return True
    return common >= SHORTER * shorter and common >= LONGER * longer


def _reprinted(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Whether two attributions are one, printed twice: "she" of a copied passage is the same woman."""
    return said_words(shelf, a) == said_words(shelf, b) and reprinted(shelf, a, b)


def alike_statements(shelf: Shelf, a: Attribution, b: Attribution) -> tuple[float, str] | None:
    """Two reports of what one source said, in other words; of a source that is only described, in much the same."""
    words, others = said_words(shelf, a), said_words(shelf, b)
    shared = words & others
    longer = max(shelf.told.information(words), shelf.told.information(others))
    if a.document == b.document or shelf.told.information(shared) < max(HINT, HINTED * longer):
        return None
    one = one_source(shelf, a, b)
    if not one and not 0 < overlap(shelf, speakers(shelf, a), speakers(shelf, b)) < 1:
        return None
    if negated(shelf, a) & shared != negated(shelf, b) & shared:
        return None
    near = nearness(shelf.quote(evidence_of(a)), shelf.quote(evidence_of(b)))
    if near < (NEAR if one and has_verb(shelf, a) and has_verb(shelf, b) else VERY_NEAR):
        return None
    return near, f"same source, alike in meaning ({near:.2f})"


def one_quotation(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Whether words that the one has in quotation marks stand in the other: somebody said them, once."""
    first, second = (shelf.quote(evidence_of(one)) for one in (a, b))
    return _holds_quotation(first, second) or _holds_quotation(second, first)


def _holds_quotation(text: str, other: str) -> bool:
    quotations = ([word.lower() for word in WORD.findall(match[0])] for match in QUOTATION.finditer(text))
    whole = f" {' '.join(WORD.findall(other)).lower()} "
    return any(len(words) >= QUOTED_WORDS and f" {' '.join(words)} " in whole for words in quotations)


def has_verb(shelf: Shelf, statement: Attribution) -> bool:
    """Whether a content holds a verb; so it is taken where its document was not parsed."""
    parsed = bool(shelf.annotations[statement.document].sentences)
    return not parsed or any(
        token.upos in ("VERB", "AUX") for token in tokens_of(shelf, statement.document, statement.content)
    )


def verbs(shelf: Shelf, statement: Attribution) -> frozenset[str]:
    """The stems of the verbs of a content; of all its words, where its document was not parsed."""
    if not shelf.annotations[statement.document].sentences:
        return said_words(shelf, statement)
    told = (token.text for token in tokens_of(shelf, statement.document, statement.content) if token.upos == "VERB")
    return frozenset(known for word in told if (known := content_stem(word)))


def tokens_of(shelf: Shelf, document: str, spans: Iterable[Span]) -> Iterator[Token]:
    """The tokens of stretches of a document, in their order; none where it was not parsed."""
    return (
        token
        for span in spans
        for sentence in shelf.annotations[document].sentences
        if sentence.start < span.end and span.start < sentence.end
        for token in sentence.tokens
        if span.start <= token.start and token.end <= span.end
    )


def one_source(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Whether the same speak, nobody besides: what two say together is not what one of them says."""
    first, second = speakers(shelf, a), speakers(shelf, b)
    return first == second if first and second else names(shelf, a) == names(shelf, b)


def negated(shelf: Shelf, statement: Attribution) -> frozenset[str]:
    """The stems that stand shortly after a negation, in its clause."""
    text = shelf.quote(evidence_of(statement))
    found: set[str] = set()
    for match in NEGATION.finditer(text):
        end = CLAUSE_END.search(text, match.end())
        reach = WORD.findall(text[match.end() : end.start() if end else len(text)])[:NEGATION_REACH]
        found.update(known for word in reach if (known := content_stem(word)))
    return frozenset(found)


def clash_statements(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Nobody's words are another's, a denial is not an assertion, a demand not a belief, a question not an answer, nine
    not 14.
    """
    numbers, others = (numbers_in(shelf.quote(evidence_of(one))) for one in (a, b))
    apart = bool(numbers and others) and not (numbers <= others or others <= numbers)
    others_speak = overlap(shelf, speakers(shelf, a), speakers(shelf, b)) < 0
    return (
        others_speak
        or a.polarity != b.polarity
        or a.attitude != b.attitude
        or apart
        or asked(shelf, a) != asked(shelf, b)
    )


def asked(shelf: Shelf, statement: Attribution) -> bool:
    """Whether a content is an indirect question: "who had opened the gates" tells nothing of gates."""
    return statement.form != "direct" and ASKED.match(shelf.quote(evidence_of(statement))) is not None
