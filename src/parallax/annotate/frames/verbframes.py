"""What a verb of saying, wanting or judging governs: clauses, infinitives, objects, phrases behind prepositions.

Each frame is one function from a verb to its content; `FRAMES` holds them in the order in which they are tried.
Promises no draft where the frame asks for somebody who can speak and nobody does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from parallax.annotate.frames.amountframes import amount, amount_at, scene, state_amount, told_amount, urging
from parallax.annotate.frames.clauseframes import (
    after_colon,
    around,
    clause_behind,
    expected,
    in_clause,
    in_infinitive,
    is_asked,
    noun_behind,
    reported,
    subjunctive,
    turned,
)
from parallax.annotate.frames.drafts import (
    MARKS,
    Content,
    Draft,
    cue_range,
    has_to,
    is_mark,
    is_passive,
    polarity_of,
    verb_lemma,
)
from parallax.annotate.frames.objectframes import after, as_something, denied_before, in_object, naming
from parallax.annotate.frames.otherframes import as_clause_draft, root_of
from parallax.annotate.frames.refusals import refusal_draft
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import (
    RELAYING,
    agent_of,
    cited_person,
    is_gloss,
    is_relaying,
    quoted_person,
    relays,
    source_tokens,
    sources,
)
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry, load_cues
from parallax.annotate.words.measure_words import measures_by_word
from parallax.text.calendar import WEEKDAYS
from parallax.types import Sentence, StanceValue

# What one makes or lets it be by saying it.
KNOWN = frozenset({"clear", "plain", "public", "known", "understood"})
# Who says nothing: "nobody has claimed the attack".
NOBODY = frozenset({"nobody", "no-one", "none", "nothing", "neither"})
# Frames that only mean speech where somebody speaks.
NEED_SOURCE = frozenset(
    {"infinitive", "naming", "as", "after", "object", "around", "denial", "at", "amount", "scene", "urging"}
)


def from_verb(sentence: Sentence, index: int) -> Iterator[Draft]:
    """The draft of a verb that is a cue, as the first frame that fits reads it."""
    if is_relaying(sentence, index) or is_gloss(sentence, index):
        return
    silent = refusal_draft(sentence, index)
    if silent is not None:
        yield silent
        return
    cues = load_cues()
    made_known = _made_known(sentence, index)
    if made_known is not None:
        yield from made_known
        return
    entries = cues.verbs.get(verb_lemma(sentence, index), ())
    if not entries or _is_imperative(sentence, index) or is_told_of_them(sentence, index):
        return
    if _puts_into_mouth(sentence, index):
        return
    if is_asked(sentence, index) and not _askers(sentence, index):
        return  # the publisher's own question
    as_clause = as_clause_draft(sentence, index, entries[0])
    if as_clause:
        yield as_clause
        return
    source = _askers(sentence, index) if is_asked(sentence, index) else sources(sentence, index)
    if any(sentence.tokens[s].text.lower() in NOBODY or _is_asked_for(sentence, s) for s in source):
        return
    if any(sentence.tokens[s].lemma.lower() in cues.document for s in source):
        entries = tuple(e for e in entries if e.attitude != "perception") or entries  # "a statement read: ..."
    for frame, reads in FRAMES:
        for entry in entries:
            content = reads(sentence, index, entry, source)
            if content is None or _is_still_to_say(sentence, index, frame, entry):
                continue
            if not _is_out_of_tense(sentence, index, entry) and _is_allowed(sentence, frame, entry, content, source):
                yield _verb_draft(sentence, index, entry, content, source)
                return
    spoken = next((e for e in entries if "quote" in e.takes), None)
    refused = sentence.tokens[index].deprel == "xcomp" and _refuses(sentence, sentence.tokens[index].head)
    if spoken and source and not refused:
        yield _verb_draft(sentence, index, spoken, Content(tokens=(), frame="quote"), source)


def _made_known(sentence: Sentence, index: int) -> tuple[Draft, ...] | None:
    """ "Made it clear that ...", "let it be known that ...", "..., the office made known": a verb with its complement
    is the cue. None for any other verb."""
    token = sentence.tokens[index]
    known = child(sentence, index, "xcomp")
    if token.lemma.lower() not in {"make", "let"} or known is None or known - index > 4:
        return None
    if sentence.tokens[known].lemma.lower() not in KNOWN and sentence.tokens[known].text.lower() not in KNOWN:
        return None
    source = sources(sentence, index)
    entry = next(e for e in load_cues().verbs["state"] if "quote" in e.takes)
    clause = next((c for i in (known, index) for c in children(sentence, i, "ccomp", "csubj") if c > known), None)
    if clause is not None:
        content = Content(tokens=subtree(sentence, clause), frame="clause")
    else:
        said = tuple(i for i in subtree(sentence, root_of(sentence)) if i not in subtree(sentence, index))
        if token.deprel != "parataxis" or not any(i < index for i in said):
            return None
        content = Content(tokens=said, frame="around")
    if not any(can_speak(sentence, s, told=True) for s in source):
        return ()
    draft = _verb_draft(sentence, index, entry, content, source)
    return (replace(draft, cue=(draft.cue[0], known + 1)),)


def _is_imperative(sentence: Sentence, index: int) -> bool:
    """ "Also read: ...", "Ask the mayor whether ...": the reader is told to do it."""
    token = sentence.tokens[index]
    listed = token.lemma.lower() == "read" and [t.text for t in sentence.tokens[index + 1 : index + 2]] == [":"]
    if (token.xpos not in {"VB", "VBP"} and not listed) or token.deprel not in {"root", "parataxis", "ccomp"}:
        return False
    before = [sentence.tokens[i].upos for i in subtree(sentence, index) if i < index]
    if children(sentence, index, "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "expl"):
        return False
    return all(upos in {"ADV", "PUNCT", "INTJ", "CCONJ"} for upos in before)


def is_told_of_them(sentence: Sentence, index: int) -> bool:
    """ "26 people confirmed killed", "nine confirmed dead": a number of people before the verb and right behind it the
    bare state that they are in; they are counted, and say nothing."""
    behind = index + 1
    if sentence.tokens[index].xpos not in {"VBD", "VBN"} or behind >= len(sentence.tokens):
        return False
    state = sentence.tokens[behind]
    if state.head != index or state.text.lower() not in measures_by_word("state") or state.xpos in {"NN", "NNS"}:
        return False
    if children(sentence, behind, "nsubj", "obj", "mark") or children(sentence, index, "aux", "aux:pass"):
        return False  # "have been confirmed dead": by somebody who is not told
    subjects = children(sentence, index, "nsubj")
    return any(sentence.tokens[i].upos == "NUM" or children(sentence, i, "nummod") for i in subjects if i < index)


def _askers(sentence: Sentence, index: int) -> tuple[int, ...]:
    agent = agent_of(sentence, index)
    return () if agent is None else (agent,)


def _is_asked_for(sentence: Sentence, index: int) -> bool:
    """ "Who ordered the raid is not known": a "who" that asks, and belongs to nobody named before."""
    token = sentence.tokens[index]
    if token.text.lower() != "who" or not token.deprel.startswith("nsubj"):
        return False
    verb = sentence.tokens[token.head]
    ahead = verb.deprel == "acl:relcl" and verb.head > token.head  # hung on what comes behind it by the parser
    return ahead or verb.deprel in {"root", "csubj", "ccomp"}


def _puts_into_mouth(sentence: Sentence, index: int) -> bool:
    """ "quoted" in "quoted her as saying": the cue is the verb of saying."""
    return verb_lemma(sentence, index) in load_cues().relay and any(
        quoted_person(sentence, c) is not None and sentence.tokens[c].xpos == "VBG"
        for c in children(sentence, index, "advcl", "xcomp")
    )


FRAMES: tuple[tuple[str, Callable[[Sentence, int, Entry, tuple[int, ...]], Content | None]], ...] = (
    ("amount", state_amount),
    ("clause", in_clause),
    ("clause", after_colon),
    ("around", turned),
    ("clause", subjunctive),
    ("clause", clause_behind),
    ("clause", noun_behind),
    ("expected", expected),
    ("expected", reported),
    ("infinitive", in_infinitive),
    ("naming", naming),
    ("urging", urging),
    ("scene", scene),
    ("at", amount_at),
    ("amount", amount),
    ("as", as_something),
    ("after", after),
    ("around", around),
    ("object", in_object),
    ("denial", denied_before),
    ("amount", told_amount),
)


def _is_allowed(sentence: Sentence, frame: str, entry: Entry, content: Content, source: tuple[int, ...]) -> bool:
    if not content.tokens:
        return False
    if frame in {"clause", "around"} and "clause" not in entry.takes and not _is_marked(sentence, content):
        return False  # "they sang, she prayed"
    if content.frame == "asked":
        return True
    if frame not in NEED_SOURCE and "report" not in entry.takes:
        return True
    return any(can_speak(sentence, s) or can_speak(sentence, s, told=True) for s in source)


def _is_still_to_say(sentence: Sentence, index: int, frame: str, entry: Entry) -> bool:
    """ "Is to report to the cabinet on the fire": what somebody is about to say, and has not said; what is to be
    demanded or discussed is told."""
    token = sentence.tokens[index]
    told = entry.attitude != "assertion" or "clause" not in entry.takes or token.lemma.lower() in {"discuss", "talk"}
    if told or token.xpos != "VB" or not has_to(sentence, index):
        return False
    return token.deprel in {"advcl", "acl"} and frame in {"object", "after", "naming", "as", "amount"}


def _is_out_of_tense(sentence: Sentence, index: int, entry: Entry) -> bool:
    """Whether an entry asks for another tense: "the rule allows them to vote", "she voted against the bill"."""
    xpos = sentence.tokens[index].xpos
    return ("now" in entry.takes and xpos not in {"VBZ", "VBP"}) or ("then" in entry.takes and xpos != "VBD")


def _is_marked(sentence: Sentence, content: Content) -> bool:
    """Whether quotation marks stand at the content, or "that" opens it."""
    first, last = content.tokens[0], content.tokens[-1]
    around = sentence.tokens[max(0, first - 1) : last + 2]
    return any(token.text in MARKS for token in around) or sentence.tokens[first].text.lower() == "that"


def _verb_draft(sentence: Sentence, index: int, entry: Entry, content: Content, source: tuple[int, ...]) -> Draft:
    first, last = cue_range(sentence, index)
    refused = False
    governor = sentence.tokens[index].head
    if quoted_person(sentence, index) is not None and index - governor <= 4:
        first = cue_range(sentence, governor)[0] if is_passive(sentence, governor) else first
    near = sentence.tokens[index].deprel == "xcomp" and 0 <= index - governor <= 5
    if near and sentence.tokens[governor].lemma.lower() in load_cues().refusing:
        first, refused = cue_range(sentence, governor)[0], True
    if content.preposition == last:
        last += 1
    polarity = "refused" if refused else polarity_of(sentence, index, entry)
    frame = content.frame
    if not refused and _refuses(sentence, index):
        polarity, frame = "refused", "refusal"
    stance, words = _stance(sentence, index, entry)
    tokens = _words_of_source(sentence, index, source, content)
    relayed = {
        i for c in children(sentence, index, *RELAYING) if is_relaying(sentence, c) for i in subtree(sentence, c)
    }
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=tokens,
        content=_one_sided(sentence, content, (first, last), {*tokens, *relayed, *range(first, last)}),
        frame=frame,
        attitude=entry.attitude,
        stance=stance,
        stance_tokens=words,
        polarity=polarity,
        addressee=content.addressee,
        relay=relays(sentence, index),
        through=_through(sentence, index, source),
    )


def _words_of_source(sentence: Sentence, index: int, source: tuple[int, ...], content: Content) -> tuple[int, ...]:
    """The source's tokens; one that the tree put into the content runs up to the verb behind it, asides included."""
    if not any(s in content.tokens for s in source):
        return source_tokens(sentence, source, set(content.tokens) | {index})
    own = source_tokens(sentence, source, {index})
    return (*own, *range(own[-1] + 1, index - 1)) if own and own[-1] < index - 1 else own


