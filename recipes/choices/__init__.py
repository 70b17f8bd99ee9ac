"""The weights of what `parallax.annotate` chooses (`choice`), learned on our own corpus.

Whether somebody says it, what a word tells, how sure that is, who does it to whom, where and when, and whose ground it
is; across reports, who is who and what is one (`pairs.py`, who does it, needs torch):

    python -m recipes.choices --data CORPORA

The language model has learned the training part, and is surer there than it is on news: what weighs its own sureness is
fitted on the part `held` alone, which it has not seen. All are tried on `dev`. Once the model is trained again, this
comes next.

The shipped weights of `attributions` and `events` are of an earlier fit by the same recipe, before the rules beside
them last changed: new ones were no better on the whole (`bench/LOG.md`).
"""
