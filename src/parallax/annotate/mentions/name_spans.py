"""Where the names of a document begin and end, where one reading errs: halves of one name, names that were missed.

Knows which words hang together as one name. Promises names that do not overlap. Leaves alone their kinds
(`name_kinds`) and titles before them (`mentions`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parallax.annotate.sentence.tree import HYPHENS, prefix_of
from parallax.annotate.words.wordlists import words
from parallax.types import Name, Sentence
from parallax.world.actors import is_force_noun, is_organization_noun, is_person_noun, is_place_noun, is_title
from parallax.world.countries import country_of, government_of, is_country, is_demonym
from parallax.world.organizations import known_organization

BODY_OF = frozenset({"of", "for"})
DASHES = HYPHENS | {"--", "—"}


def with_known_names(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with the names that the reader of names saw elsewhere in the document but missed here: names of
    several words, and acronyms; none that runs over a dash."""
    sentences = [_parted(sentence) for sentence in sentences]
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.names:
            words = tuple(token.text for token in sentence.tokens[name.first : name.last])
            if (len(words) > 1 and words[0][:1].isupper() and _ends_as_name(words)) or _is_acronym(words):
                votes[words][name.kind] += 1
    known = {words: counts.most_common(1)[0][0] for words, counts in votes.items()}
    longest: dict[str, int] = {}
    for words in known:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return tuple(_with_known(_with_famous(sentence), known, longest) for sentence in sentences)


def _parted(sentence: Sentence) -> Sentence:
    """The sentence with two names where the reader of names took two people for one across a dash or a slash: "the
    officer who shot Berg - Karl Dahl"."""
    names = tuple(part for name in sentence.names for part in _parts(sentence, name))
    return sentence if len(names) == len(sentence.names) else replace(sentence, names=names)


def _parts(sentence: Sentence, name: Name) -> Iterator[Name]:
    first = name.first
    for at in range(name.first + 1, name.last - 1) if name.kind == "PERSON" else ():
        if _is_dash(sentence, at):
            yield replace(name, first=first, last=at)
            first = at + 1
    yield name if first == name.first else replace(name, first=first)


def _is_dash(sentence: Sentence, at: int) -> bool:
    """Whether a mark parts what stands on both sides of it: a dash with spaces round it, no hyphen; a slash."""
    before, mark, after = sentence.tokens[at - 1 : at + 2]
    apart = before.end < mark.start and mark.end < after.start
    return mark.text == "/" or (apart and mark.text in DASHES)


def _with_famous(sentence: Sentence) -> Sentence:
    """The sentence with the countries and bodies that all know where the reader of names missed them."""
    named = {at for name in sentence.names for at in range(name.first, name.last)}
    found: list[Name] = []
    for at, token in enumerate(sentence.tokens):
        if at in named or token.upos != "PROPN" or not token.text[:1].isupper():
            continue
        if is_country(token.text) or (government_of(token.text) and _stands_alone(sentence, at)):
            found.append(Name(first=at, last=at + 1, kind="LOC"))
        elif _is_acronym((token.text,)) and known_organization(token.text):
            found.append(Name(first=at, last=at + 1, kind="ORG"))
    return (
        replace(sentence, names=tuple(sorted((*sentence.names, *found), key=lambda n: n.first))) if found else sentence
    )


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether no other capital stands beside a word: it is no part of a longer name."""
    beside = (*sentence.tokens[max(0, at - 1) : at], *sentence.tokens[at + 1 : at + 2])
    return not any(token.upos == "PROPN" or token.text == "-" for token in beside)


def _ends_as_name(words: tuple[str, ...]) -> bool:
    """Whether the last word of several is written as a name's, or hangs on one by a hyphen: "Lee Jae-myung"."""
    return words[-1][:1].isupper() or (words[-2] == "-" and words[-3:][0][:1].isupper())