def _one_sided(sentence: Sentence, content: Content, cue: tuple[int, int], barred: set[int]) -> tuple[int, ...]:
    """The content without cue, source and relay; behind a postponed cue only where a comma or a mark takes it up again.

    So "the road is closed, he said in a letter" ends at the comma.
    """
    tokens = tuple(i for i in content.tokens if i not in barred)
    if content.frame == "clause":
        tokens = _without_day(sentence, tokens, cue[1])
    before = tuple(i for i in tokens if i < cue[0])
    if content.frame not in {"clause", "around"} or not before or len(before) == len(tokens):
        return tokens
    if _follows_at_once(sentence, content, cue, barred):
        return tuple(i for i in tokens if i >= cue[1])  # "which the agency said might take place"
    if all(sentence.tokens[i].text.lower() in {"which", "that", "who", "whom"} for i in before):
        return tuple(i for i in tokens if i >= cue[1])  # "which the agency said might take place"
    after = max(i for i in (cue[1] - 1, *(b for b in barred if b < cue[1] + 12)) if i < cue[1] or i in barred) + 1
    resumed = after < len(sentence.tokens) and sentence.tokens[after].upos == "PUNCT"
    if not resumed:
        return before
    if sentence.tokens[before[-1]].text in MARKS or sentence.tokens[min(before[-1] + 1, cue[0])].text in MARKS:
        opened = next((i for i in tokens if i >= after and sentence.tokens[i].text in MARKS), len(sentence.tokens))
        return (*before, *(i for i in tokens if i >= opened))
    return tokens


