"""The report in a browser: evidence opens beside the page, nothing is fetched, a phone needs no sideways scrolling."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.builders import picture

from parallax.types import Location, Member, Picture
from parallax.views.html import REFS, ROWS, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium on the path")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def mapped() -> Picture:
    """The picture of the builders with its town on the map."""
    base = picture()
    town = Location(latitude=35.3, longitude=36.6, geonames=None, area="point")
    return replace(base, entities=tuple(replace(e, location=town) if e.id == "e:obrava" else e for e in base.entities))


@pytest.fixture
def report(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """The report of a picture on a phone's screen, and all that it complained of or asked the network for."""
    file = tmp_path / "report.html"
    file.write_text(render(mapped()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    yield page, heard
    page.close()


def test_a_click_on_evidence_opens_the_words_and_escape_closes_them(report: tuple[Page, list[str]]) -> None:
    page, heard = report
    drawer = page.locator("#drawer")
    assert not drawer.is_visible()
    page.locator("#figures table a[href='#e-f:1']").first.click()
    assert drawer.is_visible()
    assert "The ministry said 12 people were killed." in drawer.inner_text()
    assert drawer.locator("mark").inner_text() == "12 people"
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#e-f:1"
    assert heard == []


@pytest.mark.parametrize("chart", ["#map svg.narrow", "#timeline svg.narrow", "#figures svg.narrow"])
def test_a_click_on_a_mark_of_a_chart_opens_its_words(report: tuple[Page, list[str]], chart: str) -> None:
    page, heard = report
    page.locator(f"{chart} a").first.locator("text").first.click()
    assert page.locator("#drawer mark").first.inner_text()
    assert heard == []


@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_the_page_is_no_wider_than_the_screen(report: tuple[Page, list[str]], width: int) -> None:
    page, heard = report
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []


def crowded() -> Picture:
    """The picture of the builders with thirty towns that somebody holds."""
    base = mapped()
    towns = tuple(replace(base.entities[2], id=f"e:{n}", name=f"Obrava {n:02}", location=None) for n in range(30))
    held = tuple(replace(base.control[0], id=f"k:{n}", place=f"e:{n}") for n in range(30))
    claims = tuple(
        replace(base.claims[3], id=f"c:k{n}", members=(Member(id=f"k:{n}", stance="affirms"),)) for n in range(30)
    )
    return replace(base, control=held, entities=(*base.entities, *towns), claims=(*base.claims[:3], *claims))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_table_shows_its_first_rows_and_on_request_all(browser: Browser, tmp_path: Path, scripts: bool) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(crowded()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(file.as_uri())
    rows = page.locator("#control table").last.locator("tbody tr")
    assert [row.is_visible() for row in rows.all()] == [number < ROWS for number in range(30)]
    page.get_by_text("Show all 30 rows").click()
    assert all(row.is_visible() for row in rows.all())
    context.close()


def test_paper_has_every_row_and_the_evidence_dark_on_light(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(crowded()), encoding="utf-8")
    page = browser.new_page(color_scheme="dark", viewport={"width": 700, "height": 1000})
    page.goto(file.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in ("nav", "#drawer", ".more", ".more + label"):
        assert not any(found.is_visible() for found in page.locator(hidden).all()), hidden
    assert all(row.is_visible() for row in page.locator("#control tbody tr").all())
    assert all(card.is_visible() for card in page.locator("#evidence .card").all())
    number = page.locator("#figures .refs a").first
    card = page.locator(f"[id='{(number.get_attribute('href') or '')[1:]}'] .card-number")
    assert number.get_attribute("data-card") == card.inner_text()
    color = page.evaluate("getComputedStyle(document.body).color")
    assert all(int(part) < 100 for part in color.removeprefix("rgb(").rstrip(")").split(","))
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


def test_the_lead_opens_its_evidence(report: tuple[Page, list[str]]) -> None:
    page, heard = report
    page.locator("#lead .refs a").first.click()
    assert "Hill fighters seized Obrava" in page.locator("#drawer").inner_text()
    assert "x:1" not in page.locator("#lead").inner_text()
    assert page.locator("#lead li[title='x:1']").count() == 1
    assert heard == []


def test_what_the_lead_leaves_out_is_one_key_away_and_opens_its_evidence(browser: Browser, tmp_path: Path) -> None:
    base = mapped()
    refused = tuple(replace(base.attributions[0], id=f"a:{n}", polarity="refused") for n in range(9))
    file = tmp_path / "report.html"
    file.write_text(render(replace(base, attributions=refused)), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    more = page.locator("#lead dd > .others > summary")
    last = page.locator("#lead a[href='#e-a:8']")
    assert not last.is_visible()
    more.focus()
    page.keyboard.press("Enter")
    last.click()
    assert "12 people were killed" in page.locator("#drawer").inner_text()
    page.close()


def test_every_record_of_a_long_cell_can_be_opened(browser: Browser, tmp_path: Path) -> None:
    base = mapped()
    said = tuple(replace(base.attributions[0], id=f"a:{n:02}") for n in range(30))
    file = tmp_path / "report.html"
    file.write_text(render(replace(base, attributions=said)), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    cell = page.locator("#sources td[data-column='Times']").first
    assert cell.locator("a:visible").count() == REFS
    cell.locator("summary").click()
    assert cell.locator("a:visible").count() == 30
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2 AA: a contrast of 4.5 for text, in both schemes."""
    file = tmp_path / "report.html"
    file.write_text(render(mapped()), encoding="utf-8")
    page = browser.new_page(color_scheme=scheme)
    page.goto(file.as_uri())
    colours = page.evaluate(
        "(names) => Object.fromEntries(names.map((name) => "
        "[name, getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()]))",
        ["ink", "soft", "link", "accent", "paper", "panel", "chip", "mark"],
    )
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", "accent") for ground in ("paper", "panel")]
    for ink, ground in [*pairs, ("ink", "chip"), ("ink", "mark"), ("paper", "link")]:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    page.close()


def contrast(one: str, other: str) -> float:
    """Between two colours written "#rrggbb"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_without_scripts_a_link_leads_to_the_card(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(mapped()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("#figures table a[href='#e-f:1']").first.click()
    assert page.url.endswith("#e-f:1")
    assert page.locator("[id='e-f:1']").is_visible()
    context.close()
