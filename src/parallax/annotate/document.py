"""One document through all finders, in the order in which they need one another.

The result is a function of the document (text, publisher, title, publication time) and of what the package ships:
it is cached under `Document.id` and can be computed on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from parallax.annotate.events.dated import with_dates
from parallax.annotate.events.doing import with_doers, with_reached
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.implied import likely_places, with_implied
from parallax.annotate.figures.counting import find_figures
from parallax.annotate.ground.holding import find_control
from parallax.annotate.mentions.home import home_of
from parallax.annotate.mentions.homelands import with_homelands
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.reading import read_page
from parallax.annotate.speech.saying import find_attributions
from parallax.annotate.ties.ties import find_relations
from parallax.annotate.when_and_where.ends import whole_times, with_both_ends
from parallax.annotate.when_and_where.when import find_times, publication_date
from parallax.annotate.when_and_where.where import locate
from parallax.nn.coreference import Ranker
from parallax.nn.model import LanguageModel
from parallax.types import Annotations, Document
from parallax.world.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What annotating needs beside the document: the language model, the ranker of antecedents and the
    gazetteer, loaded once a process."""

    model: LanguageModel
    ranker: Ranker
    gazetteer: Gazetteer


def annotate(document: Document, tools: Tools) -> Annotations:
    """All that one document says, every record traceable to its characters."""
    page = page_of(document, tools)
    events = with_dates(page, with_implied(page, with_reached(page, with_doers(page, find_events(page)))))
    ends = whole_times(page)
    return Annotations(
        document=document.id,
        sentences=page.sentences,
        mentions=page.mentions,
        times=page.times,
        entities=page.entities,
        attributions=page.attributions,
        events=with_both_ends(events, ends),
        figures=with_both_ends(find_figures(page, events, likely_places(page, events)), ends),
        relations=find_relations(page),
        control=find_control(page),
        published=page.published,
    )


def page_of(document: Document, tools: Tools) -> Page:
    """One document as far as who says it: what happened and all that hangs on it are still to be found."""
    page = read_page(document, tools.model)
    if page.published is None:
        page = replace(page, published=publication_date(page))
    page = replace(page, times=find_times(page), home=home_of(page, tools.gazetteer))
    mentions, entities = find_mentions(page, gazetteer=tools.gazetteer, ranker=tools.ranker)
    page = replace(page, mentions=mentions, entities=entities)
    page = replace(page, entities=locate(page, tools.gazetteer))
    page = replace(page, entities=with_homelands(page))
    return replace(page, attributions=find_attributions(page))