def _follows_at_once(sentence: Sentence, content: Content, cue: tuple[int, int], barred: set[int]) -> bool:
    """Whether a clause stands right behind a cue whose source stands before it: nothing before them is said too."""
    behind = content.head is not None and content.head >= cue[1]
    return behind and all(i < cue[1] for i in barred) and not is_mark(sentence, cue[1])


def _without_day(sentence: Sentence, tokens: tuple[int, ...], behind: int) -> tuple[int, ...]:
    """The content without the day on which it was said: "said late on Tuesday nobody would leave"."""
    at = behind
    while at in tokens and sentence.tokens[at].text.lower() in {"late", "early", "earlier", "later", "on"}:
        at += 1
    if at not in tokens or sentence.tokens[at].text.lower() not in WEEKDAYS:
        return tokens
    follows = sentence.tokens[at + 1].text.lower() if at + 1 < len(sentence.tokens) else ""
    return tokens if follows in {"'s", "’s"} or at == behind else tuple(i for i in tokens if not behind <= i <= at)


def _through(sentence: Sentence, index: int, source: tuple[int, ...]) -> tuple[int, ...]:
    """Who puts the words into another's mouth: "a statement quoted him as saying", "men quoted by the wire said"."""
    governor = sentence.tokens[index].head
    if cited_person(sentence, index) is not None:
        governor = index
    elif quoted_person(sentence, index) is None:
        return _quoting(sentence, index, source)
    speaker = agent_of(sentence, governor) if is_passive(sentence, governor) else child(sentence, governor, "nsubj")
    return () if speaker is None else (speaker,)


