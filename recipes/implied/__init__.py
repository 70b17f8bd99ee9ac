"""Weights of `parallax.annotate.implied`, learned on the corpus."""
