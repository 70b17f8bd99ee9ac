"""An annotated corpus of news: stories told five ways, and real articles read closely. README.md is its datasheet.

`records` are the nouns and the schema, `reader` hands them out, `marks` turns text with inline marks into them and
back, `check` validates, `agree` measures two readings against each other, `draw` chose the real articles.
`python -m corpus` calls all of it.
"""
