"""Which words of a document name somebody or something: names, noun phrases, pronouns, adjectives of states,
metonyms.

Knows how the parser draws a name with its title and what belongs to a noun phrase. Promises phrases in order of the
text, each with one head word, none twice. Leaves alone who is who: that is `who`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.annotate.deeds.tellers import (
    by_whom,
    is_beside_person,
    is_doer_before,
    is_issuer,
    kind_of_noun,
    kind_of_speaker,
    says,
)
from parallax.annotate.mentions.name_kinds import kinds_of_names
from parallax.annotate.mentions.name_spans import head_of, whole_names, with_known_names, words_of
from parallax.annotate.sentence.tree import HYPHENS, case_words, child, children, subtree
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import CALENDAR, WEEKDAYS
from parallax.text.datelines import dateline_end
from parallax.types import MentionForm, MentionKind, Name, Sentence, Token
from parallax.world.actors import describe, is_organization_noun, is_person_noun, is_place_noun, is_title
from parallax.world.countries import country_of, government_of, is_country, is_demonym, is_seat
from parallax.world.outlets import outlet_of

KIND_OF_NAME: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "group", "MISC": "other",
}  # fmt: skip
# What lies between a noun and its own words; relative clauses and appositions are other phrases.
OUTSIDE_PHRASE = frozenset(
    [
        "acl",
        "acl:relcl",
        "appos",
        "parataxis",
        "cc",
        "conj",
        "punct",
        "dep",
        "discourse",
        "advcl",
        "list",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "cop",
        "aux",
        "aux:pass",
        "mark",
        "expl",
        "obl",
        "obl:unmarked",
        "obl:agent",
        "ccomp",
        "xcomp",
        "obj",
        "iobj",
        "vocative",
        "orphan",
    ]
)
CURRENCIES = frozenset("$€£¥")
# What is no part of a name at its end.
AFTER_NAMES = frozenset({"'s", "’s", "'", "’", "of", "and", "to", "for", "in"})
PERSONAL = frozenset({"he", "him", "she", "her", "they", "them", "it", "himself", "herself", "themselves", "itself"})
TOGETHER = frozenset({"both"})
POSSESSIVE = frozenset({"his", "her", "hers", "their", "theirs", "its"})
RELATIVE = frozenset({"who", "whom", "whose"})
NOBODY = frozenset({"God", "Allah", "Lord", "Heaven"})
# What people believe in, written with a capital: an adjective, or those who believe in it; never one person.
BELIEVERS = re.compile(r"(?:Islam|Zion|Jihad|Salaf|Ba['’]?ath|Marx|Commun|Social|Fasc|Mao|Buddh)\w*ists?|Takfiris?")
# Before a place, hardly ever before a person.
OFFICES = frozenset(
    {"president", "minister", "king", "premier", "chancellor", "ambassador", "leader", "envoy", "secretary"}
)
# What a capital does when it stands for its government: it speaks, decides, supports; it is not gone to, bombed or
# left.
ACTING = ("nsubj", "nmod:poss", "obl:agent")
# What is said to governments and of them, not to towns.
JUDGING = frozenset(
    {"accuse", "blame", "urge", "warn", "condemn", "criticise", "criticize", "sanction", "ask", "press", "thank"}
    | {"praise", "suspect", "support", "back", "oblige", "persuade", "convince", "tell", "inform", "notify"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that stand for somebody or something: tokens `first` to `last` (exclusive) of `sentence` round its
    `head` token.

    `name` is the proper name inside, (first, last), None in a description or pronoun; `name_kind` its kind after
    the document has been looked over as a whole. `without` are tokens in between that name somebody else's part:
    "Iranian and" in the Russian half of "Iranian and Russian ministers".
    """

    sentence: Sentence
    head: int
    first: int
    last: int
    kind: MentionKind
    form: MentionForm
    name: tuple[int, int] | None = None
    name_kind: str | None = None
    without: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """The words of the phrase, without those that belong to another that shares its head word."""
        return words_of(self.sentence, self.first, self.last, without=self.without)

    @property
    def start(self) -> int:
        """Where the phrase begins in the text."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.sentence.tokens[self.last - 1].end


def find_phrases(
    sentences: Sequence[Sentence],
    is_place: Callable[[str], bool] | None = None,
    acting: Mapping[int, frozenset[int]] | None = None,
    held: Mapping[int, frozenset[int]] | None = None,
) -> tuple[Phrase, ...]:
    """All phrases of a document in order of the text. `is_place` says whether a gazetteer has the name where the
    document plays; `acting` are the words that do or suffer something, by sentence, whatever they are called,
    `held` the nouns of ground."""
    sentences = with_known_names(sentences)
    kinds = kinds_of_names(sentences, is_place, held)
    trades = frozenset(
        t.lemma.lower() for s in sentences if s.names for i, t in enumerate(s.tokens) if is_beside_person(s, i)
    )
    found: list[Phrase] = []
    for sentence in sentences:
        named = list(_names(sentence, kinds))
        taken = {i for p in named if p.form != "adjective" for i in range(p.first, p.last)}
        found += named
        of_sentence = ((nouns or {}).get(sentence.index, frozenset()) for nouns in (acting, held))
        found += _descriptions(sentence, taken, trades, *of_sentence)
        found += _some_of(sentence, taken | (acting or {}).get(sentence.index, frozenset()))
        found += _pronouns(sentence, taken)
    return in_order(found)


def in_order(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Phrases in order of the text, the longer of two that begin alike first."""
    return tuple(sorted(phrases, key=lambda p: (p.start, -p.end, p.sentence.tokens[p.head].start)))


