"""How common each English word is in news: `parallax/link/data/commonness.tsv`, from Wikinews (CC BY 2.5).

One command, no network: python recipes/commonness/prepare.py CORPORA OUT. A word counts once per article, and only when
it is mostly written in lower case, so that the names of 2019 and 2020 do not pass for common words.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LEAST_ARTICLES = 3
HEADER = (
    "# word<TAB>share of news articles that hold it, in thousandths. Counted over the 295 articles of Wikinews "
    "2019-2020\n"
    "# (en.wikinews.org and its contributors, CC BY 2.5) by recipes/commonness/prepare.py; words in lower case only.\n"
)


def main(corpora: Path, out: Path) -> None:
    csv.field_size_limit(10**9)
    articles = [
        row["text"]
        for path in sorted((corpora / "news_wikinews").glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    held, lower, seen = Counter[str](), Counter[str](), Counter[str]()
    for text in articles:
        words = WORD.findall(text)
        held.update({word.lower() for word in words})
        seen.update(word.lower() for word in words)
        lower.update(word for word in words if word.islower())
    rows = [
        (word, round(1000 * count / len(articles)))
        for word, count in held.items()
        if count >= LEAST_ARTICLES and 2 * lower[word] > seen[word]
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    out.write_text(HEADER + "".join(f"{word}\t{share}\n" for word, share in rows), encoding="utf-8")
    print(f"{len(articles)} articles, {len(rows)} words -> {out}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