def _quoting(sentence: Sentence, index: int, source: tuple[int, ...]) -> tuple[int, ...]:
    """By whom a source is quoted, in the words between it and its verb."""
    beside = (c for over in (*source, index) for c in children(sentence, over, "acl", "advcl", "ccomp"))
    quoted = (c for c in beside if source and source[0] < c < index and verb_lemma(sentence, c) in load_cues().relay)
    agents = (agent_of(sentence, c) for c in quoted)
    return tuple(agent for agent in agents if agent is not None)[:1]


def _refuses(sentence: Sentence, index: int) -> bool:
    """ "declined to comment": a refusal to speak, seen from the verb that refuses."""
    cues = load_cues()
    if sentence.tokens[index].lemma.lower() not in cues.refusing:
        return False
    inner = child(sentence, index, "xcomp")
    return inner is not None and sentence.tokens[inner].lemma.lower() in cues.speaking


def _stance(sentence: Sentence, index: int, entry: Entry) -> tuple[StanceValue, tuple[int, ...]]:
    """The stance of the word itself, unless an adverb at it says otherwise."""
    stances = load_cues().stance
    for c in children(sentence, index, "advmod"):
        value = stances.get(sentence.tokens[c].text.lower())
        if value:
            return value, (c, index)
    return entry.stance, () if entry.stance == "neutral" else (index,)