def _speaking_names(sentence: Sentence) -> Iterator[Name]:
    """Words in capitals that say something, or according to whom something is so, and were not read as a name."""
    named = {i for n in sentence.names for i in range(n.first, n.last)}
    for index, token in enumerate(sentence.tokens):
        if index in named or token.upos not in {"NOUN", "PROPN"} or not token.text[:1].isupper():
            continue
        if kind_of_noun(token.lemma.lower(), "NN") or not (by_whom(sentence, index) or says(sentence, index)):
            continue
        first = index
        while first > 0 and first - 1 not in named and _is_capitalised(sentence.tokens[first - 1]):
            first -= 1
        if index - first >= 1 or token.xpos == "NNP":
            yield Name(first=first, last=index + 1, kind="ORG")


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in {"PROPN", "ADJ", "NOUN"} and not is_title(token.text)


def _names(sentence: Sentence, kinds: dict[str, str]) -> Iterator[Phrase]:
    for name in (*whole_names(sentence), *_speaking_names(sentence)):
        kind = kinds.get(words_of(sentence, name.first, name.last), name.kind)
        first, last = _tightened(sentence, name.first, _without_verb(sentence, name, kind), kind)
        first = _with_nation(sentence, first, last)
        if first >= last:
            continue
        words = words_of(sentence, first, last)
        if (
            not any(c.isalpha() for c in words)
            or words in NOBODY
            or _is_currency(sentence, last)
            or (words.islower() and _has_capitals(sentence))
        ):
            continue
        modifies = sentence.tokens[first].deprel in {"compound", "amod", "nmod:desc"}
        bearer = kind == "PERSON" or modifies or (kind == "ORG" and not outlet_of(words))
        role = bearer and (is_title(words) or is_person_noun(words.lower()))
        believer = BELIEVERS.fullmatch(words) and not words.endswith("s")
        month = kind == "LOC" and words.lower() in CALENDAR
        if believer or role or month or _is_plain_adjective(sentence, first, last):
            continue
        head = head_of(sentence, first, last)
        yield _name_phrase(sentence, head, (first, last), words, kind)


