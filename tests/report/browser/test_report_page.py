"""The report in a real browser: hostile words, no network, no script, every reader, paper."""

import io
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from factcheck.options import CompareOptions
from factcheck.pipeline.reporting import report_contents
from factcheck.report.page.page import write_page
from tests.report.contents_makers import document, small_contents

CORPUS = Path(__file__).parents[3] / "corpus"
HOSTILE = (
    "<script>alert('owned')</script><img src=http://evil.example/x onerror=alert(1)></style></title>]]>"
    '<svg onload=alert(2)><a href="javascript:alert(3)">click</a> {{ 7*7 }} {% raw %} @import url(//evil) '
    "\u202eesrever \u0007 \x00 &lt; \" ' --> ${1}"
)


def page_of(contents) -> str:
    out = io.StringIO()
    write_page(contents, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def corpus_page() -> str:
    return page_of(report_contents([CORPUS], CompareOptions(jobs=1), title="Export controls", run="Fixed"))


@pytest.fixture
def hostile_page(tmp_path) -> str:
    amounts = ("$5.5 billion", "$5.5 million", "$5.5 billion")
    for number, amount in enumerate(amounts):
        text = f"---\ntitle: '{HOSTILE[:60]}'\npublisher: |\n  {HOSTILE[:90]}\ndate: 2025-04-0{number + 1}\n---\n\n"
        text += f"Nvidia wrote down {amount} of unsold inventory in April 2025. {HOSTILE}\n\n"
        text += f"Nvidia employs {number + 7},300 people, <script>alert(5)</script> it said.\n"
        (tmp_path / f"{number}<b>&'.md").write_text(text, encoding="utf-8")
    (tmp_path / "line.txt").write_text(
        "<script>alert(6)</script> 5 billion dollars " * 25_000, encoding="utf-8"
    )
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 <script>alert(7)</script>")
    return page_of(report_contents([tmp_path], CompareOptions(jobs=1), title=HOSTILE, run=HOSTILE))


def test_hostile_words_are_words(hostile_page, opened):
    page = opened(hostile_page)
    page.wait_for_timeout(200)
    assert page.asked == [page.url]
    assert page.said == []
    assert page.locator("img, iframe, object, embed, link").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("svg [onload], a[href^='javascript']").count() == 0
    assert "{{ 7*7 }}" in page.locator("#documents").text_content()
    assert not set("\u202e\x00\x07") & set(hostile_page)


def test_the_policy_allows_nothing_but_the_page_itself(corpus_page, opened):
    page = opened(corpus_page)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://evil.example/x.png\">')")
    page.evaluate(
        "{const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s)}"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert [one for one in page.asked if "evil" in one] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_used_by_everybody(corpus_page, opened, scheme, width):
    page = opened(corpus_page, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_without_its_script_everything_reads(corpus_page, opened):
    page = opened(corpus_page, java_script_enabled=False)
    assert page.locator(".tools").is_hidden()
    assert page.locator(".finding").first.is_visible()
    page.locator("details.document summary").first.click()
    assert page.locator("details.document .text").first.is_visible()


def test_words_kinds_and_order_choose_among_the_findings(corpus_page, opened):
    page = opened(corpus_page)
    every = page.locator(".finding").count()
    page.fill("#find", "nvidia write")
    page.wait_for_function(f"document.querySelectorAll('.finding:not([hidden])').length < {every}")
    assert page.locator(".finding:visible").count() >= 1
    assert "findings" in page.locator("#found").text_content()
    page.fill("#find", "")
    page.wait_for_function(f"document.querySelectorAll('.finding:not([hidden])').length == {every}")
    page.select_option("#kind", "unit")
    assert page.locator(".finding:visible .kicker").all_text_contents() == ["Different units"]
    page.select_option("#kind", "")
    page.select_option("#order", "newest")
    days = [one.get_attribute("data-newest") for one in page.locator("#findings .finding").all()]
    assert days == sorted(days, reverse=True)
    page.select_option("#order", "order")
    places = [int(one.get_attribute("data-order")) for one in page.locator("#findings .finding").all()]
    assert places == sorted(places)


def test_a_link_opens_the_document_that_it_leads_to(corpus_page, opened):
    page = opened(corpus_page)
    link = page.locator(".finding .there").first
    target = link.get_attribute("href")[1:]
    assert not page.locator(f"[id='{target}']").is_visible()
    link.click()
    page.wait_for_function(f"document.getElementById('{target}').checkVisibility()")
    assert page.locator(f"[id='{target}']").is_visible()


def test_the_keyboard_reaches_the_findings_first(corpus_page, opened):
    page = opened(corpus_page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_paper_is_white_and_nothing_on_it_is_a_tool(corpus_page, opened):
    page = opened(corpus_page, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for tool in (".tools", ".contents", ".skip"):
        assert not page.locator(tool).is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_publisher_with_half_a_character_is_shown(opened):
    contents = small_contents()
    name = sorted(contents.comparison.documents)[0]
    odd = document(
        name, "text/plain", ["Half \ud800 a character."], publisher="\udfff", published=date(2025, 1, 1)
    )
    comparison = contents.comparison
    documents = {
        **comparison.documents,
        name: comparison.documents[name].model_copy(update={"publisher": odd.publisher}),
    }
    page = opened(
        page_of(
            type(contents)(
                **{
                    **contents.__dict__,
                    "comparison": type(comparison)(**{**comparison.__dict__, "documents": documents}),
                }
            )
        )
    )
    assert page.said == []
