"""What a report takes back in print: what of it was wrong, whose report told it, and what it says instead.

A notice is a paragraph under a label ("Correction:", "(Corrects toll ...)"), the first one of a report whose title
bears one, or sentences that name an earlier version, an update, a retraction or an error of the publisher's own report.
What it says was told, is what is taken back; where it sets one
thing against another ("a market, not a monastery"), the other alone; where it only gives a new count, the older ones
of that. What else it says is told as any other. Where somebody else calls a report false, nothing is taken back.
The words of notices are in `data/corrections.toml`; what older reports tell of it is `withdrawn.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from parallax.link.knowers import printed_by, source_key
from parallax.link.publishers import outlet_key
from parallax.link.shelf import Shelf, evidence_of, meet
from parallax.link.tables import table
from parallax.link.words import content_words, numbers_in
from parallax.text.numerals import number_of
from parallax.text.sentences import split_sentences
from parallax.types import Attribution, Figure, Span

REACH = 200  # characters after a statement within which its publisher takes it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a report takes back. `notice` is the paragraph or the sentences that do, `wrong` where it names
    what was told, nowhere where it only gives what is so; `whose` is the key of the publisher whose word it was. `said`
    are the stems of what was wrong, `numbers` its numbers; `only` says that these alone were wrong, not the sentence
    that they were told in. `instead` is the sentence that says what is so, `counts` the figures that hold instead.
    `whole` says that the report as such is taken back.
    """

    notice: Span
    wrong: tuple[Span, ...]
    whose: str
    said: frozenset[str]
    numbers: frozenset[float]
    only: bool = False
    instead: Span | None = None
    counts: tuple[Figure, ...] = ()
    whole: bool = False


def corrections(shelf: Shelf) -> tuple[Correction, ...]:
    """All that the reports of a story take back."""
    return tuple(one for document in shelf.story.documents for one in _corrections_in(shelf, document))


def _corrections_in(shelf: Shelf, document: str) -> Iterator[Correction]:
    notices = list(_notices(shelf, document))
    against: list[Span] = []
    for notice, labelled in notices:
        named = [*_contrasts(shelf, notice), *_retracted(shelf, notice)]
        against += [span for one in named for span in one.wrong]
        stated = list(_statements(shelf, notice, against, labelled=labelled))
        taken = [*against, *(span for one in stated for span in one.wrong)]
        misprints = (
            one
            for one in _misprints(shelf, notice, labelled=labelled)
            if not any(meet(a, b) for a in one.wrong for b in taken)
        )
        found = [*named, *stated, *misprints]
        if labelled and not any(one.numbers for one in found):
            found += _set_aside_in_title(shelf, notice)
        yield from found
        if not any(one.numbers or one.whole for one in found):
            yield from _replaced(shelf, notice, labelled=labelled)
    text = shelf.documents[document].text
    around = Span(document=document, start=0, end=len(text))
    for one in _statements(shelf, around, against, labelled=False):
        if not any(meet(one.wrong[0], notice) for notice, _ in notices):
            yield replace(one, notice=_paragraph_at(text, one.wrong[0]))


def _statements(shelf: Shelf, stretch: Span, against: Sequence[Span], *, labelled: bool) -> Iterator[Correction]:
    """What a stretch says that an earlier report of the publisher had said; not where that is what it says is so."""
    for said in shelf.annotations[stretch.document].attributions:
        if not (stretch.start <= evidence_of(said).start < stretch.end and _is_told(said)):
            continue
        if any(_holds(span, other) for span in said.content for other in against):
            continue
        named = said.source is not None and bool(said.source.text)
        ours = _is_ours(shelf, said) and ((labelled and named) or _retracts(shelf, said))
        if ours or _is_earlier(shelf, said, labelled=labelled):
            yield _stated(shelf, stretch, said)


# --- where


def _notices(shelf: Shelf, document: str) -> Iterator[tuple[Span, bool]]:
    """The stretches of a report that may correct something, each with whether a label says so."""
    text = shelf.documents[document].text
    paragraphs = _paragraphs(text)
    lead = _lead(shelf, document, paragraphs)
    skip = False
    for n, sentences in enumerate(paragraphs):
        if skip:
            skip = False
            continue
        start, end = sentences[0][0], sentences[-1][1]
        if label := _labels().match(text, start, end):
            skip = not text[label.end() : end].strip() and n + 1 < len(paragraphs)
            yield Span(document=document, start=start, end=paragraphs[n + 1][-1][1] if skip else end), True
            continue
        if n == lead:
            yield Span(document=document, start=start, end=end), True
            continue
        opened = next((at for at, _ in sentences if _opens(shelf, document, at, end)), None)
        if opened is not None:
            yield Span(document=document, start=opened, end=end), False


