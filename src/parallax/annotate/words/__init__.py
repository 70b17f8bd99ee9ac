"""The tables of words under `data/`, read."""
