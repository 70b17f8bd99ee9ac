"""Names as the whole document has them: their kind where one reading errs, their words where the reader of names
missed one.

Knows how a document uses a name: "the town of X", "troops left X", "the X". Promises one kind for each name of a
document. Leaves alone who bears it (`names`, `bearers`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parallax.annotate.tree import children
from parallax.types import Name, Sentence
from parallax.world.actors import describe, is_person_noun, is_place_noun, is_title
from parallax.world.countries import country_of, is_demonym

LOCATIVE = frozenset({"in", "near", "around", "outside", "inside", "into", "towards", "toward"})
# What is done to places and hardly ever to persons.
TAKES_PLACES = frozenset(
    {"seize", "retake", "recapture", "overrun", "besiege", "shell", "reenter", "re-enter", "evacuate", "liberate"}
    | {"reconquer", "encircle", "occupy", "reoccupy"}
)
# What troops do to places and hardly ever to persons.
FIGHTERS = frozenset({"troop", "troops", "soldier", "fighter", "rebel", "army", "force", "forces", "militia", "column"})
TROOPS_TAKE = frozenset({"leave", "enter", "quit", "vacate", "abandon", "hold", "take"})
PLACE_OF = frozenset(
    {
        "town",
        "city",
        "village",
        "province",
        "region",
        "district",
        "airbase",
        "base",
        "island",
        "port",
        "hamlet",
        "suburb",
    }
    | {
        "valley",
        "ridge",
        "bridge",
        "neighbourhood",
        "neighborhood",
        "county",
        "camp",
        "crossing",
        "locality",
        "settlement",
        "crest",
        "summit",
        "outskirts",
        "suburbs",
    }
)


def with_known_names(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with the names that the reader of names saw elsewhere in the document but missed here: names of
    several words, and acronyms."""
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.names:
            words = tuple(token.text for token in sentence.tokens[name.first : name.last])
            if (len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()) or _is_acronym(words):
                votes[words][name.kind] += 1
    known = {words: counts.most_common(1)[0][0] for words, counts in votes.items()}
    return tuple(_with_known(sentence, known) for sentence in sentences)


