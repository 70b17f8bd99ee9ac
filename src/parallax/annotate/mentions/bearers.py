"""Whose name it is: the keys of those whom each proper name of a document may mean, and the descriptions beside names.

Knows acronyms that the text introduces and appositions. Leaves alone descriptions and pronouns that look back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from parallax.annotate.deeds.tellers import CLOSING
from parallax.annotate.mentions.clusters import DEFINITE, Key, gender_of, government_key
from parallax.annotate.mentions.homelands import INTERNATIONAL
from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.mentions.name_kinds import PLACE_OF
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.mentions.names import Aliases, fold, fold_person, name_aliases, person_aliases
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.roles import called_after, is_unknown
from parallax.world.actors import describe, is_person_noun
from parallax.world.countries import country_of, government_of, is_seat
from parallax.world.outlets import outlet_of

# Nouns behind the name of a place that add nothing to it; "Aleppo province" is another place.
SETTLEMENTS = frozenset({"city", "town", "village"})


def with_apposed_kinds(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """A name read as a place's that an apposition calls a body is that of the body: "the Register, a relief group"."""
    at = {(p.sentence.index, p.head): p for p in phrases}
    bodies: set[str] = set()
    for phrase in phrases:
        token = phrase.sentence.tokens[phrase.head]
        other = at.get((phrase.sentence.index, token.head)) if token.deprel == "appos" else None
        for name, description in ((phrase, other), (other, phrase)):
            if name and description and name.form == "name" and name.kind in {"place", "other"} and name.name:
                words = words_of(name.sentence, *name.name)
                if description.form == "description" and description.kind == "organization" and not country_of(words):
                    bodies.add(words)
    bodies |= set(_called_so(phrases))
    return tuple(
        replace(p, kind="organization", name_kind="ORG")
        if p.form == "name" and p.name and words_of(p.sentence, *p.name) in bodies
        else p
        for p in phrases
    )


def _called_so(phrases: Sequence[Phrase]) -> Iterator[str]:
    """Names right behind the noun of a body, whatever they were read as: "the plant union Zavor"."""
    ends = {(p.sentence.index, p.head + 1): p for p in phrases if p.form == "description"}
    for phrase in phrases:
        before = ends.get((phrase.sentence.index, phrase.first)) if phrase.form == "name" and phrase.name else None
        if before is not None and before.kind == "organization" and phrase.kind != "organization" and phrase.name:
            words = words_of(phrase.sentence, *phrase.name)
            alone = phrase.kind != "person" or phrase.name[1] - phrase.name[0] == 1
            if alone and before.sentence.tokens[before.head].xpos == "NN" and not country_of(words):
                yield words


def name_keys(page: Page, phrases: Sequence[Phrase]) -> dict[int, tuple[Key, ...]]:
    """For each phrase with a proper name, the keys of those whom the name may mean."""
    written = {i: words_of(p.sentence, *p.name) for i, p in enumerate(phrases) if p.name}
    people = person_aliases(fold_person(written[i]) for i in written if phrases[i].kind == "person")
    others = [written[i] for i in written if _is_plain_name(phrases[i], written[i], people)]
    aliases = name_aliases(others, _introduced(page.document.text, phrases, written))
    order = _first_named(phrases, written, people)
    home = _home_of_publisher(page)
    keys = {i: _keys(phrases[i], written[i], people, aliases, home) for i in written}
    keys |= _namesakes_by_title(phrases, keys)
    return {i: tuple(sorted(found, key=lambda key: order.get(key, len(phrases)))) for i, found in keys.items()}