def _is_acronym(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and 3 <= len(words[0]) <= 6 and words[0].isalpha() and words[0].isupper()


def _with_known(sentence: Sentence, known: Mapping[tuple[str, ...], str], longest: Mapping[str, int]) -> Sentence:
    """`longest` has how many words the longest name has that begins with a word."""
    words = [token.text for token in sentence.tokens]
    found: list[Name] = []
    at = 0
    while at < len(words):
        sizes = range(min(longest.get(words[at], 0), len(words) - at), 0, -1)
        size = next((n for n in sizes if tuple(words[at : at + n]) in known), 0)
        name = Name(first=at, last=at + size, kind=known[tuple(words[at : at + size])]) if size else None
        if name and all(_is_apart(other, name) or _is_piece(other, name) for other in sentence.names):
            found.append(name)
        at += max(size, 1)
    if not found:
        return sentence
    kept = [name for name in sentence.names if not any(_is_piece(name, other) for other in found)]
    return replace(sentence, names=tuple(sorted((*kept, *found), key=lambda name: name.first)))


def _is_apart(one: Name, other: Name) -> bool:
    return one.last <= other.first or other.last <= one.first


def _is_piece(one: Name, whole: Name) -> bool:
    """Whether a name is a part of another, not all of it."""
    inside = whole.first <= one.first and one.last <= whole.last
    return inside and (one.first, one.last) != (whole.first, whole.last)


def whole_names(sentence: Sentence) -> Iterator[Name]:
    """The names of a sentence, the parts of one joined: "Bashar" and "al-Assad" side by side, "Conference" and
    "Nicaragua" with "of" between."""
    held: Name | None = None
    for name in (
        _with_number(sentence, _with_noun(sentence, n)) for n in sentence.names if not _is_stance(sentence, n)
    ):
        halves = held is not None and held.last == name.first and held.kind == name.kind == "PERSON"
        if held and halves and not is_title(sentence.tokens[name.first].text):
            held = replace(held, last=name.last)
            continue
        if held and _is_of_body(sentence, held, name):
            held = replace(held, last=name.last)
            continue
        if held:
            yield held
        held = name
    if held:
        yield held


def _is_stance(sentence: Sentence, name: Name) -> bool:
    """ "The anti-Berg rally": for or against whom something is, by one word before it, is nobody."""
    token = sentence.tokens[name.first]
    before = token.deprel in ("amod", "compound") and token.head > name.first
    return name.last == name.first + 1 and before and prefix_of(sentence, name.first) in words("siding")


def _is_of_body(sentence: Sentence, body: Name, name: Name) -> bool:
    """Whether a name says whose the body right before it is: "Episcopal Conference of Nicaragua"."""
    tokens = sentence.tokens
    last = body.last - 1 if tokens[body.last - 1].text in BODY_OF else body.last
    between = [token.text for token in tokens[last : name.first]]
    joined = between[:1] and between[0] in BODY_OF and between[1:] in ([], ["the"])
    named = body.kind == "ORG" and name.kind in {"ORG", "LOC"}
    return bool(joined) and named and _is_body_noun(tokens[last - 1].text)


def _is_body_noun(noun: str) -> bool:
    """Whether a capitalised noun is what a body is called by: "Ministry", "Conference"."""
    return noun[:1].isupper() and not noun.isupper() and is_organization_noun(noun.lower())


def _with_noun(sentence: Sentence, name: Name) -> Name:
    """A body's name with the capitalised noun that it hangs on: "Manila" and "Bulletin" are one name."""
    if name.last >= len(sentence.tokens) or name.kind not in {"ORG", "LOC"}:
        return name
    after, inside = sentence.tokens[name.last], range(name.first, name.last)
    words = words_of(sentence, name.first, name.last)
    hangs = sentence.tokens[name.last - 1].deprel == "compound" and sentence.tokens[name.last - 1].head == name.last
    noun = after.xpos == "NNP" and after.text[:1].isupper() and after.head not in inside
    other = any(n.first <= name.last < n.last for n in sentence.names)
    role = is_title(after.text) or is_person_noun(after.text.lower()) or is_demonym(words)
    if not (hangs and noun) or other or role or country_of(words):
        return name
    return Name(first=name.first, last=name.last + 1, kind="LOC" if is_place_noun(after.text.lower()) else "ORG")


def _with_number(sentence: Sentence, name: Name) -> Name:
    """A unit's name with its number: the Infantry Battalions 114 and 99 are two."""
    if name.last >= len(sentence.tokens) or name.kind != "ORG":
        return name
    number, inside = sentence.tokens[name.last], range(name.first, name.last)
    numbered = number.text.isdecimal() and number.upos == "NUM" and number.head in inside
    unit = sentence.tokens[name.last - 1].text
    return replace(name, last=name.last + 1) if numbered and _is_body_noun(unit) and is_force_noun(unit) else name


def words_of(sentence: Sentence, first: int, last: int, *, without: frozenset[int] = frozenset()) -> str:
    """The words of some tokens as the text spaces them."""
    pieces: list[str] = []
    for at in range(first, last):
        token = sentence.tokens[at]
        if at in without:
            continue
        if pieces and token.start > sentence.tokens[at - 1].end:
            pieces.append(" ")
        pieces.append(token.text)
    return "".join(pieces)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that depends on one outside it; the first such."""
    outside = [i for i in range(first, last) if not first <= sentence.tokens[i].head < last]
    return outside[0] if outside else first
