"""What cues other than verbs of saying govern: "according to", "as reported by", adverbs that hide the source, nouns
("their claim that ..."), adjectives ("is confident that ...").

Promises drafts of the same shape as those of verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from parallax.annotate.frames.drafts import Content, Draft, cue_range, has_to, polarity_of, prepositional, verb_lemma
from parallax.annotate.frames.speakable import can_speak, is_trade
from parallax.annotate.frames.speakers import (
    agent_of,
    cited_by,
    source_tokens,
    sources,
    subject_of,
    trimmed_ends,
    with_conjuncts,
)
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry, load_cues
from parallax.annotate.words.wordlists import words
from parallax.types import Name, Sentence
from parallax.world.countries import is_demonym

# Thoughts and demands of nobody in particular, and what brings them.
WORRY = frozenset({"over", "about", "regarding"})
UNTOLD = {
    "concern": WORRY,
    "worry": WORRY,
    "doubt": WORRY,
    "fear": WORRY | {"of"},
    "call": frozenset({"for"}),
    "demand": frozenset({"for"}),
}


def as_clause_draft(sentence: Sentence, index: int, entry: Entry) -> Draft | None:
    """ "as reported by witnesses", "as he put it": the main clause is the content."""
    token = sentence.tokens[index]
    marked = [c for c in children(sentence, index, "mark", "advmod", "case") if sentence.tokens[c].text.lower() == "as"]
    if not marked or token.head < 0 or verb_lemma(sentence, index) not in load_cues().as_clause:
        return None
    if child(sentence, index, "ccomp") is not None or _has_matter(sentence, index):
        return None
    agent = agent_of(sentence, index)
    if agent is None and index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].text.lower() == "by":
        agent = sentence.tokens[index + 1].head  # hung on another verb by the parser
    subject = subject_of(sentence, index) if agent is None or agent <= index else agent
    if subject is None or (agent is None and sentence.tokens[subject].text.lower() == "it"):
        return None  # "as it was reported that": nobody is named
    if not can_speak(sentence, subject, told=True):
        return None  # "as its name suggests"
    own = set(subtree(sentence, index)) | {subject} | set(subtree(sentence, subject))
    clause = root_of(sentence) if ends_sentence(sentence, marked[0], own) else _clause_head(sentence, token.head)
    content = tuple(i for i in subtree(sentence, clause) if i not in own)
    source = with_conjuncts(sentence, subject)
    first, last = min(marked[0], index), index + 1
    if agent is not None and sentence.tokens[min(last, len(sentence.tokens) - 1)].text.lower() == "by":
        last += 1
    elif subject > first:
        first = index
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=source_tokens(sentence, source, {index}),
        content=content,
        frame="as clause",
        attitude=entry.attitude,
        stance=entry.stance,
        stance_tokens=(),
        polarity=entry.polarity,
    )


def _has_matter(sentence: Sentence, index: int) -> bool:
    """Whether a verb has what it says for an object, and the clause before only tells when: "left as the board
    announced a plan"."""
    object_ = child(sentence, index, "obj")
    if object_ is None or sentence.tokens[object_].upos != "NOUN":
        return False
    return object_ > index and not can_speak(sentence, object_, told=True)


