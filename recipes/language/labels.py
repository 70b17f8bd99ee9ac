"""The labels of the heads that are the same whatever the data; the others are read off the treebanks."""

from typing import get_args

from corpus.records import Measure

from parallax.types import ControlChange, PloverType, Status

# PropBank's roles of which EWT has fifty or more; C- continues another, R- refers to it ("the man who").
ARGUMENTS = (
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC",
    "ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD",
    "ARGM-GOL", "ARGM-CXN", "ARGM-COM", "R-ARG0", "R-ARG1", "R-ARG2", "R-ARGM-LOC", "R-ARGM-TMP", "C-ARG1", "C-ARG2",
    "C-ARGM-CXN", "C-V",
)  # fmt: skip
PREDICATES = ("no", "yes")
ARGUMENT_TAGS = ("O", *(f"{part}-{role}" for role in ARGUMENTS for part in ("B", "I")))
EVENTS = ("O", "PLAIN", *get_args(PloverType))
STATUSES = get_args(Status)
CUES = ("O", "cue")
MEASURES = ("O", *get_args(Measure))
GROUNDS = ("O", *get_args(ControlChange))
ROLES = ("O", "actor", "recipient", "place", "time")
SPEECH = ("O", "source", "content")
HANDS = ("O", "holder", "previous", "place")