def _paragraphs(text: str) -> list[list[tuple[int, int]]]:
    """The sentences of a text by its paragraphs."""
    found: list[list[tuple[int, int]]] = []
    for start, end in split_sentences(text):
        if found and "\n" not in text[found[-1][-1][1] : start]:
            found[-1].append((start, end))
        else:
            found.append([(start, end)])
    return found


def _lead(shelf: Shelf, document: str, paragraphs: Sequence[Sequence[tuple[int, int]]]) -> int | None:
    """Which paragraph opens a report whose title calls it a correction; None of another, or of one that the paragraph
    itself calls so.
    """
    one = shelf.documents[document]
    if one.title is None or not _label().match(one.title):
        return None
    for n, sentences in enumerate(paragraphs):
        start, end = sentences[0][0], sentences[-1][1]
        words = one.text[start:end].strip("# \t\n")
        if words in one.title or _label().match(words) or any(b.start <= start < b.end for b in one.boilerplate):
            continue
        return n
    return None


def _opens(shelf: Shelf, document: str, start: int, end: int) -> bool:
    """Whether the sentence at `start` names the publisher's own earlier report or error, or what became of it."""
    text = shelf.documents[document].text
    sentence = text[start:end]
    if _updated().search(sentence) or _earlier().search(sentence) or any(_retracting(shelf, document, sentence)):
        return True
    if any(found["own"] and _is_own_name(shelf, document, found["own"]) for found in _misprint().finditer(sentence)):
        return True
    own = _whose(shelf, document, sentence)
    return any(f"outlet {outlet_key(found['whose'].strip())}" == own for found in _report().finditer(sentence))


# --- what


def _contrasts(shelf: Shelf, notice: Span) -> Iterator[Correction]:
    """What a notice sets aside for something else: "a market, not a monastery"."""
    text = shelf.documents[notice.document].text
    for match in _instead().finditer(text, notice.start, notice.end):
        start, end = match.span("wrong")
        wrong = Span(document=notice.document, start=start, end=end)
        said, numbers = content_words(match["wrong"]), numbers_in(match["wrong"])
        if said or numbers:
            yield Correction(
                notice=notice,
                wrong=(wrong,),
                whose=_whose(shelf, notice.document, shelf.quote(notice)),
                said=_words(match["wrong"]),
                numbers=numbers,
                only=True,
                instead=_sentence_at(text, notice, start),
                counts=_counts_in(shelf, _sentence_at(text, notice, start), numbers),
            )


def _set_aside_in_title(shelf: Shelf, notice: Span) -> Iterator[Correction]:
    """The numbers that the title of a correction sets aside, where its notice does not: "nine dead, not 19"."""
    for match in _instead().finditer(shelf.documents[notice.document].title or ""):
        numbers = numbers_in(match["wrong"])
        counts = _counts_in(shelf, notice, numbers)
        if numbers and counts:
            yield Correction(
                notice=notice,
                wrong=(),
                whose=_whose(shelf, notice.document, shelf.quote(notice)),
                said=_words(match["wrong"]),
                numbers=numbers,
                only=True,
                instead=_sentence_at(shelf.documents[notice.document].text, notice, counts[0].span.start),
                counts=counts,
            )


def _stated(shelf: Shelf, notice: Span, said: Attribution) -> Correction:
    """What an earlier report is told to have said."""
    words = " ".join(map(shelf.quote, said.content))
    numbers = numbers_in(words)
    rest = Span(document=notice.document, start=max(one.end for one in said.content), end=notice.end)
    return Correction(
        notice=notice,
        wrong=said.content,
        whose=_whose(shelf, notice.document, shelf.quote(notice)),
        said=_words(words),
        numbers=numbers,
        instead=_behind(shelf, notice, rest.start),
        counts=_counts_in(shelf, rest, numbers) if numbers else (),
    )


