import pytest

from parallax.ingest import Blob, Limits, read
from parallax.types import Document, Skipped

P1 = "The bridge at Qara was closed on Monday after the flood, the mayor told reporters in the town hall."
P2 = "Three villages downstream were cut off, and boats carried bread and medicine to the people who stayed there."
LD = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"Bridge closed &amp; guarded","datePublished":"2024-05-06T08:30:00+02:00",
"author":[{"@type":"Person","name":"Ada Quill"},{"name":"Ben Ink"}],"publisher":{"name":"Qara Post"},"inLanguage":"en",
"mainEntityOfPage":{"@id":"https://qara-post.example/bridge"}}]}</script>"""
META = """<meta property="og:title" content="Bridge closed"><meta property="og:site_name" content="Qara Post">
<meta name="author" content="Ada Quill"><meta property="article:published_time" content="2024-05-06T08:30:00Z">
<link rel="canonical" href="https://qara-post.example/bridge">"""


def page(head: str = "", body: str = f"<p>{P1}</p><p>{P2}</p>") -> str:
    comments = "<p>I hate this bridge very much and so does everybody in my street</p>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Bridge closed - Qara Post</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>Bridge closed</h1>{body}</article>"
        f"<div id='comments' class='comments'>{comments}</div>"
        f"<script>alert('stolen')</script><footer>Qara Post</footer></body></html>"
    )


def read_page(html: str, **more: object) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    return read(Blob(path="a.html", url=None, data=html.encode()), **more)  # type: ignore[arg-type]


def test_the_text_is_the_articles_paragraphs_one_a_line() -> None:
    (document,), skipped = read_page(page())
    assert document.text.split("\n")[-2:] == [P1, P2]
    assert not any(words in document.text for words in ("alert", "hate this bridge", "Home", "<"))
    assert skipped == ()


def test_json_ld_tells_everything() -> None:
    (document,), _ = read_page(page(LD))
    assert (document.title, document.publisher, document.author) == (
        "Bridge closed & guarded",
        "Qara Post",
        "Ada Quill, Ben Ink",
    )
    assert (document.published, document.published_basis) == ("2024-05-06T08:30:00+02:00", "metadata")
    assert (document.url, document.language) == ("https://qara-post.example/bridge", "en")


def test_meta_tags_tell_what_json_ld_does_not() -> None:
    (document,), _ = read_page(page(META))
    assert (document.title, document.publisher, document.author) == ("Bridge closed", "Qara Post", "Ada Quill")
    assert (document.published, document.url) == ("2024-05-06T08:30:00+00:00", "https://qara-post.example/bridge")


def test_a_date_that_is_marked_up_is_found_and_a_year_in_the_footer_is_not() -> None:
    (document,), _ = read_page(
        page(body=f"<time datetime='2024-05-06' class='published'>6 May</time><p>{P1}</p><p>{P2}</p>")
    )
    assert document.published == "2024-05-06"
    (document,), _ = read_page(page(body=f"<p>{P1} It was built in 1987.</p><p>{P2}</p><p>Copyright 2019</p>"))
    assert document.published is None


def test_the_charset_of_the_page_is_believed() -> None:
    html = page("<meta charset='windows-1252'>", f"<p>{P1} “Café” – ‘closed’.</p><p>{P2}</p>")
    (document,), _ = read(Blob(path="a.html", url=None, data=html.encode("cp1252")))
    assert "“Café” – ‘closed’" in document.text


def test_embedded_images_do_not_count_and_too_large_a_page_is_refused() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 30_000 + "'>"
    assert len(read_page(page(picture), limits=Limits(page=20_000))[0]) == 1
    documents, skipped = read_page(page("<!--" + "x" * 30_000 + "-->"), limits=Limits(page=20_000))
    assert documents == ()
    assert "limit 20,000" in skipped[0].reason


@pytest.mark.parametrize(
    "html",
    [
        "<html>",
        "<!doctype html><html><body></body></html>",
        "<html><body>" + "<div>" * 50_000 + "x",
        "<html><body>" + "<b><i>" * 20_000 + P1,
        "<html " + "a='b' " * 20_000 + ">",
        "<html><script type='application/ld+json'>" + "[" * 100_000 + "</script></html>",
        '<html><script type=\'application/ld+json\'>{"@type": [1, null], "@graph": {"@graph": 3}}</script></html>',
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body></body></html>",
    ],
)
def test_pages_without_an_article_are_one_line(html: str) -> None:
    documents, skipped = read_page(html)
    assert len(documents) + len(skipped) == 1


def test_an_xhtml_page_with_an_encoding_is_read() -> None:
    (document,), _ = read_page("<?xml version='1.0' encoding='utf-8'?>\n" + page())
    assert P1 in document.text


def test_a_page_that_parallax_wrote_is_no_report() -> None:
    own = page(head='<meta name="generator" content="Parallax">').encode()
    documents, (line,) = read(Blob(path="picture.html", url=None, data=own))
    assert documents == ()
    assert "Parallax wrote" in line.reason


def test_a_page_that_writes_about_parallax_is_read() -> None:
    words = f"<p>{P1}</p><p>{P2}</p><p>The drawing was made with Parallax.</p>"
    (document,), _ = read(Blob(path="a.html", url=None, data=page(head=META, body=words).encode()))
    assert "made with Parallax" in document.text
