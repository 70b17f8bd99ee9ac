"""Attributions as the language model sees them, beside those that the cue words tell.

The model was taught cues, sources and content on annotated reports (recipes/language); the cue table knows words and
says what each tells of attitude and stance. Where a sentence's cue words tell an attribution it stays as it is; a cue
that the model alone sees is one where it is sure enough, and surer where the table knows the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parallax.annotate.frames.drafts import MARKS, Draft, verb_lemma
from parallax.annotate.frames.objectframes import is_done
from parallax.annotate.frames.speakable import can_speak, is_where
from parallax.annotate.frames.speakers import is_gloss, with_conjuncts
from parallax.annotate.frames.verbframes import NOBODY, is_told_of_them
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children, subtree
from parallax.annotate.speech.proposals import Proposal, Range, propose
from parallax.annotate.words.cues import load_cues
from parallax.nn.frames import Frame
from parallax.types import Sentence

SEEN = 0.5
"""How probable a cue must be that only the model sees; a word of its source likewise."""

CUT = frozenset({"object", "as", "naming", "amount", "at", "after", "infinitive"})
"""Frames whose content is a phrase that ends where the tree hangs its next words elsewhere."""

SURE = 0.8
"""How probable it must be that gives its content to a cue that the table knows and the tree leaves empty."""

AGAINST = 0.7
"""How probable it must be if the table knows the word and finds nothing said."""


SAYING_WITH = frozenset({"of", "about", "against", "for", "on", "over", "to", "with", "at", "from", "into"})
"""Prepositions that stand between a verb of saying and what is said."""


def with_seen(page: Page, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, with those that the model alone sees."""
    if not page.sights:
        return list(drafts)
    frames = page.sights[sentence.index].frames
    drafts = [_filled(draft, frames.get(draft.head)) for draft in drafts]
    drafts = [_widened(draft, frames.get(draft.head), drafts) for draft in drafts]
    near = {i for draft in drafts for i in range(draft.cue[0] - 1, draft.cue[1] + 1)}
    seen = (_draft(sentence, frames[cue[0]], cue) for cue in _cues(frames.values()) if not near & set(range(*cue)))
    new = [draft for draft in seen if draft is not None and not any(_is_same(draft, other) for other in drafts)]
    return sorted((*drafts, *new), key=lambda draft: draft.cue)


def _filled(draft: Draft, frame: Frame | None) -> Draft:
    """A cue whose content the tree lost behind "citing two officials", with what the model sees said."""
    quoted = any(token.text in MARKS for token in draft.sentence.tokens)
    if draft.content or not draft.relay or quoted or frame is None or frame.cue < SEEN:
        return draft
    content = _words(frame, "content", draft.cue, least=SEEN)
    content = [i for i in content if i not in draft.source_tokens]
    return replace(draft, content=tuple(content), frame="seen") if content else draft


def _widened(draft: Draft, frame: Frame | None, drafts: Sequence[Draft]) -> Draft:
    """A phrase behind its cue with the words that the tree hung elsewhere and the model sees said with it ("confirmed a
    case | of cholera in the camp"), among which nobody else speaks and before what the speaker does besides."""
    if draft.frame not in CUT or frame is None or frame.cue < SURE or not draft.content:
        return draft
    first, last = draft.content[0], draft.content[-1]
    seen = [i for i in _words(frame, "content", draft.cue, least=SEEN) if i not in draft.source_tokens]
    seen = [i for i in seen if i < _done_besides(draft)]
    whole = bool(seen) and seen == [*range(seen[0], seen[-1] + 1)] and seen[0] <= first and last < seen[-1]
    others = (i for other in drafts if other is not draft for i in (*other.source, other.head))
    if not whole or seen[0] < draft.cue[1] or any(last < i <= seen[-1] for i in others):
        return draft
    return replace(draft, content=tuple(range(first, seen[-1] + 1)))


def _done_besides(draft: Draft) -> int:
    """Where begins what the speaker also did: "reported a fire in the mill | and sent engines"."""
    sentence, form = draft.sentence, draft.sentence.tokens[draft.head].xpos
    joined = (i for i in children(sentence, draft.head, "conj") if sentence.tokens[i].upos == "VERB")
    starts = (subtree(sentence, i)[0] for i in joined if i > draft.head and sentence.tokens[i].xpos == form)
    return min(starts, default=len(sentence.tokens))