def _misprints(shelf: Shelf, notice: Span, *, labelled: bool) -> Iterator[Correction]:
    """What a notice says was printed, where nobody was found to say it: "the report wrongly gave the toll as nine"."""
    text = shelf.documents[notice.document].text
    for match in _misprint().finditer(text, notice.start, notice.end):
        start, end = match.span("wrong")
        named = (match["whose"] or match["own"] or "").strip()
        if (named and not _is_own_name(shelf, notice.document, named)) or (match["dated"] and not labelled):
            continue
        numbers = numbers_in(match["wrong"])
        rest = Span(document=notice.document, start=end, end=notice.end)
        yield Correction(
            notice=notice,
            wrong=(Span(document=notice.document, start=start, end=end),),
            whose=_whose(shelf, notice.document, shelf.quote(notice)),
            said=_words(match["wrong"]),
            numbers=numbers,
            only=match["as"] is not None,
            instead=_behind(shelf, notice, end),
            counts=_counts_in(shelf, rest, numbers) if numbers else (),
        )


def _retracted(shelf: Shelf, notice: Span) -> Iterator[Correction]:
    """A report that its publisher no longer stands by, with what it is told to have said."""
    text = shelf.documents[notice.document].text[notice.start : notice.end]
    for match in _retracting(shelf, notice.document, text):
        start, end = (notice.start + at for at in match.span("wrong")) if match["wrong"] else (0, 0)
        wrong = (Span(document=notice.document, start=start, end=end),) if match["wrong"] else ()
        yield Correction(
            notice=notice,
            wrong=wrong,
            whose=_whose(shelf, notice.document, shelf.quote(notice)),
            said=_words(match["wrong"] or ""),
            numbers=numbers_in(match["wrong"] or ""),
            instead=_behind(shelf, notice, notice.start + match.end()),
            whole=True,
        )


def _retracting(shelf: Shelf, document: str, words: str) -> Iterator[re.Match[str]]:
    """Where words tell that the publisher of a report takes one of its own back."""
    own = _whose(shelf, document, words)
    for match in _retraction().finditer(words):
        who = (match["who"] or "").strip()
        if not who or _ourselves().match(who) or f"outlet {outlet_key(who)}" == own:
            yield match


def _replaced(shelf: Shelf, notice: Span, *, labelled: bool) -> Iterator[Correction]:
    """The counts that a notice gives, where it does not say what was told before: "updated to say that five died". Not
    one that it only names beside what an earlier version had wrong: "misspelled the name of a street where five died".
    """
    text = shelf.documents[notice.document].text
    of_print = _updated().search(text, notice.start, notice.end) is not None
    if not of_print and (
        not labelled or (_notes().match(text, notice.start) and not _names_print(shelf.quote(notice)))
    ):
        return
    counts = tuple(
        one
        for one in _counts_in(shelf, notice, frozenset())
        if of_print or not _names_print(shelf.quote(_sentence_at(text, notice, one.span.start)))
    )
    if counts:
        whose = _whose(shelf, notice.document, shelf.quote(notice))
        empty = frozenset[str]()
        yield Correction(
            notice=notice,
            wrong=(),
            whose=whose,
            said=empty,
            numbers=frozenset(),
            only=True,
            instead=_sentence_at(text, notice, counts[0].span.start),
            counts=counts,
        )


def _counts_in(shelf: Shelf, stretch: Span, without: frozenset[float]) -> tuple[Figure, ...]:
    """The figures that a stretch tells as so, none of those numbers."""
    return tuple(
        one
        for one in shelf.annotations[stretch.document].figures
        if stretch.start <= one.span.start < stretch.end
        and one.polarity == "positive"
        and one.low is not None
        and not {one.low, one.high} & without
    )


def _sentence_at(text: str, notice: Span, at: int) -> Span:
    """The sentence of a notice in which a place lies."""
    for start, end in split_sentences(text[notice.start : notice.end]):
        if notice.start + start <= at < notice.start + end:
            return Span(document=notice.document, start=notice.start + start, end=notice.start + end)
    return notice


def _behind(shelf: Shelf, notice: Span, at: int) -> Span | None:
    """The first sentence of a notice behind one that tells what was wrong, that does more than take it back."""
    text = shelf.documents[notice.document].text
    for start, end in split_sentences(text[notice.start : notice.end]):
        words = text[notice.start + start : notice.start + end]
        if notice.start + start >= at and not (RETRACTED.search(words) and len(words.split()) <= BARE):
            return Span(document=notice.document, start=notice.start + start, end=notice.start + end)
    return None


