"""Who holds the ground: every report that somebody holds, gains, loses or contests a place.

Knows the constructions of `data/holding.toml`: verbs ("seized", "withdrew from", "fell to"), nouns ("the fall of",
"Y's takeover of X"), control as a thing ("took control of", "no longer under the control of", "passed into rebel
hands") and adjectives ("rebel-held Idlib"). Promises that the place is one of the document (`grounds`), that whoever
holds it can hold ground (`holders`), and that what is planned, denied or only possible says so. Where the new holder is
told, a loss is written as his gain ("fell to", "lost to"), with `previous` the holder before; where he is not, in the
clause or in the document's other reports of the place, `change` is "lost" and `holder` None. A place taken in part is
left out, for the record has no word for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parallax.annotate.events.together import called_two
from parallax.annotate.ground.bodies import bodies_of
from parallax.annotate.ground.fallen import with_takers
from parallax.annotate.ground.grip import Grip, Scene, grip_of, ground_of, is_back
from parallax.annotate.ground.grounds import Ground, grounds, is_destination
from parallax.annotate.ground.holders import Holder, first_holder, holders, is_armed, side_called
from parallax.annotate.ground.meant import as_meant
from parallax.annotate.ground.regimes import of_ousting, of_power, of_stronghold
from parallax.annotate.ground.seen_ground import of_sight
from parallax.annotate.ground.staying import is_idle, of_staying
from parallax.annotate.ground.taking import first_phrase, in_tense, is_given_up, is_refused, is_told_otherwise
from parallax.annotate.ground.weighed_ground import with_weighed
from parallax.annotate.mentions.cast import PRESUPPOSED, casts, entity_at, evidence, mention_at
from parallax.annotate.page import Page, attribution_of, make_id
from parallax.annotate.sentence.arguments import agents, obliques, only_says_where, patients, subjects
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import HYPHENS, case_words, child, children, conjuncts, subtree
from parallax.annotate.when_and_where.past import is_background
from parallax.annotate.when_and_where.when import time_of
from parallax.annotate.words.holding_words import Rule, rules
from parallax.types import Attribution, Control, ControlChange, Sentence

# Who may be given a place, beside those who can hold one.
GIVEN_TO = ("group", "organization", "person")


def find_control(page: Page) -> tuple[Control, ...]:
    """The reports of control on the page, in order of the text, each once for the same words."""
    scenes, first = first_reading(page)
    told = [(scene, grip) for scene, grip in with_weighed(page, scenes, first) if not is_idle(scene, grip)]
    found: dict[str, Control] = {}
    for scene, grip in with_takers(told):
        control = _control(scene, grip)
        if control is not None:
            found.setdefault(control.id, control)
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.id)))


def first_reading(page: Page) -> tuple[list[Scene], list[tuple[Scene, Grip]]]:
    """The sentences of the page, and what rules, and the model where they are silent, tell of ground in each."""
    armed, sides = any(is_armed(entity) for entity in page.entities), called_two(page)
    bodies = bodies_of(page)
    scenes: list[Scene] = []
    told: list[tuple[Scene, Grip]] = []
    for cast in casts(page):
        last = told[-1][1].ground.place if told else None
        read = as_meant(page, cast, sides, bodies)
        meant = [Scene(page=page, cast=one, armed=armed, last=last, bodies=bodies) for one in read]
        scenes.append(meant[0])
        told += [pair for scene in meant for pair in _first_told(scene)]
    fought_over = {grip.ground.place.id for _, grip in told if not grip.staying}
    return scenes, [pair for pair in told if not pair[1].staying or pair[1].ground.place.id in fought_over]


def _first_told(scene: Scene) -> list[tuple[Scene, Grip]]:
    """What rules read of one sentence, and what the model sees of other places in it."""
    read = [(scene, grip) for grip in _grips(scene)]
    known = {grip.ground.place.id for _, grip in read}
    seen = (grip for grip in of_sight(scene) if grip.ground.place.id not in known)
    return read + [(scene, grip) for grip in seen if not is_refused(scene, grip)]


def _grips(scene: Scene) -> Iterator[Grip]:
    for i, token in enumerate(scene.sentence.tokens):
        if token.upos == "VERB":
            yield from _of_verb(scene, i)
            yield from _of_fall(scene, i)
            yield from _of_expelling(scene, i)
            yield from _of_contest(scene, i)
            yield from of_ousting(scene, i)
            yield from of_power(scene, i)
            yield from of_staying(scene, i)
        if token.upos in ("NOUN", "PROPN"):
            yield from _of_noun(scene, i)
            yield from _of_contest(scene, i)
            yield from _of_control(scene, i)
            yield from _of_state(scene, i)
            yield from of_stronghold(scene, i)
            yield from of_staying(scene, i)
        yield from _of_hyphen(scene, i)


def _control(scene: Scene, grip: Grip) -> Control | None:
    place, page = grip.ground.place, scene.page
    grip = replace(grip, holder=_with_body(scene, grip.holder), previous=_with_body(scene, grip.previous))
    ends = [holder for holder in (grip.holder, grip.previous) if holder is not None]
    if place.id in {holder.entity.id for holder in ends} or (grip.taken and grip.change == "gained"):
        return None
    if any(_is_named_after(scene, holder, grip) for holder in ends):
        return None
    if only_says_where(scene.sentence, grip.ground.at):
        return None  # "the mill in Sarn": of Sarn nothing is told
    quoted = evidence(page, scene.cast, (grip.ground.at, grip.trigger, *(holder.at for holder in ends)))
    trigger = scene.sentence.tokens[grip.trigger]
    attribution = attribution_of(page.attributions, trigger.start, trigger.end) or _claimed(scene, grip)
    told = grip.told or modality_of(scene.sentence, grip.trigger)
    holder = grip.holder.entity.id if grip.holder else None
    previous = grip.previous.entity.id if grip.previous else None
    time = time_of(page, scene.sentence, grip.trigger)
    return Control(
        id=make_id("k", page.document.id, place.id, grip.change, holder, previous, quoted.start, quoted.end),
        document=page.document.id,
        place=place.id,
        holder=holder,
        previous=previous,
        change=grip.change,
        time=time,
        polarity=told.polarity,
        status=told.status,
        background=is_background(page, scene.sentence, grip.trigger, time),
        attribution=attribution.id if attribution is not None else None,
        evidence=quoted,
        confidence=grip.confidence,
        why=grip.why,
    )


def _claimed(scene: Scene, grip: Grip) -> Attribution | None:
    """The words of who says what he gave up "but still holds" another place, wherever those are cut: no publisher
    vouches for it."""
    tokens = scene.sentence.tokens
    token = tokens[grip.trigger]
    lasts = grip.change == "held" and token.deprel == "conj" and not children(scene.sentence, grip.trigger, "nsubj")
    if not lasts or grip.holder is None:
        return None
    first, said = tokens[token.head], scene.page.attributions
    around = attribution_of(said, first.start, first.end)
    cued = (one for one in said if one.cue and one.cue.span.start <= first.start < one.cue.span.end)
    own = (one for one in (around, *cued) if one is not None and one.source is not None)
    return next((one for one in own if one.source and grip.holder.entity.id in one.source.entities), None)


def _is_named_after(scene: Scene, holder: Holder, grip: Grip) -> bool:
    """Whether a state is named only to say whose a government is: "left Syria's government without its second city"."""
    at = grip.ground.at
    called = children(scene.sentence, holder.at, "nmod:poss", "amod", "compound")
    return grip.seen and grip.ground.place.kind == "state" and at in called and at != grip.trigger


def _with_body(scene: Scene, holder: Holder | None) -> Holder | None:
    """ "His men", "Ruiz's fighters": those of the body that he is told to be of, here or elsewhere on the page."""
    if holder is None or holder.entity.kind != "person":
        return holder
    mention = mention_at(scene.cast, holder.at)
    here = scene.bodies.by_mention.get(mention.id) if mention and mention.entity == holder.entity.id else None
    body = here or scene.bodies.by_person.get(holder.entity.id)
    return replace(holder, entity=body) if body is not None else holder


# ------------------------------------------------------------------------------------------------------------- verbs


def _rules(scene: Scene, construction: str, lemma: str) -> Iterator[Rule]:
    """The rules that a lemma selects, those of armed conflict only where the document speaks of it."""
    return (rule for rule in rules().matching(construction, lemma) if scene.armed or not rule.armed)


def _of_verb(scene: Scene, verb: int) -> Iterator[Grip]:
    sentence, cast = scene.sentence, scene.cast
    lemma = sentence.tokens[verb].lemma.lower()
    for rule in in_tense(_rules(scene, "verb", lemma), sentence, verb):
        if is_told_otherwise(scene, rule, verb):
            continue
        objects = first_phrase(sentence, obliques(sentence, verb, *(rule.takes - {"object"})))
        if rule.landmark:
            objects = tuple(i for i in objects if sentence.tokens[i].lemma.lower() in rules().words["landmarks"])
        if "object" in rule.takes:
            objects = (*patients(sentence, verb), *objects)
        if rule.change == "lost":
            objects = tuple(i for i in objects if not is_destination(sentence, i))
        actors = holders(cast, agents(sentence, verb) if "object" in rule.takes else subjects(sentence, verb))
        if rule.fighters:
            actors = tuple(a for a in actors if a.armed and not (rule.irregulars and "MIL" in a.entity.sectors))
        winner = _winner(scene, rule, verb)
        loser = first_holder(cast, obliques(sentence, verb, *rule.from_))
        if rule.given and winner is None and not is_given_up(sentence, verb):
            continue
        for ground in ground_of(scene, objects, lands=rule.lands):
            if rule.done and ground.place.kind not in rules().words["places"]:
                continue
            yield from _reports(rule, ground, actors, winner, loser, verb, f"verb {lemma!r}")
            if rule.change == "gained" and not rule.again and not actors and _is_agentless(sentence, verb):
                yield grip_of(rule, ground, None, loser, "gained", verb, f"verb {lemma!r}", taken=True)


def _winner(scene: Scene, rule: Rule, word: int) -> Holder | None:
    """To whom a place goes; where it is given, any people or body: "handed the town to the islanders"."""
    to = obliques(scene.sentence, word, *rule.to)
    able = first_holder(scene.cast, to)
    if able is not None or not rule.given:
        return able
    called = ((i, entity_at(scene.cast, i)) for i in to)
    return next((Holder(at=i, entity=e, armed=is_armed(e)) for i, e in called if e and e.kind in GIVEN_TO), None)


def _is_agentless(sentence: Sentence, verb: int) -> bool:
    return child(sentence, verb, "aux:pass") is not None and not agents(sentence, verb)


def _of_fall(scene: Scene, verb: int) -> Iterator[Grip]:
    sentence = scene.sentence
    lemma = sentence.tokens[verb].lemma.lower()
    for rule in _rules(scene, "falling", lemma):
        winner = first_holder(scene.cast, obliques(sentence, verb, *rule.to))
        if rule.given and not _is_had(scene, verb, winner):
            continue
        fallen = tuple(c for s in subjects(sentence, verb) for c in conjuncts(sentence, s))
        for ground in grounds(scene.page, scene.cast, scene.last, fallen):
            yield _fallen(rule, ground, winner, verb, f"verb {lemma!r}")


def _is_had(scene: Scene, verb: int, winner: Holder | None) -> bool:
    """Whether a place passes to somebody, or stays with him, who bears arms or governs: nothing else is passed, a town
    that "reverted to the government for money" asks for it, and a government owns bridges that it does not hold.
    """
    sentence = scene.sentence
    if winner is None or children(sentence, verb, "obj"):
        return False
    if winner.armed or winner.entity.kind != "government":
        return winner.armed
    heads = {sentence.tokens[i].lemma.lower() for i in subjects(sentence, verb)}
    return not obliques(sentence, verb, "for") and not heads & rules().words["landmarks"]


def _of_expelling(scene: Scene, verb: int) -> Iterator[Grip]:
    """ "The army drove the rebels out of X": its own gain."""
    sentence, cast = scene.sentence, scene.cast
    lemma = sentence.tokens[verb].lemma.lower()
    for rule in _rules(scene, "expelling", lemma):
        loser = first_holder(cast, patients(sentence, verb))
        if loser is None or not loser.armed:
            continue
        for ground in grounds(scene.page, cast, scene.last, obliques(sentence, verb, *rule.takes)):
            winners = holders(cast, agents(sentence, verb))
            for winner in winners:
                yield grip_of(rule, ground, winner, loser, "gained", verb, f"verb {lemma!r}")
            if not winners:
                yield grip_of(rule, ground, None, loser, "lost", verb, f"verb {lemma!r}")


def _reports(
    rule: Rule,
    ground: Ground,
    actors: tuple[Holder, ...],
    winner: Holder | None,
    loser: Holder | None,
    trigger: int,
    why: str,
) -> Iterator[Grip]:
    """One report for each actor; those who lose are `previous`, and the winner, where told, gains."""
    for actor in actors:
        if rule.change == "lost":
            change: ControlChange = "lost" if winner is None else "gained"
            yield grip_of(rule, ground, winner, actor, change, trigger, why)
        else:
            yield grip_of(rule, ground, actor, loser, rule.change, trigger, why)


def _fallen(rule: Rule, ground: Ground, winner: Holder | None, trigger: int, why: str) -> Grip:
    change: ControlChange = rule.change if winner is not None else "lost"
    return grip_of(rule, ground, winner, None, change, trigger, why, taken=winner is None)


# ------------------------------------------------------------------------------------------------------------- nouns


def _of_noun(scene: Scene, noun: int) -> Iterator[Grip]:
    sentence, cast = scene.sentence, scene.cast
    lemma = sentence.tokens[noun].lemma.lower()
    for rule in _rules(scene, "noun", lemma):
        beside = ("compound", "amod") if "of" not in rule.takes else ()
        of = obliques(sentence, noun, "of") if "of" not in rule.takes else ()
        by = holders(cast, (*children(sentence, noun, "nmod:poss", *beside), *obliques(sentence, noun, "by"), *of))
        winner = _winner(scene, rule, noun)
        for ground in ground_of(scene, obliques(sentence, noun, *rule.takes), lands=rule.lands):
            if winner is not None and by:
                yield grip_of(rule, ground, winner, by[0], "gained", noun, f"noun {lemma!r}")
            elif rule.given and by:
                yield grip_of(rule, ground, None, by[0], "lost", noun, f"noun {lemma!r}")
            elif by:
                yield from _reports(rule, ground, by, winner, None, noun, f"noun {lemma!r}")
            elif lemma == "fall" or winner is not None:
                yield _fallen(replace(rule, change="gained"), ground, winner, noun, f"noun {lemma!r}")


def _of_contest(scene: Scene, word: int) -> Iterator[Grip]:
    """Fighting for or inside a place. Where its parties are told and one bears no arms, it is a riot, not a front."""
    sentence, cast = scene.sentence, scene.cast
    token = sentence.tokens[word]
    for rule in _rules(scene, "contest", token.lemma.lower()):
        told = obliques(sentence, word, "between", "with", "against")
        if token.upos == "VERB" and (token.xpos != "VBG" or children(sentence, word, "nsubj")):
            told = (*subjects(sentence, word), *told)
        parties = [entity_at(cast, i) for i in told]
        if any(e is None or not (is_armed(e) or e.kind in ("state", "government")) for e in parties):
            continue
        for ground in grounds(scene.page, cast, scene.last, obliques(sentence, word, *rule.takes)):
            yield grip_of(rule, ground, None, None, "contested", word, f"{token.text!r}")


def _of_control(scene: Scene, noun: int) -> Iterator[Grip]:
    """ "take control of X", "Y's control over X", "in control of X", "gave up control of X to Y"; X may be a state."""
    sentence, cast = scene.sentence, scene.cast
    token = sentence.tokens[noun]
    if token.lemma not in rules().words["control.words"]:
        return
    confidence, why = rules().confidence["control"], f"{token.text!r} of a place"
    verb = token.head
    cases = case_words(sentence, noun)
    for ground in ground_of(scene, _controlled(sentence, noun), lands=True):
        if token.deprel == "obj" and (change := _change_of(sentence, verb)) is not None:
            for holder, previous, told in _passed(scene, verb, ground, change):
                yield Grip(
                    ground=ground, holder=holder, previous=previous, change=told, trigger=verb,
                    confidence=confidence, why=why,
                )  # fmt: skip
        elif "for" in cases and verb >= 0 and sentence.tokens[verb].lemma.lower() in rules().words["control.contested"]:
            yield Grip(
                ground=ground, holder=None, previous=None, change="contested", trigger=verb,
                confidence=confidence, why=why,
            )  # fmt: skip
        elif "in" in cases:
            bearer = subjects(sentence, noun) or (subjects(sentence, verb) if verb >= 0 else ())
            for actor in holders(cast, bearer):
                yield Grip(
                    ground=ground, holder=actor, previous=None, change="held", trigger=noun,
                    confidence=confidence, why=why,
                )  # fmt: skip


def _controlled(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """What control is "of": behind the word itself, or behind how or when it was taken, if nothing else stands between
    ("took control by force of the town", "took control on Monday of the port")."""
    over, placing = rules().words["control.prepositions"], rules().words["control.placing"]
    if own := obliques(sentence, noun, *over):
        return own
    beside = children(sentence, sentence.tokens[noun].head, "obl") if sentence.tokens[noun].head >= 0 else ()
    for way in (i for i in (*children(sentence, noun, "nmod", "obl"), *beside) if i > noun):
        between = sentence.tokens[noun + 1 : way]
        apart = any(token.upos in ("VERB", "PUNCT") or token.text.lower() in placing for token in between)
        if not apart and not _falls(sentence, way):
            return tuple(i for i in obliques(sentence, way, *over) if subtree(sentence, i)[0] == way + 1)
    return ()


def _falls(sentence: Sentence, noun: int) -> bool:
    """Whether a noun tells itself what becomes of the place behind it: "took control with the fall of the town"."""
    return bool(rules().matching("noun", sentence.tokens[noun].lemma.lower()))


def _passed(
    scene: Scene, verb: int, ground: Ground, change: ControlChange
) -> Iterator[tuple[Holder | None, Holder | None, ControlChange]]:
    """Who has control and who had it by a verb of keeping, taking or losing it; whoever it is lost "to" gains it."""
    sentence, actors = scene.sentence, holders(scene.cast, agents(scene.sentence, verb))
    to = (*obliques(sentence, verb, "to"), *obliques(sentence, ground.at, "to"))
    winner = first_holder(scene.cast, to) if change == "lost" else None
    if winner is not None:
        yield winner, next(iter(actors), None), "gained"
        return
    for actor in actors:
        yield (None, actor, change) if change == "lost" else (actor, None, change)


def _change_of(sentence: Sentence, verb: int) -> ControlChange | None:
    lemma = sentence.tokens[verb].lemma
    changes: tuple[ControlChange, ...] = ("gained", "held", "lost")
    return next((change for change in changes if lemma in rules().words[f"control.{change}"]), None)


def _of_state(scene: Scene, noun: int) -> Iterator[Grip]:
    """ "X is under the control of Y", "X passed into rebel hands", "X is no longer under Y's control", "X lies behind
    Y's barricades"."""
    sentence = scene.sentence
    token = sentence.tokens[noun]
    cases = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "case", "fixed")}
    behind = "behind" in cases and token.lemma in rules().words["state.behind"]
    if token.lemma not in rules().words["state.words"] and not behind:
        return
    change: ControlChange | None = "held" if behind else _change_into(sentence, noun, cases)
    if change is None:
        return
    owners = (*children(sentence, noun, "nmod:poss", "compound", "amod"), *obliques(sentence, noun, "of"))
    beside = ground_of(scene, _right_before(sentence, noun), lands=True) if _hangs_loose(sentence, noun) else ()
    bearers = (
        _lying(sentence, noun)
        if behind
        else tuple(i for i in _bearers(sentence, noun) if not _parts(sentence, noun, i))
    )
    actors = holders(scene.cast, owners) or _sides(scene, owners) or (_whoever(scene, owners) if behind else ())
    for ground in beside or ground_of(scene, bearers, lands=True):
        for actor in actors:
            yield Grip(
                ground=ground,
                holder=None if change == "lost" else actor,
                previous=actor if change == "lost" else None,
                change=change,
                trigger=noun,
                confidence=rules().confidence["state"],
                why=f"{token.text!r}",
                told=PRESUPPOSED if _is_no_longer(sentence, noun) else None,
            )