def filled_in(page: Page, proposals: Sequence[Proposal]) -> None:
    """Give cues whose content neither the tree nor a quotation tells what the model sees said in their sentence: "the
    state radio announced the death", "called for an inquiry"; not what another cue tells already."""
    told = [proposal for proposal in proposals if proposal.content and proposal.cue]
    for proposal in proposals:
        draft = proposal.draft
        if draft is None or proposal.content or proposal.frame != "quote":
            continue
        seen = _seen_content(page, draft)
        made = propose(seen) if seen is not None else None
        if made is not None and not any(_tells_same(made, other) for other in told):
            proposal.content, proposal.frame, proposal.why = made.content, made.frame, made.why


def _tells_same(made: Proposal, other: Proposal) -> bool:
    """Whether most of what two proposals tell is in both; where one holds the other's cue, only if one source has both
    ("he found it hard to believe that ...")."""
    nested = made.cue and other.cue and (_holds(made, other.cue) or _holds(other, made.cue))
    if nested and made.heads != other.heads:
        return False
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in made.content for b in other.content)
    return 2 * both > min(sum(end - start for start, end in one.content) for one in (made, other))


def _holds(proposal: Proposal, cue: Range) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in proposal.content)


def _seen_content(page: Page, draft: Draft) -> Draft | None:
    """A cue with what the model sees said by it; None where it sees no cue, or something done, or where the source that
    the tree gives cannot speak ("the slide buried a market said to have been packed")."""
    frame = page.sights[draft.sentence.index].frames.get(draft.head) if page.sights else None
    entries = load_cues().verbs.get(verb_lemma(draft.sentence, draft.head), ())
    telling = any(entry.takes - {"quote"} or entry.after for entry in entries)  # not "he shrugged"
    if not all(can_speak(draft.sentence, s, told=True) for s in draft.source):
        return None
    if frame is None or frame.cue < SURE or not telling or is_done(draft.sentence, draft.head):
        return None
    content = [i for i in _words(frame, "content", draft.cue, least=SEEN) if i not in draft.source_tokens]
    return replace(draft, content=tuple(content), frame="seen") if content else None


def _is_same(draft: Draft, other: Draft) -> bool:
    """Whether another draft tells the same already: most of the shorter content is in both, and neither holds the
    other's cue."""
    if draft.head in other.content or other.head in draft.content:
        return False
    both = len(set(draft.content) & set(other.content))
    return 2 * both > min(len(draft.content), len(other.content))


def _cues(frames: Iterable[Frame]) -> Iterator[tuple[int, int]]:
    """Runs of words that are probable cues, first and last (exclusive)."""
    cues = sorted(frame.at for frame in frames if frame.cue >= SEEN)
    first = 0
    for place in range(1, len(cues) + 1):
        if place == len(cues) or cues[place] != cues[place - 1] + 1:
            yield cues[first], cues[place - 1] + 1
            first = place


