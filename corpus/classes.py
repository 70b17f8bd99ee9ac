"""Whom or what a figure counts, by one name: readers write the text's plural, the corpus keeps its class.

Two readers of the same articles wrote "militants" and "fighters", "votes" and nothing for one and the same count:
labels that differ where the readers do not.
"""

from __future__ import annotations

_MEMBERS = {
    "fighters": """
        militants insurgents gunmen rebels terrorists guerrillas guerillas militiamen combatants jihadists miscreants
        extremists separatists bandits
    """,
    "soldiers": "troops marines servicemen personnel paratroopers troopers service_members military_personnel jawans",
    "police": "policemen police_officers constables gendarmes",
    "prisoners": "detainees inmates captives",
    "protesters": "demonstrators",
    "people": """
        residents citizens inhabitants individuals humans bodies victims casualties martyrs souls corpses coffins
        palestinians israelis americans iraqis afghans russians germans jews muslims christians kurds tamils somalis
        albanians egyptians argentinians mexicans
    """,
    "children": "infants minors babies",
    "workers": "employees staffers staff",
    "crew": "crew_members",
    "houses": "homes",
    "percent": "percent_of_the_vote percent_of_the_votes percent_of_votes percent_counted percent_turnout",
}
_CLASS = {member: name for name, members in _MEMBERS.items() for member in members.split()}
_SAID: dict[str, set[str | None]] = {
    "votes": {"votes", "ballots", "electoral votes", "votes in favor", "votes against", "abstentions", "people"},
    "infected": {"cases", "people"},
    "attacks": {"attacks", "bombings", "explosions", "bombs", "raids"},
    "strikes": {"strikes", "raids"},
    "casualties": {"casualties", "people"},
}
"""By measure, what it says already."""


def class_of(counted: str | None, measure: str) -> str | None:
    """The class of what a reader wrote; None where the measure says it, and for people, who are meant where nobody is.

    >>> class_of("militants", "killed"), class_of("cases", "infected"), class_of("nurses", "killed")
    ('fighters', None, 'nurses')
    """
    name = _CLASS.get(counted.lower().replace(" ", "_"), counted) if counted else None
    return None if {counted, name} & _SAID.get(measure, set()) else name
