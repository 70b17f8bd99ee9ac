"""How many: the casualty, displacement and strike figures of a page, each with its bounds, what was counted, of whom
and by whose count.

Knows wholes and their parts, totals and additions, rates, and how to say that nobody was hurt. Promises precision
before quantity: an amount that counts nothing we know (`annotate.measures`) is left out, so distances, ages, dates,
troop strengths and populations never become figures, and money only where it is help. The amounts are
`text.numerals`' own; place, time, polarity, status and attribution are those of the predicate that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from parallax.annotate.figures.amounts import (
    Counted,
    Measured,
    end_of_phrase,
    first_token,
    is_of_people,
    lemma_at,
    place_amount,
    words_at,
)
from parallax.annotate.figures.ballots import results_of_vote, shares_of_vote, with_polls
from parallax.annotate.figures.bystanders import are_bystanders
from parallax.annotate.figures.given_up import is_put_right, mark_given_up
from parallax.annotate.figures.measures import aid_of, measure_of
from parallax.annotate.figures.parts import (
    Found,
    included_in,
    is_of_them,
    is_whole_beside,
    not_a_part,
    number_of,
    of_whole,
    scoped,
    whole_of,
    with_wholes_behind,
)
from parallax.annotate.figures.retold import Earlier, are_some_of, count_again, near, number_put_right, same_number
from parallax.annotate.figures.scene import with_likely, with_scenes
from parallax.annotate.figures.seen_counts import seen_count
from parallax.annotate.figures.setting import setting_of, share_places, share_times
from parallax.annotate.figures.tied import event_of, of_clause, share_events
from parallax.annotate.figures.told_later import with_told_later
from parallax.annotate.figures.topical import measure_by_topic, topics_of
from parallax.annotate.figures.whose import with_sides
from parallax.annotate.page import Page, attribution_of, make_id
from parallax.annotate.sentence.gaps import gaps_of
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import case_words, child, children
from parallax.annotate.when_and_where.when import said_on
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.text.numerals import Amount, find_amounts
from parallax.types import Event, Figure, Sentence, Span, Time


def find_figures(
    page: Page, events: tuple[Event, ...], likely: Mapping[str, str] = MappingProxyType({})
) -> tuple[Figure, ...]:
    """The page's figures in order of the text; `event` is that of `events` whose results they are where there is one,
    `likely` has the places of events that have none of their own, good enough for those counted there."""
    triggers = {event.trigger.start: event.id for event in events}
    topics = topics_of(page)
    figures: list[Figure] = []
    left: list[tuple[Sentence, Counted]] = []
    earlier: Earlier | None = None
    for sentence in page.sentences:
        found, unread = _of_sentence(page, sentence, triggers, earlier, topics, figures)
        found = _with_votes(page, sentence, found, triggers)
        left += [(sentence, counted) for counted in unread]
        figures += [figure for _, figure, _ in found]
        figures += _none(page, sentence, triggers, topics)
        wholes = [figure for _, figure, _ in found if figure.scope == "total"]
        if wholes:
            earlier = Earlier(figure=wholes[-1], sentence=sentence.index)
    for sentence, counted in left:
        if again := same_number(page, sentence, counted, figures):
            measured, told = again
            figure = _figure(page, sentence, counted, measured, triggers)
            figures.append(replace(figure, counted=figure.counted or told.counted, place=figure.place or told.place))
    ordered = with_polls(page, sorted(figures, key=lambda figure: (figure.span.start, figure.id)))
    tied = share_events(page, ordered, events)
    placed = share_places(page, with_scenes(page, share_places(page, tied, events), events), events)
    placed = with_told_later(page, with_likely(page, placed, events, likely), events)
    return with_sides(page, mark_given_up(page, share_times(page, placed, events)))


def _of_sentence(
    page: Page,
    sentence: Sentence,
    triggers: Mapping[int, str],
    earlier: Earlier | None,
    topics: frozenset[str],
    told: Sequence[Figure],
) -> tuple[list[Found], list[Counted]]:
    """The figures of a sentence, and the counts in it that nothing there places; `told` are those before it."""
    found: list[Found] = []
    left: list[Counted] = []
    for counted in _amounts_in(page, sentence):
        if help_ := aid_of(sentence, counted):
            found.append((counted, _figure(page, sentence, counted, help_, triggers), help_))
        if help_ or counted.amount.kind != "count":
            continue
        put_right, number = number_put_right(page, sentence, counted)
        if put_right and number is None:
            continue
        whole = whole_of(page, sentence, counted, found)
        before = not_a_part(found)[1] if found else near(earlier, sentence)
        included = included_in(sentence, counted, near(earlier, sentence))
        measured = (
            included
            or number
            or measure_of(sentence, counted)
            or (of_whole(whole) if whole else _gapped(sentence, counted, found))
        )
        measured = measured or measure_by_topic(sentence, counted, topics)
        read = measured or count_again(page, sentence, counted, before)
        measured = seen_count(page, sentence, counted, read)
        if read is None and measured is not None and is_of_them(page, counted) and _are_things(page, sentence, counted):
            measured = None
        beside = found[-1][1] if found else None
        if read is None and beside is not None and is_whole_beside(page, beside, counted.amount.start):
            measured = None  # "freed 60 of the 95": the model sees both freed
        if measured is None:
            left += [counted] if read is None else []
        elif _is_sound(page, sentence, counted, measured):
            figure = _beside(_figure(page, sentence, counted, measured, triggers), _answered(sentence, counted, found))
            if included is not None and earlier is not None:
                figure = replace(figure, scope="part", part_of=earlier.figure.id)
            elif whole is not None and whole[1].measure == figure.measure:
                of_whom = figure.counted or _class_of_part(page, sentence, counted)
                figure = replace(figure, scope="part", part_of=whole[1].id, counted=of_whom)
            elif before is not None and are_some_of(sentence, counted, measured, before):
                figure = replace(figure, scope="part", part_of=before.id, counted=figure.counted or before.counted)
            elif before is not None and measured.measure == before.measure and _goes_on_counting(measured):
                figure = replace(figure, counted=figure.counted or before.counted)
            elif found and figure.counted is None and _leaves_open(sentence, counted):
                figure = replace(figure, counted=_class_carried(not_a_part(found)[1], measured))
            elif figure.counted is None and (of_whom := _class_told(page, sentence, counted, figure, before)):
                figure = replace(figure, counted=of_whom)
            found.append((counted, scoped(page, sentence, counted, figure, told, [f for _, f, _ in found]), measured))
    return with_wholes_behind(page, found), left


def _with_votes(page: Page, sentence: Sentence, found: list[Found], triggers: Mapping[int, str]) -> list[Found]:
    """The figures of a sentence with what it tells of a vote: both sides of the result, shares in percent."""
    read = [counted.amount for counted, _, _ in found]
    results = results_of_vote(page, sentence)
    for amount in (*results, *shares_of_vote(page, sentence)):
        counted = place_amount(sentence, amount)
        if counted is None or any(a.start < amount.end and amount.start < a.end for a in read):
            continue
        alone = replace(counted, content=None, head=counted.number)
        predicate = max(sentence.tokens[counted.number].head, 0)
        told = Measured(measure="votes", predicate=predicate, why="the result of a vote", confidence=0.8)
        figure = _figure(page, sentence, alone, told, triggers)
        share = "percent" if amount.kind == "percent" else None
        found = [*found, (alone, replace(figure, counted=share), told)]
    return sorted(found, key=lambda one: one[1].span.start)


def _amounts_in(page: Page, sentence: Sentence) -> Iterator[Counted]:
    amounts = find_amounts(page.document.text, sentence.start, sentence.end)
    for read in sorted((*amounts, *_one_more(sentence)), key=lambda amount: amount.start):
        amount = replace(read, kind="count") if _is_behind_count(page, read) else read
        if amount.kind in ("count", "money", "measure") and not (_is_pronoun(page, amount) or _is_a_pair(page, amount)):
            counted = place_amount(sentence, amount)
            if counted is None or _are_children(sentence, counted.number):
                continue
            if _not_one(page, sentence, counted.number) is None:
                yield counted


def _are_children(sentence: Sentence, number: int) -> bool:
    """Whether a number tells how many children somebody has: "a father of five"."""
    token = sentence.tokens[number]
    of = "of" in case_words(sentence, number)
    parents: list[str] = table()["parents"]["nouns"]
    return of and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in parents


def _one_more(sentence: Sentence) -> Iterator[Amount]:
    """ "Nine were killed and another wounded", "another later died": one more of those told of, who has no noun."""
    for index, token in enumerate(sentence.tokens[:-1]):
        behind = next((t for t in sentence.tokens[index + 1 :] if t.upos not in ("ADV", "AUX")), None)
        if token.text.lower() != "another" or token.deprel in ("obj", "obl", "nmod") or behind is None:
            continue
        if behind.upos == "VERB" or behind.text.lower() in measures_by_word("state"):
            yield Amount(
                start=token.start, end=token.end, number_start=token.start, number_end=token.end,
                low=1.0, high=1.0, bound="exact", kind="count",
            )  # fmt: skip


def _is_behind_count(page: Page, amount: Amount) -> bool:
    """ "Gave a lower number, 14, and hung up": no age."""
    before = page.document.text[max(0, amount.start - 14) : amount.start].lower().split()
    nouns = table()["phrases"]["telling_nouns"]
    return amount.kind == "age" and before[-1:] != [] and before[-1].endswith(",") and before[-1][:-1] in nouns


def _goes_on_counting(measured: Measured) -> bool:
    """Whether a number counts whom the figure before it does: "the rebels speak of 30", "and 15 in another"; a toll of
    its own counts its own."""
    return measured.why.endswith(("told of before", ", again"))


def _is_a_pair(page: Page, amount: Amount) -> bool:
    """ "A 7-11", "a 50-50 chance", "a 2-1 win": no range of so many."""
    before = page.document.text[max(0, amount.start - 4) : amount.start].lower().split()
    return before[-1:] in (["a"], ["an"]) and "-" in page.document.text[amount.number_start : amount.number_end]


def _is_pronoun(page: Page, amount: Amount) -> bool:
    """ "No one", "one another", "one of the worst"."""
    text = page.document.text
    if text[amount.number_start : amount.number_end].lower() != "one":
        return False
    return text[max(0, amount.start - 3) : amount.start].lower() == "no " or text[
        amount.end : amount.end + 4
    ].lower() in (" ano", " of ")


def _is_sound(page: Page, sentence: Sentence, counted: Counted, measured: Measured) -> bool:
    """Not a rate ("18.9 deaths per 100,000"), not what was prevented, not who was spared, not two who fled."""
    low = counted.amount.low
    if (low is not None and low != int(low)) or _is_rate(page, counted):
        return False
    if are_bystanders(sentence, counted, measured):
        return False
    if measured.measure == "infected" and _is_other_case(sentence, counted):
        return False
    predicate = sentence.tokens[measured.predicate]
    above = sentence.tokens[predicate.head].lemma.lower() if predicate.head >= 0 else ""
    if predicate.upos == "NOUN" and above in table()["phrases"]["prevent"]:
        return False
    if measured.measure == "displaced" and predicate.lemma.lower() == "flee" and low is not None and low < 10:
        return False
    suffers = measured.measure == "injured" and predicate.lemma.lower() in table()["phrases"]["injuries_verbs"]
    return not (suffers and modality_of(sentence, measured.predicate).polarity == "negative")


def _are_things(page: Page, sentence: Sentence, counted: Counted) -> bool:
    """Whether "nine of them" is of things: "15 cases were recorded. Survivors lay nine of them to soldiers"."""
    least = counted.amount.low or counted.amount.high or 0
    for told in (sentence, page.sentences[max(0, sentence.index - 1)]):
        before = [one for one in _amounts_in(page, told) if one.amount.start < counted.amount.start]
        larger = [
            one for one in before if one.amount.kind == "count" and (one.amount.high or one.amount.low or 0) > least
        ]
        if larger:
            noun = larger[-1].content
            lemma = lemma_at(told, noun) if noun is not None else ""
            return lemma == "case" or not is_of_people(told, larger[-1])
    return False


def _is_other_case(sentence: Sentence, counted: Counted) -> bool:
    """ "15 cases of arson": a case of something that is no illness."""
    if counted.content is None or lemma_at(sentence, counted.content).removesuffix("s") != "case":
        return False
    what = next((i for i in children(sentence, counted.content, "nmod") if _is_of(sentence, i)), None)
    if what is None:
        return False
    named = (what, *children(sentence, what, "compound", "amod", "flat", "conj"))
    deeper = (i for i in children(sentence, what, "nmod") if _is_of(sentence, i))
    return not any(_is_illness(sentence, i) for i in (*named, *deeper))


def _is_of(sentence: Sentence, index: int) -> bool:
    return "of" in words_at(sentence, children(sentence, index, "case"))


def _is_illness(sentence: Sentence, index: int) -> bool:
    """A noun for an illness, or a name that may be one of it."""
    illness, lemma = table()["illness"], lemma_at(sentence, index)
    known = lemma in illness["words"] or lemma.endswith(tuple(illness["endings"]))
    return known or sentence.tokens[index].upos == "PROPN"


def _is_rate(page: Page, counted: Counted) -> bool:
    after = page.document.text[counted.amount.end : counted.amount.end + 40].lower()
    return bool(re.match(r"(?:\s\w+){0,2}\s(?:per\s|an?\s(?:day|week|month|year)\b)", after))


def _figure(
    page: Page, sentence: Sentence, counted: Counted, measured: Measured, triggers: Mapping[int, str]
) -> Figure:
    amount, predicate = _exceeded(page, sentence, counted, measured), measured.predicate
    span = Span(document=page.document.id, start=amount.start, end=amount.end)
    modality = modality_of(sentence, predicate)
    attribution = attribution_of(page.attributions, amount.start, amount.end)
    place, time = setting_of(page, sentence, counted.head, predicate, carried=measured.measure not in _STANDING)
    place = _place_behind(page, sentence, counted) or place
    return Figure(
        id=make_id("f", page.document.id, amount.start, amount.end, measured.measure),
        document=page.document.id,
        low=amount.low,
        high=amount.high,
        bound=amount.bound,
        measure=measured.measure,
        counted=_class_in_words(page, sentence, counted)
        or _class_of_losers(sentence, counted)
        or _currency(page, counted)
        or _class_of(sentence, counted, measured),
        scope="total",
        part_of=None,
        as_of=_as_of(page, sentence, predicate, time),
        place=place,
        time=None if _is_until(time) else time,
        event=event_of(sentence, predicate, of_clause(page, sentence, counted.number, time, triggers)),
        polarity=modality.polarity,
        status=modality.status,
        attribution=attribution.id if attribution else None,
        span=span,
        evidence=Span(document=page.document.id, start=sentence.start, end=sentence.end),
        confidence=measured.confidence,
        why=measured.why,
    )


def _place_behind(page: Page, sentence: Sentence, counted: Counted) -> str | None:
    """The place right behind a number or its noun: "12 injured in Marsa, nine in Kadra", "nine people in Marsa"."""
    last = counted.number if counted.head == counted.number else max(counted.number, counted.head)
    opening = last + 1
    if last > counted.number + 3 or opening + 1 >= len(sentence.tokens):
        return None
    if sentence.tokens[opening].text.lower() not in ("in", "at", "near"):
        return None
    start = sentence.tokens[opening + 1].start
    places = {entity.id for entity in page.entities if entity.kind == "place"}
    named = (m for m in page.mentions if m.span.start == start and m.form == "name")
    return next((m.entity for m in named if m.entity in places), None)


_STANDING = ("missing", "displaced", "infected", "protesters", "trapped")
"""How many are missing is told of the whole, not of the place that the sentence before it was about."""


def _as_of(page: Page, sentence: Sentence, predicate: int, time: Time | None) -> str | None:
    """The day for which a count holds: "by Friday evening", else the day on which it was told, else publication."""
    if time is not None and _is_until(time) and time.value:
        return time.value[:10]
    said = said_on(page, sentence, predicate)
    told = said.start[:10] if said is not None and said.start and said.modifier is None else None
    if told is None or (page.published and told > page.published[:10]):
        return page.published
    return page.published if page.published and page.published[:10] == told else told


def _is_until(time: Time | None) -> bool:
    """ "Had counted 47 by Friday": a day up to which is counted, not the day of the deaths."""
    return time is not None and time.modifier == "ON_OR_BEFORE" and bool(re.match(r"\d{4}-\d\d-\d\d", time.value or ""))


_OR_MORE = re.compile(r"(?i)\s(?:or|and)\s(?:more|above|over)\b(?!\s\w+s\b)")


def _exceeded(page: Page, sentence: Sentence, counted: Counted, measured: Measured) -> Amount:
    """ "The toll exceeded 100", "66 people or more": the words around the counted bound the amount."""
    first = first_token(sentence, counted.amount)
    verb = sentence.tokens[first - 1].lemma.lower() if first else ""
    if (
        measured.why.startswith("the ")
        and verb in ("exceed", "surpass", "top", "pass")
        and counted.amount.bound == "exact"
    ):
        return replace(counted.amount, bound="min", high=None)
    last = sentence.tokens[max(counted.number, counted.content or 0)]
    behind = _OR_MORE.match(page.document.text, last.end) if counted.amount.bound == "exact" else None
    return replace(counted.amount, bound="min", high=None) if behind else counted.amount


def _gapped(sentence: Sentence, counted: Counted, found: list[Found]) -> Measured | None:
    """ "12 people were killed in one town and 15 in another", "the mayor says nine, the rebels 21": the second verb is
    left out."""
    if (told := _answered(sentence, counted, found)) is not None:
        return replace(told[2], why=f"{told[2].why}, again", confidence=0.75)
    if not found or (
        counted.head != counted.number and counted.content is not None and counted.content > counted.number + 1
    ):
        return None
    first, last = first_token(sentence, counted.amount), counted.number
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if first is None or first == 0 or after is None or after.upos != "ADP" or after.lemma == "of":
        return None
    if sentence.tokens[first - 1].text.lower() not in ("and", ",", "while"):
        return None
    verb = found[-1][2]
    between = sentence.tokens[verb.predicate + 1 : first]
    if verb.predicate > first or any(t.upos == "VERB" and t.xpos in ("VBD", "VBZ", "VBP") for t in between):
        return None
    return replace(verb, why=f"{verb.why}, again", confidence=0.75)


def _answered(sentence: Sentence, counted: Counted, found: Sequence[Found]) -> Found | None:
    """The figure before, that a number answers in a clause that leaves out its verb."""
    before = next((gap.before for gap in gaps_of(sentence) if gap.number == counted.number), None)
    return next((one for one in reversed(found) if one[0].number == before), None)


def _beside(figure: Figure, answered: Found | None) -> Figure:
    """A figure where and when the one is that it answers, if it has no place and no time of its own."""
    if answered is None or answered[1].measure != figure.measure:
        return figure
    told = answered[1]
    return replace(figure, place=figure.place or told.place, time=figure.time or told.time)


# Of whom.


def _class_of(sentence: Sentence, counted: Counted, measured: Measured) -> str | None:
    """Who or what was counted; None where the words do not say ("50 others", "412 deaths")."""
    if counted.content is None:
        return _class_of_toll(sentence, measured) or _class_predicated(sentence, counted)
    if not counted.number <= counted.content < end_of_phrase(sentence, counted) + 2:
        return None
    token = sentence.tokens[counted.content]
    lemma = token.lemma.lower()
    if measured.measure in ("strikes", "attacks"):
        return None
    if lemma in _LISTED:
        return "prisoners" if measured.measure == "detained" else None
    if lemma in (*_BODIES, *_OF_A_BODY) and (whose := _class_beside(sentence, counted.content)):
        return whose  # "two police officers"
    if lemma in _OF_A_BODY and _is_of_an_army(sentence, counted.content):
        return "soldiers"
    if named := table()["counted"].get(lemma):
        return str(named)
    nobody = {lemma, lemma.removesuffix("s")} & {*table()["nobody"]["words"]}
    unsaid = nobody or measures_by_word("noun").get(lemma, "votes") != "votes"
    if unsaid or token.text.lower() in measures_by_word("state"):
        return _class_beside(sentence, counted.content) or _class_of_toll(sentence, measured)
    return _class_named(sentence, counted.content)


def _currency(page: Page, counted: Counted) -> str | None:
    """ "$580 million": the money of a sign, where the table has it."""
    if counted.amount.kind != "money":
        return None
    before = page.document.text[counted.amount.start : counted.amount.number_start]
    before = before or page.document.text[max(0, counted.amount.start - 1) : counted.amount.start]
    signs: dict[str, str] = table()["currency"]
    return next((name for sign, name in signs.items() if before.rstrip().endswith(sign)), None)


def _class_predicated(sentence: Sentence, counted: Counted) -> str | None:
    """ "Seven of them were children": what the counted are said to be, where the table has it."""
    number = sentence.tokens[counted.number]
    if number.deprel != "nsubj" or child(sentence, number.head, "cop") is None:
        return None
    named: str | None = table()["counted"].get(sentence.tokens[number.head].lemma.lower())
    return named


_ALL = re.compile(r"(?i)[^,.;:]{0,60}, (?:all of them|every one(?: of them)?|all)\s(?P<whom>[a-z]+)")


def _class_in_words(page: Page, sentence: Sentence, counted: Counted) -> str | None:
    """ "Nine people were killed, all of them civilians", "the number of children; it was nine": where the table has the
    words."""
    match = _ALL.match(page.document.text, counted.amount.end, sentence.end) or number_of(page, counted)
    whom = match["whom"].lower() if match else ""
    known: dict[str, str] = table()["counted"]
    return next((name for noun, name in known.items() if whom and whom in (noun, noun + "s", name)), None)


def _class_of_toll(sentence: Sentence, measured: Measured) -> str | None:
    """ "Put the number of prisoners at 212": those of whom the toll is, where the table has them."""
    whys = ("the {!r}", "the {!r} put at it")
    tolls = [i for i, token in enumerate(sentence.tokens) if measured.why in [why.format(token.text) for why in whys]]
    for toll in tolls:
        if named := table()["counted"].get(sentence.tokens[toll].lemma.lower()):
            return str(named)  # "put the soldiers who had surrendered at 63"
        for of in children(sentence, toll, "nmod", "nmod:poss"):
            if named := table()["counted"].get(sentence.tokens[of].lemma.lower()):
                return str(named)
            if sentence.tokens[of].lemma.lower() in _ARMY:
                return "soldiers"  # "put the army's losses at 14"
    return None


_UNSAID = frozenset({"man", "troop", "people", "person"})


def _class_of_losers(sentence: Sentence, counted: Counted) -> str | None:
    """ "The army lost four men, the rebels nine": whose own they are, where the table has the losers."""
    if counted.content is not None and lemma_at(sentence, counted.content) not in _UNSAID:
        return None
    gap = next((gap for gap in gaps_of(sentence) if gap.number == counted.number), None)
    place = counted.place
    if gap is not None:
        place = next((i for i in (gap.before, sentence.tokens[gap.before].head) if _is_lost(sentence, i)), place)
    if not _is_lost(sentence, place):
        return None
    verb = sentence.tokens[place].head
    losers = (gap.head,) if gap is not None else children(sentence, verb, "nsubj")
    for loser in losers[:1]:
        lemma = lemma_at(sentence, loser)
        named: str | None = "soldiers" if lemma in _ARMY else table()["counted"].get(lemma)
        return named
    return None


def _is_lost(sentence: Sentence, index: int) -> bool:
    """Whether a token is what somebody lost."""
    token = sentence.tokens[index]
    return token.deprel == "obj" and lemma_at(sentence, token.head) == "lose"


_BODIES = ("body", "corpse")
_LISTED = ("name", "surname")
"""What stands for people in a list of them."""
_OF_A_BODY = ("personnel", "officer", "member", "staff")


_REST = frozenset({"other", "others", "more", "wounded", "injured"})


def _leaves_open(sentence: Sentence, counted: Counted) -> bool:
    """Whether a number says of nobody what they are: in "two officers were killed and four wounded", "three others"."""
    return counted.content is None or sentence.tokens[counted.content].text.lower() in _REST


_SEX_OR_AGE = frozenset({"women", "men", "girls", "boys", "children"})
_OF_THINGS = frozenset({"houses_destroyed", "houses_damaged", "vehicles_destroyed", "strikes", "attacks", "affected"})


def _class_carried(told: Figure, measured: Measured) -> str | None:
    """Of whom the next number is that does not say so: in "two guards were killed and five hurt" guards; but the fifty
    hurt beside the one woman who died are no women, nor who died in twelve burnt houses houses, nor what a side puts
    its own losses at those whom it killed."""
    alone = told.high == 1 and told.counted in _SEX_OR_AGE
    own = measured.why.removeprefix("the '").startswith(tuple(table()["toll"]["fallen"]))
    return None if alone or own or told.measure in _OF_THINGS else told.counted


def _class_told(page: Page, sentence: Sentence, counted: Counted, figure: Figure, before: Figure | None) -> str | None:
    """Of whom a number is that has no noun of its own: of "nine of the dead were children" children, of "hostages,
    four of whom were freed" hostages, of "the nine were buried" whom the nine before it were."""
    if counted.content is not None and not _is_state(sentence, counted.content):
        return None
    if (said := _class_said_of(sentence, counted)) is not None:
        return said
    if page.document.text[counted.amount.end : counted.amount.end + 8].lower() == " of whom":
        return _class_before(sentence, counted)
    same = before is not None and before.measure == figure.measure
    return before.counted if same and before is not None and _is_the_same(sentence, counted, before) else None