def _draft(sentence: Sentence, frame: Frame, cue: tuple[int, int]) -> Draft | None:
    if any(is_told_of_them(sentence, index) for index in range(*cue)):
        return None
    source = _words(frame, "source", cue, least=SEEN)
    tops = [i for i in source if sentence.tokens[i].head not in source]  # not "hospital" in "doctors at the hospital"
    source = [] if any(_is_no_speaker(sentence, i, cue) for i in tops) else source
    content = _before_own_verb(sentence, cue, [i for i in _words(frame, "content", cue, least=0.0) if i not in source])
    if content[:1] == [cue[1]] and sentence.tokens[cue[1]].upos == "ADP":
        if sentence.tokens[cue[1]].lemma not in SAYING_WITH:
            return None  # "ferryman feared among the drowned": of whom it is said
        cue, content = (cue[0], cue[1] + 1), content[1:]  # "spoke of", "warned against"
    if not content or (
        not source and sentence.tokens[cue[0]].upos == "NOUN" and not _is_hearsay(sentence, cue, content)
    ):
        return None
    head = next((i for i in range(*cue) if sentence.tokens[i].upos in ("VERB", "NOUN")), cue[0])
    token = sentence.tokens[head]
    known = load_cues().verbs if token.upos == "VERB" else load_cues().nouns
    entry = next(iter(known.get(token.lemma.lower(), ())), None)
    if token.upos == "NOUN" and _is_denied(sentence, head):
        return None  # "dismissed any notion of": the verb tells it
    if token.lemma.lower() in load_cues().relay | load_cues().done or (entry is not None and frame.cue < AGAINST):
        return None
    if is_gloss(sentence, head) or (token.upos == "VERB" and is_done(sentence, head)):
        return None
    if any(sentence.tokens[i].lemma.lower() in NOBODY for i in source):
        return None
    seeing = entry is not None and entry.attitude == "perception"
    if seeing and not any(can_speak(sentence, i, told=True) and not is_where(sentence, i) for i in source):
        return None  # "the year saw nine fires", "the town saw nine fires"
    heads = (i for i in source if sentence.tokens[i].head not in source and sentence.tokens[i].upos != "PUNCT")
    return Draft(
        sentence=sentence,
        head=head,
        cue=cue,
        source=tuple(i for head in tuple(heads)[:1] for i in with_conjuncts(sentence, head)),
        source_tokens=tuple(source),
        content=tuple(content),
        frame="seen",
        attitude=entry.attitude if entry else "assertion",
        stance=entry.stance if entry else "neutral",
        stance_tokens=(),
        polarity=entry.polarity if entry else "positive",
    )


def _is_hearsay(sentence: Sentence, cue: tuple[int, int], content: Sequence[int]) -> bool:
    """Whether a noun that nobody is named for brings a clause of its own, which somebody tells or thinks: "allegations
    he had fled", "rumours spread that the bank would close"."""
    entries = load_cues().nouns.get(sentence.tokens[cue[1] - 1].lemma.lower(), ())
    told = any(entry.attitude in {"assertion", "belief"} for entry in entries)
    subjects = (i for i in content if sentence.tokens[i].deprel.split(":")[0] in {"nsubj", "expl", "csubj"})
    return told and content[0] >= cue[1] and any(sentence.tokens[i].head in content for i in subjects)


def _before_own_verb(sentence: Sentence, cue: tuple[int, int], content: list[int]) -> list[int]:
    """What a noun brings, without the verb that the noun is the subject of: "hopes he had survived | faded"."""
    noun = cue[1] - 1
    if sentence.tokens[noun].upos != "NOUN" or not content or content[0] < cue[1]:
        return content
    over = sentence.tokens[noun].head
    own = [over] if sentence.tokens[noun].deprel.startswith("nsubj") and over > content[0] else []
    clauses = [i for i in children(sentence, noun, "acl", "ccomp") if sentence.tokens[i].upos == "VERB" and i > noun]
    own += [i for i in clauses[1:] if not children(sentence, i, "nsubj", "mark", "expl", "csubj")]
    starts = (min((i, *(j for j in children(sentence, i, "aux", "cop", "advmod") if j > content[0]))) for i in own)
    end = min(starts, default=len(sentence.tokens))
    return [i for i in content if i < end]


def _is_denied(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is what a verb denies."""
    token = sentence.tokens[noun]
    over = load_cues().verbs.get(sentence.tokens[token.head].lemma.lower(), ()) if token.head >= 0 else ()
    return token.deprel == "obj" and any(entry.polarity == "negative" for entry in over)


def _is_no_speaker(sentence: Sentence, i: int, cue: tuple[int, int]) -> bool:
    """ "Reports circulated", "gossip in the town": what is said, or where, and nobody who says it."""
    token = sentence.tokens[i]
    whole = token.head if token.deprel == "flat" else i
    placed = any(sentence.tokens[c].text.lower() in ("in", "at", "near") for c in children(sentence, whole, "case"))
    beside = token.deprel == "compound" and token.head in range(*cue)
    paper = token.deprel == "nsubj" and token.lemma.lower() in load_cues().document - load_cues().hearsay
    return placed or beside or (token.lemma.lower() in load_cues().nouns and not paper)


def _words(frame: Frame, role: str, cue: tuple[int, int], *, least: float) -> list[int]:
    return [
        i
        for party in frame.speech
        if party.role == role and party.confidence >= least
        for i in range(party.first, party.last_exclusive)
        if i not in range(*cue)
    ]
