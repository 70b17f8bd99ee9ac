"""Lemmas: the form in a dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.lemmas import lemma

CASES = [
    ("killed", "VERB", "VBN", "kill"),
    ("shelling", "VERB", "VBG", "shell"),
    ("Shelled", "VERB", "VBD", "shell"),
    ("stopped", "VERB", "VBD", "stop"),
    ("making", "VERB", "VBG", "make"),
    ("denied", "VERB", "VBD", "deny"),
    ("denies", "VERB", "VBZ", "deny"),
    ("said", "VERB", "VBD", "say"),
    ("says", "VERB", "VBZ", "say"),
    ("told", "VERB", "VBD", "tell"),
    ("shot", "VERB", "VBN", "shoot"),
    ("slain", "VERB", "VBN", "slay"),
    ("underwent", "VERB", "VBD", "undergo"),
    ("accused", "VERB", "VBD", "accuse"),
    ("announced", "VERB", "VBD", "announce"),
    ("targeting", "VERB", "VBG", "target"),
    ("lay", "VERB", "VB", "lay"),
    ("retook", "VERB", "VBP", "retake"),
    ("found", "VERB", "VBP", "found"),
    ("is", "AUX", "VBZ", "be"),
    ("’s", "AUX", "VBZ", "be"),
    ("wo", "AUX", "MD", "will"),
    ("n't", "PART", "RB", "not"),
    ("n’t", "PART", "RB", "not"),
    ("men", "NOUN", "NNS", "man"),
    ("children", "NOUN", "NNS", "child"),
    ("cities", "NOUN", "NNS", "city"),
    ("clashes", "NOUN", "NNS", "clash"),
    ("houses", "NOUN", "NNS", "house"),
    ("crisis", "NOUN", "NN", "crisis"),
    ("sorties", "NOUN", "NNS", "sortie"),
    ("ties", "NOUN", "NNS", "tie"),
    ("allies", "NOUN", "NNS", "ally"),
    ("series", "NOUN", "NNS", "series"),
    ("labored", "VERB", "VBD", "labor"),
    ("monitoring", "VERB", "VBG", "monitor"),
    ("rumored", "VERB", "VBN", "rumor"),
    ("restored", "VERB", "VBN", "restore"),
    ("underscoring", "VERB", "VBG", "underscore"),
    ("ignored", "VERB", "VBD", "ignore"),
    ("poorest", "ADJ", "JJS", "poor"),
    ("1990s", "NOUN", "NNS", "1990s"),
    ("Rebels", "NOUN", "NNS", "rebel"),
    ("larger", "ADJ", "JJR", "large"),
    ("biggest", "ADJ", "JJS", "big"),
    ("worst", "ADJ", "JJS", "bad"),
    ("Peruvian", "ADJ", "JJ", "Peruvian"),
    ("Civilian", "ADJ", "JJ", "civilian"),
    ("they", "PRON", "PRP", "they"),
    ("them", "PRON", "PRP", "they"),
    ("I", "PRON", "PRP", "I"),
    ("Aleppo", "PROPN", "NNP", "Aleppo"),
    ("Nations", "PROPN", "NNPS", "Nations"),
    ("Americans", "PROPN", "NNPS", "American"),
]


@pytest.mark.parametrize(("form", "upos", "xpos", "expected"), CASES)
def test_lemma(form, upos, xpos, expected):
    assert lemma(form, upos, xpos) == expected


@given(
    st.text(min_size=1),
    st.sampled_from(["VERB", "NOUN", "ADJ", "PROPN"]),
    st.sampled_from(["VBD", "VBG", "NNS", "JJR", "NNPS"]),
)
def test_a_lemma_is_never_empty(form, upos, xpos):
    assert lemma(form, upos, xpos)