def _is_state(sentence: Sentence, index: int) -> bool:
    """Whether a noun tells a state alone: "the dead", "the wounded"."""
    return sentence.tokens[index].text.lower() in measures_by_word("state")


def _class_said_of(sentence: Sentence, counted: Counted) -> str | None:
    """What some of those are said to be, where the table has it: "nine of the dead were children", "were believed to
    be tourists"."""
    place = sentence.tokens[counted.place]
    if place.head < 0 or not place.deprel.startswith("nsubj"):
        return None
    for index in (place.head, *children(sentence, place.head, "xcomp")):
        named: str | None = table()["counted"].get(sentence.tokens[index].lemma.lower())
        if named is not None and sentence.tokens[index].upos in ("NOUN", "PROPN") and index > counted.number:
            return named
    return None


def _class_before(sentence: Sentence, counted: Counted) -> str | None:
    """The noun right before ", four of whom"."""
    first = first_token(sentence, counted.amount) or 0
    noun = first - 1 - (first > 0 and sentence.tokens[first - 1].text == ",")
    return _class_named(sentence, noun) if noun >= 0 and sentence.tokens[noun].upos == "NOUN" else None


def _is_the_same(sentence: Sentence, counted: Counted, before: Figure) -> bool:
    """Whether a number is that of the figure before it, told again: "the seven were killed in the town"."""
    the = "the" in words_at(sentence, children(sentence, counted.head, "det"))
    return the and (counted.amount.low, counted.amount.high) == (before.low, before.high)