def _namesakes_by_title(phrases: Sequence[Phrase], keys: Mapping[int, tuple[Key, ...]]) -> dict[int, tuple[Key, ...]]:
    """Those whom a family name means who bear it beside the one whose full name the document tells: "Mr. Lee" is not
    Jane Lee. A name without such a title is that of the one of the two who was named last, or first of all."""
    found: dict[int, tuple[Key, ...]] = {}
    by_bearer = defaultdict[Key, list[int]](list)
    for i, one in sorted(keys.items()):
        if len(one) == 1 and one[0][0] == "person":
            by_bearer[one[0]].append(i)
    for bearer, uses in by_bearer.items():
        short = {i for i in uses if _words_of_name(phrases[i]) == 1}
        genders = {i: gender_of(phrases[i]) for i in uses}
        own = {genders[i] for i in uses if i not in short} - {None}
        if len(own) != 1 or not any(genders[i] not in {None, *own} for i in short):
            continue
        told = {i: i not in short or genders[i] in own for i in uses if i not in short or genders[i] is not None}
        is_own = next(iter(told.values()))
        for i in uses:
            is_own = told.get(i, is_own)
            if not is_own:
                found[i] = (("person", bearer[-1]),)
    return found


def _words_of_name(phrase: Phrase) -> int:
    return phrase.name[1] - phrase.name[0] if phrase.name else 0


def _first_named(phrases: Sequence[Phrase], written: Mapping[int, str], people: Aliases) -> dict[Key, int]:
    """Where each person is first named in full: the family name alone is that of the first."""
    first: dict[Key, int] = {}
    for i in sorted(written):
        bearer = people.full.get(fold_person(written[i])) if phrases[i].kind == "person" else None
        if bearer is not None:
            first.setdefault(("person", *bearer), i)
    return first


def _is_plain_name(phrase: Phrase, words: str, people: Aliases) -> bool:
    return (
        phrase.form == "name"
        and phrase.kind != "person"
        and not country_of(words)
        and not _is_known_person(words, people)
    )


def _is_known_person(words: str, people: Aliases) -> bool:
    """Whether a single word that was read as another kind of name is the family name of a person of this document."""
    folded = fold_person(words)
    return len(folded) == 1 and any(b[-1] == folded[0] for b in people.short.get(folded[0], ()))


def _keys(phrase: Phrase, words: str, people: Aliases, aliases: Mapping[Key, Key], home: str | None) -> tuple[Key, ...]:
    country = country_of(words) if phrase.kind != "person" else None
    if phrase.form == "metonym" and not _is_known_person(words, people):
        seated = government_of(words)
        if seated is not None and country is None:
            return (government_key((_land_of_seat(phrase, home) if is_seat(words) else None) or seated),)
    if country and (phrase.form in {"adjective", "metonym"} or phrase.kind == "place"):
        return (("state", country),)
    if phrase.kind == "person" or (phrase.form != "adjective" and not country and _is_known_person(words, people)):
        return tuple(("person", *b) for b in people.bearers(fold_person(words) or ("",)))
    outlet = outlet_of(words)
    if outlet:
        return (("outlet", outlet),)
    folded = fold(words) or (words,)
    return (("name", *aliases.get(folded, folded)),)


def _land_of_seat(phrase: Phrase, home: str | None) -> str | None:
    """Whose house a seat of government is by the words round it: "the White House in Bishkek", "Moscow's White House",
    "our White House" at home; None where no word tells."""
    tokens, own = phrase.sentence.tokens, range(phrase.first, phrase.last)
    around = children(phrase.sentence, phrase.head, "nmod", "amod", "compound")
    words = [tokens[i].text for i in around if i not in own]
    lands = (country_of(word) or government_of(word) for word in words)
    return next((land for land in lands if land), home if OURS in map(str.lower, words) else None)


OURS = "our"


def _home_of_publisher(page: Page) -> str | None:
    """The land that a report is at home in, or that its publisher's name tells."""
    if page.home is not None or not page.document.publisher:
        return page.home
    land = describe(page.document.publisher, name_kind="ORG").country
    return land if land not in INTERNATIONAL else None


def _introduced(text: str, phrases: Sequence[Phrase], written: Mapping[int, str]) -> dict[str, str]:
    """Acronyms that the text brings in brackets behind the long name: "Hayat Tahrir al-Sham (HTS)"."""
    found: dict[str, str] = {}
    for i, words in written.items():
        end = phrases[i].end
        if text[end : end + 2] == " (":
            close = text.find(")", end, end + 14)
            short = text[end + 2 : close].strip() if close > 0 else ""
            if 2 <= len(short) <= 10 and sum(c.isupper() for c in short) >= 2:
                found.setdefault(short, words)
    return found