def _parts(sentence: Sentence, noun: int, bearer: int) -> bool:
    """Whether a semicolon stands between control and what is behind it, wherever the tree hangs that."""
    return any(token.text == ";" for token in sentence.tokens[noun:bearer])


def _lying(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """What is told to be "behind" something: the last noun before the verb before that word, wherever it hangs."""
    at = next(i for i in children(sentence, noun, "case") if sentence.tokens[i].text.lower() == "behind")
    while at > 0 and sentence.tokens[at - 1].upos in ("ADV", "AUX", "VERB"):
        at -= 1
    named = at > 0 and sentence.tokens[at - 1].upos in ("NOUN", "PROPN") and sentence.tokens[at].upos in ("AUX", "VERB")
    return (at - 1,) if named else ()


def _whoever(scene: Scene, words: tuple[int, ...]) -> tuple[Holder, ...]:
    """Any people or body, who need no arms to hold what is behind their barricades."""
    called = ((i, entity_at(scene.cast, i)) for i in words)
    return tuple(Holder(at=i, entity=e, armed=is_armed(e)) for i, e in called if e is not None and e.kind in GIVEN_TO)


def _change_into(sentence: Sentence, noun: int, cases: set[str]) -> ControlChange | None:
    """What a phrase makes of control: "out of rebel hands", "in rebel hands", "fell into rebel hands"."""
    state, head = rules().words, sentence.tokens[noun].head
    if cases & state["state.outside"] or (cases & state["state.inside"] and _is_no_longer(sentence, noun)):
        return "lost"
    passed = head >= 0 and sentence.tokens[head].lemma.lower() in state["state.passing"]
    if passed and cases & state["state.into"]:
        return "gained"
    if not cases & state["state.inside"]:
        return None
    return "gained" if is_back(sentence, noun) else "held"


def _bearers(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """What is under control: the subject of the phrase or of the verb it hangs on ("remains in"), or its noun."""
    token = sentence.tokens[noun]
    own = children(sentence, noun, "nsubj")
    if own or token.head < 0:
        return tuple(c for i in own for c in conjuncts(sentence, i))
    above = sentence.tokens[token.head]
    if above.upos not in ("VERB", "AUX"):
        return (token.head,)
    if token.deprel == "advcl" and (beside := _right_before(sentence, noun)):
        return beside
    return tuple(c for i in subjects(sentence, token.head) for c in conjuncts(sentence, i))


def _hangs_loose(sentence: Sentence, noun: int) -> bool:
    """Whether the tree hangs a phrase on a verb that says nothing of control by itself: "reached the bridge, now in
    army hands", not "passed, with the bridge, into army hands"."""
    token = sentence.tokens[noun]
    told = rules().words["state.passing"] | rules().words["staying.words"]
    return token.deprel == "obl" and sentence.tokens[token.head].lemma.lower() not in told


def _right_before(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """The noun that a phrase stands behind with a comma, and "now" or "still" at most: "the bridge, now in army
    hands"."""
    own = (i for i in subtree(sentence, noun) if sentence.tokens[i].upos != "PUNCT")
    first = next(own, noun)
    while first > 0 and sentence.tokens[first - 1].upos == "ADV":
        first -= 1
    comma = first > 1 and sentence.tokens[first - 1].text == ","
    return (first - 2,) if comma and sentence.tokens[first - 2].upos in ("NOUN", "PROPN") else ()


def _is_no_longer(sentence: Sentence, noun: int) -> bool:
    near = {noun, sentence.tokens[noun].head}
    return any(
        token.text.lower() == "longer"
        and index > 0
        and sentence.tokens[index - 1].text.lower() == "no"
        and token.head in near
        for index, token in enumerate(sentence.tokens)
    )


def _sides(scene: Scene, words: tuple[int, ...]) -> tuple[Holder, ...]:
    """The sides that bare words mean: "in army hands"."""
    called = ((i, side_called(scene.page, scene.sentence.tokens[i].text.lower())) for i in words)
    return tuple(Holder(at=i, entity=side, armed=is_armed(side)) for i, side in called if side is not None)


def _of_hyphen(scene: Scene, word: int) -> Iterator[Grip]:
    """ "Rebel-held Idlib", "Idlib is rebel-held", "Idlib, rebel-held since May"."""
    tokens = scene.sentence.tokens
    inside = word >= 2 and tokens[word - 1].text in HYPHENS
    if not inside or tokens[word].text.lower() not in rules().words["hyphen.words"]:
        return
    before = tokens[word].head > word
    held = (tokens[word].head,) if before else _bearers(scene.sentence, word)
    for ground in grounds(scene.page, scene.cast, scene.last, held):
        for actor in holders(scene.cast, (word - 2,)) or _sides(scene, (word - 2,)):
            yield Grip(
                ground=ground, holder=actor, previous=None, change="held", trigger=word,
                told=PRESUPPOSED if before else None,
                confidence=rules().confidence["hyphen"], why=f"'-{tokens[word].text}'",
            )  # fmt: skip