def from_according(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "according to the ministry": the phrase's noun is the source, its clause the content."""
    tokens = sentence.tokens
    per = tokens[index].text.lower() == "per"
    if (per and tokens[index].upos != "ADP") or (
        not per and (index + 1 >= len(tokens) or tokens[index + 1].text.lower() != "to")
    ):
        return
    opened = index + (1 if per else 2)
    head = _accorded(sentence, index, opened)
    if head is None or (
        per
        and tokens[head].upos != "PROPN"
        and tokens[head].lemma.lower() not in load_cues().document | load_cues().anonymous
    ):
        return
    own = {i for i in subtree(sentence, head) if i >= opened} | set(range(index, max(head, opened)))
    own |= _rest_of_phrase(sentence, index, _run_end(own, head))
    end = _run_end(own, head)
    trade = end
    while trade + 1 < len(tokens) and tokens[trade + 1].upos == "NOUN" and tokens[end].upos == "NOUN":
        trade += 1
    named = next((n for n in sentence.names if n.kind == "PERSON" and n.first == trade + 1), None)
    if named is not None and is_trade(tokens[trade].lemma.lower()):
        own |= set(range(end + 1, named.last))  # "according to police inspector Ana Lee"
    beside = _named_beside(sentence, head, end)
    if beside is not None:
        own |= set(range(end + 1, beside.last))
        head = sentence.tokens[head].head
    yield _of_its_clause(sentence, (index, opened), head, own)


def _named_beside(sentence: Sentence, trade: int, end: int) -> Name | None:
    """The person whom a trade only describes between commas, on whom the tree hangs it: "according to its chief
    physician, Ana Lee"."""
    over = sentence.tokens[trade].head
    comma = sentence.tokens[end + 1 : end + 2]
    apart = bool(comma) and comma[0].text == "," and sentence.tokens[trade].deprel.startswith("nmod")
    people = (n for n in sentence.names if n.kind == "PERSON" and n.first == end + 2 and n.first <= over < n.last)
    return next(people, None) if apart else None


def from_survey(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "In the latest poll, the mayor led": what a clause tells behind a poll that opens it, the poll shows; not what
    another clause goes on with. What somebody says "in a survey" is theirs, what is done "in the 2019 poll" is done."""
    tokens = sentence.tokens
    head = tokens[index].head
    if tokens[index].deprel != "case" or head < index or tokens[head].deprel.split(":")[0] != "obl":
        return
    verb, lemma = tokens[head].head, tokens[head].lemma.lower()
    own = set(subtree(sentence, head))
    opens = index == 0 or _opens_clause(sentence, index)
    behind = tokens[max(own) + 1 : max(own) + 2]
    comma = tokens[max(own)].text == "," or any(t.text == "," for t in behind)
    if lemma not in load_cues().surveys or not opens or not comma or verb <= max(own):
        return
    if verb_lemma(sentence, verb) in load_cues().verbs or not _asks(sentence, head, verb):
        return
    draft = _of_its_clause(sentence, (index, index + 1), head, own)
    others = (c for c in children(sentence, verb, "conj") if not _is_standing(sentence, c))
    end = min((subtree(sentence, c)[0] for c in others), default=len(tokens))
    yield replace(draft, content=tuple(i for i in draft.content if i < end))


def _asks(sentence: Sentence, poll: int, verb: int) -> bool:
    """Whether people are asked in it, and no ballot is held: in any survey, in a poll by how it is called, who issued
    it, or what it shows ("led"), if it is not that of a year."""
    if sentence.tokens[poll].lemma.lower() not in words("ballot"):
        return True
    below = [i for i in subtree(sentence, poll) if i < poll]
    issued = any(n.kind in {"ORG", "MISC"} and n.first in below for n in sentence.names)
    called = any(sentence.tokens[i].lemma.lower() in load_cues().asking for i in below)
    dated = any(sentence.tokens[i].upos == "NUM" for i in below)
    return issued or called or (_is_standing(sentence, verb) and not dated)


def _is_standing(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma.lower() in load_cues().standing


def _of_its_clause(sentence: Sentence, cue: tuple[int, int], head: int, own: Set[int]) -> Draft:
    """What a phrase makes of its clause: its noun is the source, the rest of the clause the content."""
    index, opened = cue
    governor = sentence.tokens[head].head if sentence.tokens[head].head >= 0 else head
    clause = root_of(sentence) if ends_sentence(sentence, index, own) else _clause_head(sentence, governor)
    content = tuple(i for i in subtree(sentence, clause) if i not in own)
    relative = opened < len(sentence.tokens) and sentence.tokens[opened].text.lower() in RELATIVES
    if relative or _opens_clause(sentence, index):
        content = tuple(i for i in content if i > index)
    return Draft(
        sentence=sentence,
        head=index,
        cue=cue,
        source=with_conjuncts(sentence, head),
        source_tokens=trimmed_ends(sentence, [i for i in range(opened, _run_end(own, head) + 1) if i in own]),
        content=content,
        frame="according",
        attitude="assertion",
        stance="neutral",
        stance_tokens=(),
        polarity="positive",
        relay=cited_by(sentence, head),
    )


RELATIVES = frozenset({"which", "whom"})
"""What opens a clause of its own behind "according to": "the report, according to which the road is shut"."""


def _accorded(sentence: Sentence, index: int, opened: int) -> int | None:
    """The head of whom "according to" names: by the tree, else the first noun phrase behind it."""
    tokens, head = sentence.tokens, sentence.tokens[index].head
    nominal = {"NOUN", "PROPN", "PRON"}
    if head >= opened and tokens[head].upos in nominal and not _lies_beyond(sentence, opened, head):
        return head
    found = next((i for i in range(opened, len(tokens)) if tokens[i].upos in nominal), None)
    while (
        found is not None
        and found + 1 < len(tokens)
        and tokens[found].head == found + 1
        and tokens[found].deprel == "compound"
    ):
        found += 1
    return found


def _rest_of_phrase(sentence: Sentence, opened: int, last: int) -> set[int]:
    """ "According to reports by the institute, ...": what a preposition adds, up to the comma that ends the phrase."""
    behind = sentence.tokens[last + 1 : last + 2]
    if opened > 0 or not behind or behind[0].text.lower() not in {"by", "from", "of", "in"}:
        return set()
    comma = next(
        (i for i in range(last + 1, min(last + 14, len(sentence.tokens))) if sentence.tokens[i].text == ","), None
    )
    return set(range(last + 1, comma)) if comma is not None else set()


def _lies_beyond(sentence: Sentence, opened: int, head: int) -> bool:
    """Whether a noun phrase ends between "according to" and the noun that the tree hangs it on; what the tree hangs
    elsewhere of one that goes on does not end it: "according to Lund Mayor Ana Lee", "to a May 4, 2031 Navy note"."""
    own = set(subtree(sentence, head))
    stray = next(
        (i for i in range(opened, head) if i not in own and sentence.tokens[i].upos in {"NOUN", "PROPN"}), head
    )
    return any(not _goes_on(sentence, i) for i in range(stray + 1, head))


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a token may stand before the head of its noun phrase: a word that describes, or the comma of a date."""
    token = sentence.tokens[index]
    dated = token.text == "," and all(sentence.tokens[i].upos == "NUM" for i in (index - 1, index + 1))
    return dated or token.upos in {"NOUN", "PROPN", "ADJ", "NUM"}


def _opens_clause(sentence: Sentence, opened: int) -> bool:
    """Whether a phrase stands behind the conjunction of its clause ("and according to X he died"): all before is not
    told by it."""
    before = opened - 1
    while before > 0 and sentence.tokens[before].text == ",":
        before -= 1
    return before >= 0 and sentence.tokens[before].upos in {"CCONJ", "SCONJ"}


def ends_sentence(sentence: Sentence, opened: int, own: Set[int]) -> bool:
    """Whether a phrase behind a comma closes the sentence: then it speaks of all of it."""
    tokens = sentence.tokens
    behind = all(t.upos == "PUNCT" for i, t in enumerate(tokens) if i > max(own))
    return opened > 2 and tokens[opened - 1].text == "," and behind


def root_of(sentence: Sentence) -> int:
    """The token that heads the sentence."""
    return next((i for i, t in enumerate(sentence.tokens) if t.head < 0), 0)


def _run_end(own: Set[int], at: int) -> int:
    while at + 1 in own:
        at += 1
    return at


def _clause_head(sentence: Sentence, index: int) -> int:
    """The predicate of the clause that a token lies in."""
    at = index
    for _ in range(12):
        token = sentence.tokens[at]
        if (
            token.head < 0
            or token.deprel in {"parataxis", "ccomp", "advcl"}
            or (token.deprel == "conj" and token.upos == "VERB" and children(sentence, at, "nsubj", "expl", "csubj"))
        ):
            return at
        at = token.head
    return at


def from_adverb(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "has reportedly fled": the clause is the content, the source is kept back."""
    governor = sentence.tokens[index].head
    if governor < 0:
        return
    content = tuple(i for i in subtree(sentence, governor) if i != index)
    yield Draft(
        sentence=sentence,
        head=index,
        cue=(index, index + 1),
        source=(),
        source_tokens=(),
        content=content,
        frame="adverb",
        attitude="assertion",
        stance="distancing",
        stance_tokens=(index,),
        polarity="positive",
    )


def from_alleged(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "Alleged ties to the guards": the noun and what it governs are said by somebody who is not told."""
    noun = sentence.tokens[index].head
    content = tuple(i for i in subtree(sentence, noun) if i > index)
    if noun < index or not content:
        return
    for draft in from_adverb(sentence, index):
        yield replace(draft, content=content)


def from_noun(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "their claim that ...", "issued a call for ..."."""
    cues = load_cues()
    entries = cues.nouns.get(sentence.tokens[index].lemma.lower(), ())
    if not entries:
        return
    light = _light_verb(sentence, index)
    if light is not None and denies(sentence, light):
        light = None  # "denied reports that": what is denied is told by others
    source = _noun_source(sentence, index, light)
    for entry in entries:
        content = _noun_clause(sentence, index, entry)
        if (
            content is None
            and _is_voiced(sentence, index, entry, light)
            and any(can_speak(sentence, s) for s in source)
        ):
            addressed = (
                {"to"} if entry.attitude == "decree" and light is None else set()
            )  # "a plea to voters" tells no plea
            prepositions = entry.after - {"by", "from"} - addressed
            found = prepositional(sentence, (index, *((light,) if light is not None else ())), prepositions, index)
            content = Content(tokens=found[1], frame="noun phrase", preposition=found[2]) if found else None
        if content is None and entry.attitude in {"decree", "intention"} and source:
            content = _spelled_out(sentence, index)
        untold = frozenset() if content or source else _untold(sentence, index)
        if untold:
            found = prepositional(sentence, (index,), untold, index)
            content = Content(tokens=found[1], frame="noun clause") if found else None
        told = entry.attitude in {"assertion", "belief"} or bool(untold)
        if content and (source or (content.frame == "noun clause" and told)):
            yield _noun_draft(sentence, index, entry, content, source, light)
            return


def _spelled_out(sentence: Sentence, index: int) -> Content | None:
    """ "Their demands include a truce": what is demanded stands behind the verb."""
    token = sentence.tokens[index]
    if token.deprel != "nsubj" or token.head < 0 or sentence.tokens[token.head].lemma.lower() != "include":
        return None
    listed = next((c for c in children(sentence, token.head, "obj", "xcomp", "ccomp") if c > token.head), None)
    return None if listed is None else Content(tokens=subtree(sentence, listed), frame="noun clause")


def _untold(sentence: Sentence, index: int) -> frozenset[str]:
    """ "Reports of a second raid", "on suspicion of theft", "amid concerns over his health", "calls for talks": what
    brings that which somebody tells, thinks or wants who is not named; empty for any other noun."""
    token = sentence.tokens[index]
    if token.lemma.lower() == "suspicion":
        on = any(sentence.tokens[c].text.lower() in {"on", "under", "for"} for c in children(sentence, index, "case"))
        return frozenset({"of"}) if on else frozenset()
    if token.xpos != "NNS":
        return frozenset()
    if token.lemma.lower() in load_cues().hearsay:
        return frozenset({"of"})
    return UNTOLD.get(token.lemma.lower(), frozenset())


def _is_voiced(sentence: Sentence, index: int, entry: Entry, light: int | None) -> bool:
    """Whether a noun with a mere phrase for its content is uttered: "issued a call for calm", not "its plan for it"."""
    headline = sentence.tokens[index].text[:1].isupper() and index > 0
    if entry.attitude == "decree" or sentence.tokens[index].lemma.lower() in load_cues().hearsay:
        return True  # "the union's call for talks", "requests for mercy from his lawyers", "his claims of theft"
    return entry.attitude != "intention" and (light is not None or headline)


def _noun_clause(sentence: Sentence, index: int, entry: Entry) -> Content | None:
    """ "the claim that ...", "a pledge to ..."."""
    for c in children(sentence, index, "acl", "ccomp", "acl:relcl"):
        marks = {sentence.tokens[m].text.lower() for m in children(sentence, c, "mark")}
        finite = "that" in marks and c > index
        infinite = has_to(sentence, c) and "to" in entry.after and c > index
        if finite or infinite:
            return Content(tokens=subtree(sentence, c), frame="noun clause")
    return None


def _light_verb(sentence: Sentence, index: int) -> int | None:
    """The verb that only carries the noun: "issued" in "issued a call for calm"."""
    token = sentence.tokens[index]
    if token.deprel != "obj" or token.head < 0 or sentence.tokens[token.head].lemma.lower() not in load_cues().light:
        return None
    return token.head


def _noun_source(sentence: Sentence, index: int, light: int | None) -> tuple[int, ...]:
    """The owner of the words, who they come from, or the subject of the verb that carries them."""
    owner = child(sentence, index, "nmod:poss")
    if owner is not None and (light is None or sentence.tokens[owner].upos != "PRON"):
        return with_conjuncts(sentence, owner)
    for c in children(sentence, index, "nmod"):
        if any(sentence.tokens[m].text.lower() in {"by", "from"} for m in children(sentence, c, "case")):
            return with_conjuncts(sentence, c)
    if light is not None:
        return sources(sentence, light)
    if index > 0 and sentence.tokens[index - 1].head == index and is_demonym(sentence.tokens[index - 1].text):
        return (index - 1,)
    return (owner,) if owner is not None else _bringing(sentence, index)


def _bringing(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Who does with words what the verb before tells: "marked the day with a warning that"; nobody for a passive."""
    token = sentence.tokens[noun]
    opened = {sentence.tokens[c].text.lower() for c in children(sentence, noun, "case")}
    brought = token.deprel == "obl" and opened == {"with"} and bool(children(sentence, noun, "det"))
    if not brought or sentence.tokens[token.head].upos != "VERB":
        return ()
    return tuple(s for s in sources(sentence, token.head) if can_speak(sentence, s))


def _noun_draft(
    sentence: Sentence, index: int, entry: Entry, content: Content, source: tuple[int, ...], light: int | None
) -> Draft:
    first, last = index, index + 1
    if light is not None and light < index:
        first = cue_range(sentence, light)[0]
    if content.preposition == last:
        last += 1
    tokens = source_tokens(sentence, source, set(content.tokens) | set(range(first, last)))
    polarity = entry.polarity if light is None else polarity_of(sentence, light, entry)
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=tokens,
        content=content.tokens,
        frame=content.frame,
        attitude=entry.attitude,
        stance=entry.stance,
        stance_tokens=() if entry.stance == "neutral" else (index,),
        polarity=polarity,
    )


def denies(sentence: Sentence, verb: int) -> bool:
    """ "Rejected claims that ...", "dismissed reports of ...": the subject denies what the noun brings."""
    return any(entry.polarity == "negative" for entry in load_cues().verbs.get(verb_lemma(sentence, verb), ()))


def from_adjective(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "is confident that ...", "were worried about ..."."""
    entries = load_cues().adjectives.get(sentence.tokens[index].lemma.lower(), ())
    subject = subject_of(sentence, index)
    if not entries or subject is None or child(sentence, index, "cop") is None:
        return
    entry = entries[0]
    clause = next(
        (
            c
            for c in children(sentence, index, "ccomp", "xcomp", "advcl")
            if c > index and _opens_content(sentence, c, entry)
        ),
        None,
    )
    content: Content | None = None
    if clause is not None:
        content = Content(tokens=subtree(sentence, clause), frame="adjective")
    else:
        found = prepositional(sentence, (index,), entry.after, index)
        content = Content(tokens=found[1], frame="adjective", preposition=found[2]) if found else None
    if content is None:
        return
    source = with_conjuncts(sentence, subject)
    draft = _noun_draft(sentence, index, entry, content, source, None)
    first = cue_range(sentence, index)[0]
    yield replace(draft, cue=(first, draft.cue[1]), polarity=polarity_of(sentence, index, entry))


def _opens_content(sentence: Sentence, index: int, entry: Entry) -> bool:
    marks = {sentence.tokens[m].text.lower() for m in children(sentence, index, "mark")}
    if "to" in entry.after and has_to(sentence, index):
        return True
    return sentence.tokens[index].deprel == "ccomp" or "that" in marks