def find_appositions(phrases: Sequence[Phrase], named: Mapping[int, tuple[Key, ...]]) -> dict[int, Key]:
    """Descriptions that stand beside a name: "Aron Lund, a fellow at the institute" or "the group's leader, Sami
    Haddad"."""
    at = {(p.sentence.index, p.head): i for i, p in enumerate(phrases)}
    starts = {(p.sentence.index, p.first): i for i, p in enumerate(phrases) if p.kind == "person" and i in named}
    bodies = {
        (p.sentence.index, p.first): i
        for i, p in enumerate(phrases)
        if p.kind == "organization" and p.form == "name" and i in named and p.name and p.name[0] == p.first
    }
    found = {i: named[name][0] for i, name in _set_off(phrases, named)}
    called: dict[Key, str] = {}
    for i, phrase in enumerate(phrases):
        tokens = phrase.sentence.tokens
        behind = starts.get((phrase.sentence.index, phrase.last), _flat_behind(phrase, starts))
        body = bodies.get((phrase.sentence.index, phrase.head + 1))
        if body is not None and phrase.form == "description" and phrase.kind == "organization":
            found[i] = named[body][0]  # "the plant union Zavor"
        given = _name_given(phrase, phrases, bodies)
        if given is not None and _is_called_so(phrase, called.setdefault(named[given][0], _sector_called(phrase))):
            found[i] = named[given][0]  # "the Zavor news agency"
        if (
            behind is not None
            and phrase.kind == "person"
            and phrase.form == "description"
            and not _ends_in_title(phrase)
        ):
            found[i] = named[behind][0]  # "Norway's ambassador to Peru Anna Berg"
        inside = next((at[spot] for spot in _place_in(phrase) if spot in at and at[spot] in named), None)
        if inside is not None and phrases[inside].kind == "place":
            found[i] = named[inside][0]
        beside = tokens[phrase.head]
        if beside.deprel == "flat" and phrase.first <= beside.head < phrase.head:
            beside = tokens[beside.head]  # hung on the title: "the minister, Shri Rup Das"
        if beside.deprel != "appos" or beside.head < 0:
            continue
        other = at.get((phrase.sentence.index, beside.head))
        if other is None or not _may_be_one(phrases[other], phrase):
            continue
        if i in named and other not in named:
            within = {named[j][0] for j in range(other, i) if j in named and _holds(phrases[other], phrases[j])}
            if named[i][0] not in within and not _titled_by_end(
                phrases[other], phrase
            ):  # "members of the Trade Union (TU)"
                found[other] = named[i][0]
        elif other in named and i not in named:
            found[i] = named[other][0]
    return found


def _flat_behind(phrase: Phrase, starts: Mapping[tuple[int, int], int]) -> int | None:
    """The name that the parser made part of the noun before it, with others: "challenger Ana Lee and ..."."""
    tokens, behind = phrase.sentence.tokens, phrase.head + 1
    flat = behind < phrase.last and tokens[behind].deprel == "flat" and tokens[behind].head == phrase.head
    return starts.get((phrase.sentence.index, behind)) if flat else None


def _titled_by_end(phrase: Phrase, name: Phrase) -> bool:
    """Whether a name takes the last words of a description for its title: "the husband of aid worker Ana Lee"."""
    return phrase.head < name.first < phrase.last or (phrase.last == name.first and _ends_in_title(phrase))


def _ends_in_title(phrase: Phrase) -> bool:
    """Whether the last word of a description is another's title than its own: "the brother of the mayor"."""
    last = phrase.sentence.tokens[phrase.last - 1]
    return phrase.head < phrase.last - 1 and last.xpos == "NN" and is_person_noun(last.lemma.lower())