def _is_plain_adjective(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a capital is all that makes a name of an adjective: "International allies met"."""
    token = sentence.tokens[first]
    return last - first == 1 and token.upos == "ADJ" and first + 1 < len(sentence.tokens) and not is_demonym(token.text)


def _is_currency(sentence: Sentence, last: int) -> bool:
    """Whether what stands before token `last` says whose money follows: "US $100"."""
    return last < len(sentence.tokens) and sentence.tokens[last].text in CURRENCIES


def _has_capitals(sentence: Sentence) -> bool:
    """Whether a sentence is written with capitals; where it is not, names have none either."""
    return any(token.text[:1].isupper() and token.text != "I" for token in sentence.tokens)


def _without_verb(sentence: Sentence, name: Name, kind: str) -> int:
    """Where a person's name ends: no surname is written small, a verb glued to it is ("Maria Perez demurred"), the half
    behind a hyphen is not ("Lee Jae-myung")."""
    last, tokens = name.last, sentence.tokens
    while kind == "PERSON" and last - name.first > 1 and tokens[last - 1].text.islower():
        if tokens[last - 1].start == tokens[last - 2].end and tokens[last - 2].text in HYPHENS:
            break
        last -= 1
    return last


def _tightened(sentence: Sentence, first: int, last: int, kind: str) -> tuple[int, int]:
    """A name without a person's titles and articles before it, punctuation, joints or a possessive mark after it."""
    tokens = sentence.tokens
    while last > first and (tokens[last - 1].upos == "PUNCT" or tokens[last - 1].text in AFTER_NAMES):
        last -= 1
    while last > first + 1 and _opens(tokens[first], kind):
        first += 1
    two = kind == "PERSON" and last - first > 2 and tokens[first].head not in range(first, last)
    if two and government_of(tokens[first].text):
        first += 1  # "the ambassador to Damascus Sami Haddad"
    return first, last


def _opens(token: Token, kind: str) -> bool:
    """Whether a word stands before a name and is none of it: "the", a mark, a title before a person, which part of a
    place is meant ("south Lima"; "South Lima" is a name)."""
    article = token.upos == "DET" and (token.text.islower() or token.text.lower() in {"the", "a", "an"})
    part = kind == "LOC" and token.text in words("quarters")
    return token.upos == "PUNCT" or article or part or (kind == "PERSON" and is_title(token.text))


def _with_nation(sentence: Sentence, first: int, last: int) -> int:
    """The adjective before a name is part of it where the longer name is known: "Syrian Arab News Agency"."""
    if first == 0 or not is_demonym(sentence.tokens[first - 1].text) or last - first < 2:
        return first
    longer = words_of(sentence, first - 1, last)
    return first - 1 if outlet_of(longer) or describe(longer).why.startswith("known") else first


def _name_phrase(sentence: Sentence, head: int, name: tuple[int, int], words: str, kind: str) -> Phrase:
    first, last = name
    token = sentence.tokens[head]
    phrase = Phrase(
        sentence=sentence, head=head, first=first, last=last, kind=KIND_OF_NAME.get(kind, "other"), form="name",
        name=name, name_kind=kind,
    )  # fmt: skip
    if is_demonym(words) and (token.upos == "ADJ" or token.deprel in {"amod", "compound", "advmod"}):
        return replace(phrase, kind="group", form="adjective", name_kind="LOC" if is_country(words) else "NORP")
    if outlet_of(words):
        return replace(phrase, kind="organization", name_kind="ORG")
    if country_of(words) and kind != "PERSON":
        people = is_demonym(words) and not is_country(words)
        return replace(phrase, kind="group" if people else "place", name_kind="NORP" if people else "LOC")
    if government_of(words) and _acts(sentence, head, kind):
        return replace(phrase, kind="organization", form="metonym")
    return _with_title(phrase) if phrase.kind in {"person", "organization"} else phrase


def _acts(sentence: Sentence, head: int, kind: str) -> bool:
    """Whether a seat of government stands for the government: a palace always, a capital as a doer or an owner of
    deeds."""
    token = sentence.tokens[head]
    if head < dateline_end(sentence):
        return False
    if is_seat(token.text):
        return True
    if token.deprel == "compound" and _is_capitalised(sentence.tokens[head + 1]):
        return False  # "the Lima Health Institute"
    if kind == "ORG" or child(sentence, head, "det") is not None:
        return True
    if token.deprel == "conj" and token.head >= 0 and token.head != head and token.upos == "PROPN":
        return government_of(sentence.tokens[token.head].text) is not None and _acts(sentence, token.head, kind)
    if token.deprel == "nmod:poss" and token.head >= 0:
        return not is_place_noun(sentence.tokens[token.head].lemma)
    over = sentence.tokens[token.head]
    judged = token.deprel in {"obj", "iobj"} and over.lemma.lower() in JUDGING
    minded = over.upos == "ADJ" and over.text.lower() in load_cues().adjectives  # "Lima is concerned"
    return judged or (token.deprel in ACTING and (over.upos == "VERB" or minded))


def _with_title(phrase: Phrase) -> Phrase:
    """A name widened over the title or role that stands right before it ("Iranian Foreign Minister", "the agency").

    The words are read from right to left and not from the tree, where parsers disagree most.
    """
    tokens, first = phrase.sentence.tokens, phrase.first
    if first == 0 or phrase.words.lower() in load_cues().media or not _leads(tokens[first - 1], phrase.kind):
        return phrase
    first -= 1
    while first > 0 and _belongs_to_title(phrase.sentence, first - 1):
        first -= 1
    while first < phrase.first and tokens[first].upos in {"PUNCT", "PART", "CCONJ"}:
        first += 1
    return replace(phrase, first=first)


def _leads(token: Token, kind: MentionKind) -> bool:
    """Whether a word right before a name says what its bearer is."""
    if token.upos not in {"NOUN", "PROPN"}:
        return False
    lemma = token.lemma.lower()
    if kind == "person" and lemma in {"elect", "designate"}:
        return True  # "president-elect Ana Lee"
    if kind == "person":
        return is_title(token.text) or is_person_noun(lemma)
    return token.upos == "NOUN" and is_organization_noun(lemma) and token.xpos == "NN"


def _belongs_to_title(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.upos in {"ADJ", "PROPN", "NOUN"} or token.text in {"-", "'s", "’s"}:
        return True
    return token.text.lower() == "the"


def _descriptions(
    sentence: Sentence, taken: set[int], trades: frozenset[str], acting: frozenset[int], held: frozenset[int]
) -> Iterator[Phrase]:
    """Noun phrases for somebody; `trades` are what the document's persons are called beside their names, `acting` the
    tokens that do or suffer something, `held` those of ground."""
    for index, token in enumerate(sentence.tokens):
        if index not in taken and (is_issuer(sentence, index) or is_doer_before(sentence, index)):
            issuer = kind_of_noun(token.lemma.lower(), token.xpos) or "group"
            yield _description(sentence, index, "group" if issuer == "person" else issuer)
        noun = token.upos in {"NOUN", "PROPN"} or index in acting
        if index in taken or not noun or token.deprel in {"compound", "flat", "fixed"}:
            continue
        if token.deprel == "nmod:desc" and token.head > index:
            continue
        if BELIEVERS.fullmatch(token.text.capitalize()) and token.xpos in {"NN", "NNP"}:
            continue
        kind = kind_of_noun(token.lemma.lower(), token.xpos) or kind_of_speaker(sentence, index)
        if _is_condition(sentence, index):
            continue
        if kind == "place" and token.xpos == "NNS" and says(sentence, index):
            kind = "group"  # "countries announced"
        if kind is None and token.xpos == "NN" and token.lemma.lower() in trades:
            kind = "person" if child(sentence, index, "det") is not None else None
        if kind is None and index in acting:
            several = token.xpos == "NNS" or token.lemma.lower() in words("shares")
            several = several or (token.upos != "NOUN" and token.text.lower() not in {"one", "another"})
            kind = "group" if several else "other"
        if kind is None and index in held and token.upos == "NOUN":
            kind = "place"
        if kind and not _only_modifies(sentence, index) and not _is_posture(sentence, index):
            phrase = _description(sentence, index, kind)
            if not _is_bare_role(phrase):
                yield from _halves(phrase) or (phrase,)


def _is_condition(sentence: Sentence, index: int) -> bool:
    """ "A state of emergency": how things are, and no body; "the state of Israel", "of the island" is one."""
    tokens = sentence.tokens
    if tokens[index].lemma.lower() not in words("conditions") or index + 2 >= len(tokens):
        return False
    return (
        tokens[index + 1].text.lower() == "of" and tokens[index + 2].xpos == "NN" and tokens[index + 2].text.islower()
    )


def _is_posture(sentence: Sentence, index: int) -> bool:
    """ "On its side", "at her side": how somebody or something lies or stands."""
    token = sentence.tokens[index]
    owned = any(sentence.tokens[i].upos == "PRON" for i in children(sentence, index, "nmod:poss"))
    return token.lemma.lower() == "side" and owned and bool(case_words(sentence, index) & words("at_a_side"))


def _some_of(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """ "One of them", "some in the village", where they say something: somebody of their own."""
    words = load_cues().some_of - {"latter", "former", *TOGETHER}
    for index, token in enumerate(sentence.tokens):
        if index in taken or token.text.lower() not in words or token.upos not in {"NUM", "PRON", "DET", "ADJ"}:
            continue
        if says(sentence, index):
            kind: MentionKind = "person" if token.text.lower() in {"one", "another", "someone", "somebody"} else "group"
            yield _description(sentence, index, kind)


def _is_bare_role(phrase: Phrase) -> bool:
    """ "as commander", "into force": a singular noun alone, which names nobody unless it does something."""
    token = phrase.sentence.tokens[phrase.head]
    alone = phrase.last - phrase.first == 1 and token.xpos == "NN"
    nobody = phrase.kind == "person" or token.lemma.lower() in words("nobody_alone")
    own = token.deprel.startswith(("nsubj", "appos")) or _shares_determiner(phrase.sentence, phrase.head)
    return nobody and alone and not own


def _shares_determiner(sentence: Sentence, index: int) -> bool:
    """Whether somebody stands in a list whose first word has the owner of all, and is another: "the boy's parents and
    grandfather"; not "Ana Lee, his friend and mentor", "her husband and manager Jan Berg"."""
    token = sentence.tokens[index]
    if token.deprel != "conj" or token.head > index or sentence.tokens[token.head].upos != "NOUN":
        return False
    one = sentence.tokens[token.head].deprel == "appos" or children(sentence, token.head, "appos", "cop", "flat")
    return (
        bool(children(sentence, token.head, "nmod:poss")) and not one and not children(sentence, index, "appos", "flat")
    )


def _halves(phrase: Phrase) -> tuple[Phrase, ...]:
    """ "Russian and Syrian jets", "the presidents of Iran and Russia": one phrase for each country, empty where one
    phrase is enough. All share the head word; the first also has the span of the whole."""
    sentence, tokens = phrase.sentence, phrase.sentence.tokens
    inside = range(phrase.first, phrase.last)
    for c in children(sentence, phrase.head, "amod", "compound", "nmod", "nmod:poss"):
        if c > phrase.head and not any(tokens[m].text.lower() == "of" for m in children(sentence, c, "case")):
            continue
        members = (c, *(m for m in children(sentence, c, "conj") if m in inside))
        lands = [country_of(tokens[m].text) for m in members]
        if c in inside and len(members) > 1 and None not in lands and len(set(lands)) == len(members):
            return tuple(_half(phrase, m, frozenset(subtree(sentence, c))) for m in members)
    return ()


def _half(phrase: Phrase, member: int, joined: frozenset[int]) -> Phrase:
    tokens = phrase.sentence.tokens
    cases = {i for i in joined if tokens[i].deprel == "case" and tokens[i].upos == "ADP"}
    without = frozenset(i for i in joined if i != member and i not in cases)
    first = phrase.first if member == min(i for i in joined if tokens[i].upos != "ADP") else member
    last = phrase.last
    plural = tokens[phrase.head].xpos in {"NNS", "NNPS"}
    kind: MentionKind = "person" if plural and tokens[phrase.head].lemma.lower() in OFFICES else phrase.kind
    if member > phrase.head:
        first, last = phrase.first, member + 1
    return replace(phrase, first=first, last=last, kind=kind, without=without)


def _only_modifies(sentence: Sentence, index: int) -> bool:
    """Whether a singular noun stands right before another one, as in "rebel fighters", whatever the parser made of
    it."""
    tokens = sentence.tokens
    if index + 1 == len(tokens) or tokens[index + 1].text.lower() in WEEKDAYS:
        return False  # "the ministry Thursday said"
    return tokens[index].xpos == "NN" and tokens[index + 1].upos == "NOUN"


def _description(sentence: Sentence, head: int, kind: MentionKind) -> Phrase:
    opened = dateline_end(sentence)
    inside = tuple(i for i in phrase_tokens(sentence, head) if i >= opened or head < opened)
    first = inside[0]
    if first > max(0, opened) and sentence.tokens[first - 1].upos == "DET":
        first -= 1
    return Phrase(sentence=sentence, head=head, first=first, last=inside[-1] + 1, kind=kind, form="description")


def _is_hyphen(sentence: Sentence, index: int) -> bool:
    """Whether a mark joins the words on both sides."""
    before, mark, after = sentence.tokens[index - 1 : index + 2]
    return mark.text == "-" and before.end == mark.start and mark.end == after.start


def phrase_tokens(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The unbroken run of tokens round a noun that are its own phrase, without relative clauses, appositions and
    coordination."""
    below: set[int] = {head}
    for c in children(sentence, head):
        if sentence.tokens[c].text.lower() in CALENDAR:
            continue
        if sentence.tokens[c].deprel not in OUTSIDE_PHRASE and sentence.tokens[c].deprel != "case":
            below.update(subtree(sentence, c))
        elif sentence.tokens[c].deprel == "punct" and sentence.tokens[c].text in {"-", "–"}:
            below.add(c)
    first = last = head
    while first - 1 in below or (first >= 2 and _is_hyphen(sentence, first - 1)):
        first -= 1 if first - 1 in below else 2
    while last + 1 in below:
        last += 1
    last = max((last, *(name.last - 1 for name in sentence.names if name.first <= last and name.first > head)))
    while first < head and sentence.tokens[first].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
        first += 1
    while last > head and sentence.tokens[last].upos in {"PUNCT", "ADP", "CCONJ", "PRON", "DET", "SCONJ"}:
        last -= 1
    return tuple(range(first, last + 1))


def _pronouns(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    for index, token in enumerate(sentence.tokens):
        word = token.text.lower()
        if index in taken or token.upos not in {"PRON", "DET"} or token.deprel == "expl":
            continue
        if (
            (word in TOGETHER and token.deprel == "nsubj")
            or word in PERSONAL
            or word in POSSESSIVE
            or word in RELATIVE
            or _is_relative_subject(sentence, index)
        ):
            kind: MentionKind = (
                "person" if word in {"he", "him", "his", "she", "her", "hers", "himself", "herself"} else "other"
            )
            yield Phrase(sentence=sentence, head=index, first=index, last=index + 1, kind=kind, form="pronoun")


def _is_relative_subject(sentence: Sentence, index: int) -> bool:
    """Whether "which" or "that" is the subject of a relative clause and so stands for the noun before it."""
    token = sentence.tokens[index]
    if token.text.lower() not in {"which", "that"} or not token.deprel.startswith("nsubj") or token.head < 0:
        return False
    return sentence.tokens[token.head].deprel == "acl:relcl"