def _is_acronym(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and 3 <= len(words[0]) <= 6 and words[0].isalpha() and words[0].isupper()


def _with_known(sentence: Sentence, known: dict[tuple[str, ...], str]) -> Sentence:
    words = [token.text for token in sentence.tokens]
    longest = max(map(len, known), default=0)
    found: list[Name] = []
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
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


def kinds_of_names(sentences: Sequence[Sentence], is_place: Callable[[str], bool] | None) -> dict[str, str]:
    """One kind for each name of the document: what most occurrences were read as, unless its use tells another."""
    kinds = _majority_kinds(sentences)
    kinds.update(dict.fromkeys(_mistaken_places(sentences, kinds, is_place), "LOC"))
    kinds.update(dict.fromkeys(_bodies_with_article(sentences, kinds), "ORG"))
    written = {words.upper(): kind for words, kind in sorted(kinds.items()) if not words.isupper()}
    kinds.update({words: written[words] for words in kinds if len(words) > 4 and words.isupper() and words in written})
    return kinds


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


def _majority_kinds(sentences: Sequence[Sentence]) -> dict[str, str]:
    """One kind for each name of the document: what most of its occurrences were read as, ties to the first."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in whole_names(sentence):
            votes[words_of(sentence, name.first, name.last)][name.kind] += 1
    return {words: counts.most_common(1)[0][0] for words, counts in votes.items()}


def whole_names(sentence: Sentence) -> Iterator[Name]:
    """The names of a sentence, two halves of one person's joined: "Bashar" and "al-Assad" side by side."""
    held: Name | None = None
    for name in (_with_noun(sentence, n) for n in sentence.names):
        if held and held.last == name.first and held.kind == name.kind == "PERSON":
            held = replace(held, last=name.last)
            continue
        if held:
            yield held
        held = name
    if held:
        yield held


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


def _mistaken_places(
    sentences: Sequence[Sentence], kinds: dict[str, str], is_place: Callable[[str], bool] | None
) -> Iterator[str]:
    """Names read as another's that the document uses as places: "in X", "the town of X", or known and never a doer."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in whole_names(sentence):
            words = words_of(sentence, name.first, name.last)
            if kinds[words] == "PERSON" or (kinds[words] == "ORG" and not is_organization(words)):
                uses[words][_use(sentence, name.first, name.last)] += 1
    found = []
    for words, seen in uses.items():
        known = is_place is not None and is_place(words) and kinds[words] == "PERSON"
        doer = seen["person"] or seen["titled"]
        if (seen["beside"] and not seen["titled"]) or (not doer and known and (seen["in"] or len(words.split()) > 1)):
            found.append(words)
    places = {words for words, kind in kinds.items() if kind == "LOC"} | set(found)
    joined = {
        w for s in sentences for w in _joined_to(s, places) if w in uses and not uses[w]["person"] + uses[w]["titled"]
    }
    yield from (*found, *sorted(joined - set(found)))


def _bodies_with_article(sentences: Sequence[Sentence], kinds: dict[str, str]) -> Iterator[str]:
    """Names read as a person's that wear an article: "the Consorzio Basso", no "the Trump camp" nor "the Quills"."""
    for sentence in sentences:
        for name in whole_names(sentence):
            words = words_of(sentence, name.first, name.last)
            head = head_of(sentence, name.first, name.last)
            articled = name.first > 0 and (name.first - 1) in children(sentence, head, "det")
            articled = articled and sentence.tokens[name.first - 1].text.lower() == "the"
            single = sentence.tokens[head].xpos == "NNP" and not children(sentence, head, "appos", "acl", "amod")
            if kinds.get(words) == "PERSON" and articled and single:
                yield words


def _joined_to(sentence: Sentence, places: set[str]) -> Iterator[str]:
    """Names that "and" or a comma ties to one of the places: "Aleppo and X"."""
    heads = {head_of(sentence, n.first, n.last): words_of(sentence, n.first, n.last) for n in sentence.names}
    for head, words in heads.items():
        over = sentence.tokens[head].head
        if sentence.tokens[head].deprel == "conj" and over in heads:
            if heads[over] in places:
                yield words
            elif words in places:
                yield heads[over]


def _use(sentence: Sentence, first: int, last: int) -> str:
    """How one use of a name speaks: "titled", "person" (a deed, an apposition), "beside" a place noun, "in", or ""."""
    tokens = sentence.tokens
    head = head_of(sentence, first, last)
    before = tokens[first - 1].lemma.lower() if first > 0 else ""
    if first > 1 and before == "of" and tokens[first - 2].lemma.lower() in PLACE_OF:
        return "beside"
    if last < len(tokens) and tokens[last].lemma.lower() in PLACE_OF and tokens[last].upos in {"NOUN", "PROPN"}:
        return "beside"
    if any(tokens[i].lemma.lower() in PLACE_OF and tokens[i].upos == "NOUN" for i in _apposed(sentence, head)):
        return "beside"
    if before and (is_title(tokens[first - 1].text) or is_person_noun(before)):
        return "titled"
    if any(tokens[c].text.lower() in LOCATIVE for c in children(sentence, head, "case")):
        return "in"
    if tokens[head].deprel == "obj" and _takes_place(sentence, tokens[head].head):
        return "beside"
    person = tokens[head].deprel in {"nsubj", "appos", "nmod:poss", "iobj"} or children(sentence, head, "appos")
    return "person" if person else ""


def _apposed(sentence: Sentence, head: int) -> tuple[int, ...]:
    """What stands in apposition to a name without article: "X, a village", "two villages, X and Y"."""
    token = sentence.tokens[head]
    if children(sentence, head, "det"):
        return ()
    listed = token.deprel == "conj" and any(i < head for i in children(sentence, token.head, "appos"))
    above = (token.head,) if token.deprel == "appos" or listed else ()
    return (*children(sentence, head, "appos"), *above)


def _takes_place(sentence: Sentence, verb: int) -> bool:
    """Whether a verb's object is a place: "retook X", "troops left X"."""
    lemma = sentence.tokens[verb].lemma.lower()
    armed = any(sentence.tokens[i].lemma.lower() in FIGHTERS for i in children(sentence, verb, "nsubj"))
    return lemma in TAKES_PLACES or (armed and lemma in TROOPS_TAKE)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that depends on one outside it; the first such."""
    outside = [i for i in range(first, last) if not first <= sentence.tokens[i].head < last]
    return outside[0] if outside else first


def is_organization(words: str) -> bool:
    """Whether a name that was read as a person's is an acronym or a known organisation."""
    if words.isupper() and 2 <= len(words) <= 6:
        return True
    return describe(words).kind in {"armed_group", "government", "organization", "outlet"}