_ARMY = frozenset({"military", "army", "navy", "security", "service", "troop", "troops", "marine"})


def _is_of_an_army(sentence: Sentence, index: int) -> bool:
    """ "26 military personnel", "two service members"."""
    beside = children(sentence, index, "compound", "amod")
    return any(sentence.tokens[i].lemma.lower() in _ARMY for i in beside)


def _class_of_part(page: Page, sentence: Sentence, counted: Counted) -> str | None:
    """ "15 people were killed, four of them children"."""
    after = counted.number + 3
    if page.document.text[counted.amount.end : counted.amount.end + 8].lower() != " of them":
        return None
    return _class_named(sentence, after) if after < len(sentence.tokens) else None


def _class_named(sentence: Sentence, index: int) -> str | None:
    token = sentence.tokens[index]
    if token.upos not in ("NOUN", "PROPN", "ADJ"):
        return None
    named: str | None = table()["counted"].get(token.lemma.lower())
    if named or token.upos == "ADJ" or token.lemma.lower() == "one":
        return named  # "nine of them new", "12 of its own", "no one"
    if token.text[:1].isupper():
        return None if token.xpos == "NNP" else "people"  # "40 Tavlians"; "40 Steve Parsons/PA" counts no Steves
    if token.upos == "ADJ":
        return None  # "two of them short enough to carry": what they were like
    if token.xpos in ("NNS", "NNPS") or token.text.endswith("s"):
        return token.text.lower()
    lemma = token.lemma.lower()
    return lemma[:-3] + "men" if lemma.endswith("man") else lemma + "s"


