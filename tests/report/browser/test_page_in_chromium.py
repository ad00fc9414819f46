"""The report's page in a real browser: hostile folders, the page's policy, readers of all kinds, print."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe

from factcheck.options import CompareOptions
from factcheck.pipeline.reporting import report_contents
from factcheck.report.page.page import write_page
from tests.report.contents_makers import small_contents
from tests.report.hostile.texts import hostile_contents

ATTACKS = """<script>window.ran = 1; alert(1)</script>
<img src="http://evil.example/a.png" onerror="window.ran = 1"> cost $5.5 billion in 2024.
<a href="javascript:window.ran = 1">click</a> <svg onload="window.ran = 1"></svg> ]]> --> </style></title>
<style>* { display: none }</style><link rel="stylesheet" href="http://evil.example/b.css">
<iframe src="http://evil.example/"></iframe><base href="http://evil.example/">
\u202eThe fund\u202c held \u2066$3.2 billion\u2069 in March 2025.\x07\x1b[31m {{ 7 * 7 }} {% raw %}
"""


def page_of(contents):
    out = io.StringIO()
    write_page(contents, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The contents of a folder whose every document attacks its reader."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.html").write_text(
        "<html><head><title>&lt;script&gt;window.ran = 1&lt;/script&gt; ]]&gt; &lt;/style&gt;</title>"
        '<meta property="og:site_name" content="&lt;img src=x onerror=&quot;window.ran = 1&quot;&gt;"></head>'
        "<body><p>&lt;script&gt;window.ran = 1&lt;/script&gt; The fund held $3.2 billion in March 2025.</p>"
        "<p>Sales were &lt;img src=http://evil.example/ onerror=window.ran=1&gt; 14,000 tonnes.</p></body></html>",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(ATTACKS, encoding="utf-8")
    (folder / "c.md").write_text(
        f'---\ntitle: "</title><script>window.ran = 1</script>"\npublisher: "\'><svg onload=window.ran=1>"\n'
        f"---\n\n# <script>window.ran = 1</script>\n\nThe fund held $2.3 billion in March 2025.\n\n{ATTACKS}",
        encoding="utf-8",
    )
    (folder / "d.txt").write_text(
        "The fund held $3.2 billion in March 2025. " + "x<b>" * 250_000 + " 7,000 people.", encoding="utf-8"
    )
    (folder / "<img src=x onerror=window.ran=1>.txt").write_text("Costs rose 12% to $9 million.", "utf-8")
    return report_contents([folder], CompareOptions(jobs=1), title="<script>window.ran = 1</script>", run="r")


def test_no_script_of_a_document_runs_and_nothing_is_asked_for(opened, attacked):
    page = opened(page_of(attacked))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("window.ran") is None
    assert page.asked == []
    assert page.said == []
    assert page.locator("main script, main style, main img, main iframe, main base, [onerror]").count() == 0
    assert page.locator("a[href]").evaluate_all(
        "all => all.every(one => one.getAttribute('href')[0] === '#')"
    )
    assert "{% raw %}" in page.locator("#documents").inner_text()


def test_hostile_words_everywhere_are_words(opened):
    text = page_of(hostile_contents())
    page = opened(text)
    assert page.asked == []
    assert page.said == []
    assert page.locator("main script, main style, main img").count() == 0
    assert not set("\u202e\u2066\x00\x1b\ud83d") & set(text)
    text.encode("utf-8")


def test_the_policy_stops_what_would_get_in(opened):
    """The page forbids a script that its text does not hold, were one to get in all the same."""
    text = page_of(small_contents())
    page = opened(
        text.replace("<main", "<script>window.ran = 1</script><img src='http://evil.example/'><main", 1)
    )
    assert page.evaluate("window.ran") is None
    assert page.asked == []
    assert any("Content Security Policy" in line for line in page.said)


def test_every_link_leads_somewhere_and_every_place_is_one(opened):
    page = opened(page_of(small_contents()))
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href]')].filter(one => "
        "!document.getElementById(one.getAttribute('href').slice(1))).map(one => one.outerHTML)"
    )
    assert broken == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_used_by_everybody(opened, scheme, width):
    page = opened(page_of(small_contents()), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_reads_without_its_script(opened):
    page = opened(page_of(small_contents()), java_script_enabled=False)
    assert page.locator(".finding").count() == 3
    assert not page.locator(".tools").is_visible()
    assert page.locator(".finding blockquote").first.is_visible()


def test_search_kind_and_order_work(opened):
    page = opened(page_of(small_contents()))
    page.fill("#find", "write-down")
    page.wait_for_selector("#found:text-is('1 of 3 findings')")
    assert page.locator(".finding:visible").count() == 1
    page.fill("#find", "no such words")
    page.wait_for_selector("#found:text-is('0 of 3 findings')")
    page.fill("#find", "")
    page.wait_for_selector("#found:empty", state="attached")
    page.select_option("#kind", "magnitude")
    assert page.locator(".finding:visible").count() == 1


def test_a_link_to_a_quote_unfolds_its_document(opened):
    page = opened(page_of(small_contents()))
    link = page.locator(".estimates td a").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_selector(target, state="visible")
    assert page.locator(f"details[open] {target}").count() == 1


def test_it_prints(opened, tmp_path):
    page = opened(page_of(small_contents()), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".contents").is_visible()
    printed = tmp_path / "report.pdf"
    printed.write_bytes(page.pdf(format="A4"))
    words = " ".join(" ".join(_pages(printed)).split())
    assert "Channel | Meridian says $5.5 million where two others say $5.5 billion" in words
    assert "How likely the verdict is right" in words


def _pages(path):
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()