BARE = 5
"""Words of a sentence that says no more than that something was wrong."""


def _words(text: str) -> frozenset[str]:
    """The stems of words that say something and are no numbers."""
    return frozenset(word for word in content_words(text) if number_of(word) is None and not word.isdigit())


# --- whose


def tellers_of(shelf: Shelf, document: str) -> frozenset[str]:
    """The keys of those whose word a report prints as its own: its publisher, and the agency that it carries."""
    return frozenset((printer_of(shelf, document), printed_by(shelf, document)))


def printer_of(shelf: Shelf, document: str) -> str:
    """The key of who prints a report, whatever it carries; the report itself where nobody is told."""
    publisher = shelf.documents[document].publisher
    return f"outlet {outlet_key(publisher)}" if publisher else printed_by(shelf, document)


def _whose(shelf: Shelf, document: str, words: str) -> str:
    """Whose report a notice corrects: the printer's own, unless it names the agency that is carried."""
    wire = shelf.wires[document]
    return printed_by(shelf, document) if wire and wire in words else printer_of(shelf, document)


def _is_own_name(shelf: Shelf, document: str, name: str) -> bool:
    """Whether a name is that of whose report a notice corrects."""
    return f"outlet {outlet_key(name.strip())}" == _whose(shelf, document, name)


def _is_told(said: Attribution) -> bool:
    return said.source is not None and said.polarity == "positive" and bool(said.content)


def _is_earlier(shelf: Shelf, said: Attribution, *, labelled: bool) -> bool:
    """Whether what says it is an older report of the same publisher: "an earlier Quay Post report of May 5", and of
    whosever is not said where a correction opens with it."""
    words = said.source.text if said.source is not None else ""
    if _earlier().search(words):
        return True
    named = _report().search(words)
    if named is None:
        return False
    if whose := named["whose"].strip():
        return f"outlet {outlet_key(whose)}" == _whose(shelf, said.document, words)
    return labelled


def _is_ours(shelf: Shelf, said: Attribution) -> bool:
    """Whether a report's publisher says it."""
    if said.source is None:
        return False
    return bool(_ourselves().match(said.source.text)) or source_key(shelf, said) in tellers_of(shelf, said.document)


def _retracts(shelf: Shelf, said: Attribution) -> bool:
    """Whether words behind a statement take it back, and are not somebody else's: "it was false, the minister said"."""
    end = evidence_of(said).end
    others = [
        span
        for one in shelf.annotations[said.document].attributions
        if one.source is not None and one.source.text and not _is_ours(shelf, one)
        for span in one.content
    ]
    found = RETRACTED.finditer(shelf.documents[said.document].text, end, end + REACH)
    return any(not any(span.start <= match.start() < span.end for span in others) for match in found)


RETRACTED = re.compile(
    r"(?i)\b(?:(?:we|hereby) (?:have |has )?(?:retract|withdraw)(?:ed|n)?|retract(?:s|ed)?|regrets? the error|"
    r"(?:report|article|story|claim|statement|that|this|it) (?:was|is|has been) "
    r"(?:false|wrong|untrue|incorrect|in error|withdrawn(?! from)))\b"
)
"""What takes a report back. Troops "have withdrawn" too."""


def _paragraph_at(text: str, span: Span) -> Span:
    """The paragraph in which a stretch begins."""
    for sentences in _paragraphs(text):
        if sentences[0][0] <= span.start < sentences[-1][1]:
            return replace(span, start=sentences[0][0], end=sentences[-1][1])
    return span


def _holds(a: Span, b: Span) -> bool:
    return a.document == b.document and a.start <= b.start < a.end


# --- the words


def _any_of(name: str) -> str:
    words = sorted(table("corrections")[name], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in words) + ")"


@cache
def _labels() -> re.Pattern[str]:
    """A notice's opening: its label, or the verb of an agency's; a participle only in brackets, for "Clarifying his
    plans, the minister said ..." is his."""
    verb = rf"{_any_of('verbs')}\b"
    return re.compile(rf"(?i){_label().pattern}|[\W_]*(?:[(\[]{verb}|(?-i:(?=[A-Z]))(?!\w+ing\b){verb})")