def _class_beside(sentence: Sentence, index: int) -> str | None:
    """ "Civilian deaths", "deaths of children"."""
    for beside in children(sentence, index, "compound", "amod", "nmod"):
        named: str | None = table()["counted"].get(sentence.tokens[beside].lemma.lower())
        if named:
            return named
    return None


# Nobody.


def _not_one(page: Page, sentence: Sentence, index: int) -> int | None:
    """Where "not one", "not a single" begins, whose last word stands at `index`: nobody, and no count of one; None
    where it does not, nor where another number is told in its place ("not one but nine")."""
    token = sentence.tokens[index]
    if token.text.lower() not in ("one", "single") or is_put_right(page.document.text[token.end : sentence.end]):
        return None
    before = [token.text.lower() for token in sentence.tokens[max(0, index - 2) : index]]
    if before[-1:] == ["not"]:
        return sentence.tokens[index - 1].start
    return sentence.tokens[index - 2].start if before == ["not", "a"] else None


_NOBODY = ("nobody", "none", "no-one")
_OF_NOBODY = ("killed", "injured", "casualties", "missing", "trapped", "detained", "displaced")


def _none(page: Page, sentence: Sentence, triggers: Mapping[int, str], topics: frozenset[str]) -> Iterator[Figure]:
    """ "No casualties were reported", "no one was hurt": a count of none."""
    for index, token in enumerate(sentence.tokens):
        word = token.text.lower()
        if word == "no" and token.deprel in ("det", "advmod", "nummod") and token.head >= 0:
            head, start = token.head, token.start
        elif word in _NOBODY:
            head, start = index, token.start
        elif token.head >= 0 and (opening := _not_one(page, sentence, index)) is not None:
            head, start = token.head, opening
        else:
            continue
        if sentence.tokens[head].lemma.lower() in table()["not_people"]["words"]:
            continue
        end = max(sentence.tokens[head].end, token.end) if sentence.tokens[head].text.lower() == "one" else token.end
        amount = Amount(
            start=start,
            end=end,
            number_start=start,
            number_end=token.end,
            low=0.0,
            high=0.0,
            bound="exact",
            kind="count",
        )
        counted = Counted(amount=amount, number=index, head=head, content=head, place=head)
        measured = measure_of(sentence, counted) or measure_by_topic(sentence, counted, topics)
        if measured is None or measured.measure not in _OF_NOBODY:
            continue
        figure = _figure(page, sentence, counted, replace(measured, confidence=0.7), triggers)
        if figure.status in ("asserted", "unconfirmed"):
            yield replace(figure, polarity="positive")
