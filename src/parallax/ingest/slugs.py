"""The slug that wire agencies set before a headline: "UPDATE 2-Rebels take town"."""

from __future__ import annotations

import re

_SLUG = re.compile(
    r"\s*(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|INSIGHT|FACTBOX|TIMELINE|SNAPSHOT|ADVISORY|POLL|"
    r"INTERVIEW|FEATURE|COLUMN|BRIEF|NEWSMAKER|EXPLAINER|PREVIEW|SPECIAL REPORT|WITNESS|HIGHLIGHTS|FOCUS|LEAD|URGENT|"
    r"BREAKING|OFFICIAL)(?: \d{1,2})? ?-(?!\s)){1,3}(?=[\"“‘']?[A-Z\d])"
)


def slug_end(words: str) -> int:
    """How many code points of a headline or a first line are its slug; 0 where it has none."""
    found = _SLUG.match(words)
    return found.end() if found else 0
