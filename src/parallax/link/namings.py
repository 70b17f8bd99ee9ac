"""What each publisher calls each entity, and in whose voice: its own, somebody's whom it quotes, or in scare quotes.

Words inside a direct quotation, or inside the content of a direct attribution, are the speaker's. A few words in
quotation marks in the publisher's own clause are the publisher's distance.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from parallax.link.shelf import Shelf
from parallax.types import Mention, Naming, Span, Voice

MARKS = re.compile(
    r'“([^”\n]{1,3000})”|"([^"\n]{1,3000})"|«([^»\n]{1,3000})»|(?<!\w)[‘\']([^‘’\'\n]{1,200})[’\'](?!\w)'
)
Ranges = list[tuple[int, int]]
SCARE_WORDS = 4  # a longer quotation is somebody's speech


def find_namings(shelf: Shelf) -> tuple[Naming, ...]:
    """One record per entity, document, words and voice; pronouns name nobody."""
    found: defaultdict[tuple[str, str, str, Voice], list[Span]] = defaultdict(list)
    for document in shelf.story.documents:
        annotations = shelf.annotations[document]
        text = shelf.documents[document].text
        quotations = [match.span() for match in MARKS.finditer(text)]
        told = sorted((span.start, span.end) for a in annotations.attributions for span in a.content)
        direct = sorted(
            (span.start, span.end) for a in annotations.attributions if a.form == "direct" for span in a.content
        )
        for mention in annotations.mentions:
            entity = shelf.linked.get(mention.entity or "")
            if entity is None or mention.form == "pronoun":
                continue
            voice = voice_of(mention, text, quotations, direct, told)
            found[entity, document, shelf.quote(mention.span), voice].append(mention.span)
    return tuple(
        Naming(
            entity=entity,
            document=document,
            publisher=shelf.documents[document].publisher,
            text=text,
            voice=voice,
            count=len(spans),
            spans=tuple(sorted(spans)),
        )
        for (entity, document, text, voice), spans in sorted(found.items())
    )


def voice_of(mention: Mention, text: str, quotations: Ranges, direct: Ranges, told: Ranges) -> Voice:
    """Whose words a mention is. All ranges are sorted; `told` are the contents of attributions, of which some are
    `direct`.
    """
    start, end = mention.head.start, mention.head.end
    around = _covering(quotations, start, end)
    if around is None:
        return "quoted" if _covering(direct, start, end) is not None else "own"
    if len(text[around[0] : around[1]].split()) > SCARE_WORDS or _covering(told, start, end) is not None:
        return "quoted"
    return "scare_quoted"


def _covering(ranges: Ranges, start: int, end: int) -> tuple[int, int] | None:
    at = bisect_right(ranges, (start, 1 << 60)) - 1
    for where in range(at, max(-1, at - 3), -1):
        if ranges[where][0] <= start and end <= ranges[where][1]:
            return ranges[where]
    return None