@cache
def _label() -> re.Pattern[str]:
    """What a notice, or the title of one, is marked with."""
    words = rf"{_any_of('labels')}(?:\s*\([^)\n]*\)|\s+[A-Z][a-z]+\.? \d{{1,2}})?\s*(?=[:–—\-.)\n]|\Z)[:–—\-.)]*"
    return re.compile(rf"[\W_]*{words}", re.IGNORECASE)


@cache
def _earlier() -> re.Pattern[str]:
    """An earlier version of what the reader has before him."""
    return re.compile(
        rf"(?i)\b{_any_of('before')} (?:versions?|editions?) of (?:this|the|our) {_any_of('prints')}\b"
        rf"|\b(?:this|our) {_any_of('prints')} {_any_of('once')}\b"
    )


@cache
def _report() -> re.Pattern[str]:
    """An earlier report, with whose it is."""
    return re.compile(rf"(?i)\b{_earlier_report()}")


def _earlier_report() -> str:
    return rf"{_any_of('before')} (?P<whose>(?:[\w'’-]+ ){{0,4}}?){_any_of('prints')}\b(?! (?:by|from)\b)"


def _names_print(words: str) -> bool:
    """Whether words name an earlier report or version."""
    return _earlier().search(words) is not None or _report().search(words) is not None


@cache
def _notes() -> re.Pattern[str]:
    """The opening of a note that need not correct anything."""
    return re.compile(rf"(?i)[\W_]*{_any_of('notes')}\b")


@cache
def _ourselves() -> re.Pattern[str]:
    return re.compile(rf"(?i)\A{_any_of('ourselves')}\Z")


@cache
def _updated() -> re.Pattern[str]:
    """What became of a report: "this story has been updated to reflect that"."""
    return re.compile(
        rf"(?i)\b(?:this|the|our) {_any_of('prints')} (?:(?:has|have)(?: since)? been|was|were) {_any_of('changed')}"
        rf" to {_any_of('reflect')}\b"
    )


@cache
def _instead() -> re.Pattern[str]:
    """What is set against something else, up to where that ends: "not" only behind a mark, for "was not" denies."""
    ends = rf"(?=[.;:,)\]–—]|\s{_any_of('ends')}\b|\Z)"
    return re.compile(rf"(?i)(?:[,;(–—]\s*not|\b{_any_of('instead')})\s+(?P<wrong>[^.;:,)\]–—]+?){ends}")


@cache
def _misprint() -> re.Pattern[str]:
    """An earlier report, or its publisher in error, that told something, and what: all of it, or what it gave something
    "as".
    """
    subject = rf"{_earlier_report()}[^.;:\n]{{0,80}}?"
    told = rf"{_any_of('told')}(?: {_any_of('wrongly')})?(?: that)?"
    gave = rf"{_any_of('gave')}\b[^.;:\n]+?(?P<as>\bas|\bat)"
    adverb = rf"(?:{_any_of('wrongly')} )"
    in_error = rf"(?={adverb}|{_any_of('told')} {_any_of('wrongly')}\b)"
    own = r"(?P<own>(?-i:(?:[Tt]he )?[A-Z][\w'’&.-]*(?: [A-Z][\w'’&.-]*){0,4}))"
    printed = rf"(?:an?|the|our|its)(?: [\w'’-]+){{0,2}}? {_any_of('prints')}"
    dated = rf"(?P<dated>{printed} (?:[\w'’-]+ )?(?:on|of|from) [^.;:\n,]{{3,30}}?)"
    return re.compile(
        rf"(?i)\b(?:{subject}\s|(?:{_any_of('ourselves')}|{own}|{dated})(?: (?:has|had|have))? {in_error})"
        rf"{adverb}?(?:{gave}|{told}) (?P<wrong>[^.;:\n]+)"
    )


@cache
def _retraction() -> re.Pattern[str]:
    """A publisher that takes a report back, with what that said."""
    who = r"(?P<who>\b(?:[Tt]he |[Tt]his )?(?:[A-Z][\w'’-]*|we|newspaper|paper|agency)(?: [A-Z][\w'’-]*){0,4})"
    who += " (?:has |have |had )?"
    report = rf"(?:its|our|the|a|an|this)(?: [\w'’-]+){{0,3}}? {_any_of('prints')}"
    that = r"(?:[^.;:\n]*?\b(?:that|which said(?: that)?|saying(?: that)?) (?P<wrong>[^.;\n]+))?"
    return re.compile(rf"{who}{_any_of('retract')} {report}\b{that}")