def _name_given(phrase: Phrase, phrases: Sequence[Phrase], bodies: Mapping[tuple[int, int], int]) -> int | None:
    """The name that stands before a word for such a body and is what it is called: "the official Zavor news agency",
    not "the Zavor leadership"; None where there is none, or where one of several is spoken of."""
    tokens = phrase.sentence.tokens
    token = tokens[phrase.head]
    if phrase.form != "description" or phrase.kind not in {"organization", "group"} or token.xpos != "NN":
        return None
    inside = [bodies[at] for i in range(phrase.first, phrase.head) if (at := (phrase.sentence.index, i)) in bodies]
    if len(inside) != 1 or tokens[phrase.first].text.lower() in {"a", "an", "another"}:
        return None
    name = phrases[inside[0]]
    if not _sector_called(phrase) or _is_of_another(phrase, words_of(name.sentence, name.first, name.last)):
        return None
    return inside[0] if name.last > name.first and tokens[name.head].deprel == "compound" else None


def _sector_called(phrase: Phrase) -> str:
    """What a body is that is called by the name before its noun: a sector, "any", or "" where none is called so."""
    tokens = phrase.sentence.tokens
    news = any(tokens[i].text == "news" for i in range(phrase.first, phrase.head))
    return "JRN" if news else called_after(tokens[phrase.head].lemma.lower()) or ""


def _is_of_another(phrase: Phrase, name: str) -> bool:
    """ "The Hezbollah newspaper", "the Gazprom airline": whether the name is known as that of a body of another kind,
    whose own this one then is."""
    known = describe(name, name_kind="ORG").sectors
    called = _sector_called(phrase)
    if not known or called in ("any", "REB"):
        return False
    return called not in known or is_unknown(phrase.sentence.tokens[phrase.head].lemma.lower())


def _is_called_so(phrase: Phrase, before: str) -> bool:
    """Whether a noun may be of the body that its name was given to before: "the Zavor militia" has a newspaper."""
    return _sector_called(phrase) == before or "any" in (_sector_called(phrase), before)


def _set_off(phrases: Sequence[Phrase], named: Mapping[int, tuple[Key, ...]]) -> Iterator[tuple[int, int]]:
    """Descriptions between marks behind a person's name or before it, whatever the parser made of them: "Ana Lee, mayor
    of the town, said", "the mayor, Ana Lee, said"."""
    people = [i for i, p in enumerate(phrases) if p.kind == "person" and p.form in {"name", "description"}]
    for one, other in pairwise(people):
        first, second = phrases[one], phrases[other]
        tokens = first.sentence.tokens
        if first.sentence is not second.sentence or second.first != first.last + 1 or tokens[first.last].text != ",":
            continue
        if "no" in (tokens[first.first].text.lower(), tokens[second.first].text.lower()):
            continue  # "Lee, no relation of the minister,"
        closed = second.last == len(tokens) or tokens[second.last].text.lower() in CLOSING
        if closed and one in named and other not in named:
            yield other, one
        elif closed and other in named and one not in named and tokens[first.first].text.lower() in DEFINITE:
            yield one, other


def _place_in(phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the name stands in "the city of Aleppo" or "Aleppo city", by sentence and token."""
    tokens = phrase.sentence.tokens
    if phrase.form != "description":
        return
    if phrase.head > phrase.first and tokens[phrase.head].text.lower() in SETTLEMENTS:
        yield phrase.sentence.index, phrase.head - 1
    if tokens[phrase.head].text.lower() in PLACE_OF:
        for c in children(phrase.sentence, phrase.head, "nmod"):
            if c == phrase.head + 2 and tokens[c - 1].text == "of" and tokens[c].upos == "PROPN":
                yield phrase.sentence.index, c


def _holds(phrase: Phrase, name: Phrase) -> bool:
    """Whether a name stands among the words of a phrase."""
    return phrase.sentence is name.sentence and phrase.first <= name.first and name.last <= phrase.last


def _may_be_one(one: Phrase, other: Phrase) -> bool:
    """A person is no organisation and a place nobody; anything else may stand beside a name."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or kinds.isdisjoint({"person", "place"}) or kinds == {"place", "other"}
