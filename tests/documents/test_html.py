import json

import pytest

from factcheck.records.document import Document

from .conftest import Read, cells, words

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Port strike: what we know | Channel Six</title></head><body>
<header class="site-header"><a href="/">Channel Six</a> Weather 17C</header>
<nav><a href="/1">12 things to know</a> | <a href="/2">Markets 4,120</a></nav>
<div class="cookie-banner"><p>We and our 812 partners use cookies.</p></div>
<main><h1>Port strike enters 9th day</h1>
<p class="byline">By Jo Pym, 4 March 2025</p>
%s
<div class="related-stories"><h3>Related</h3><p>Five other stories</p></div>
</main>
<section id="comments"><p>I counted 99.</p></section>
<footer>Registered office: 1 Wren Place. Printed copies £12.</footer>
</body></html>"""

# What stands in the article, and the blocks it must become.
ARTICLES = [
    ("<p>10<sup>6</sup> boxes, 5 m<sup>2</sup></p>", [("paragraph", "10⁶ boxes, 5 m²")]),
    ("<p>1,243<sup><a href='#n1'>1</a></sup> people</p>", [("paragraph", "1,243¹ people")]),
    ("<p>1,243<sup>a</sup> and the 20<sup>th</sup></p>", [("paragraph", "1,243ᵃ and the 20th")]),
    ("<p><math><msup><mn>10</mn><mn>6</mn></msup></math> tons</p>", [("paragraph", "10⁶ tons")]),
    ("<p>1,243<span style='vertical-align: super'>1</span> tons</p>", [("paragraph", "1,243¹ tons")]),
    ("<p>CO<sub>2</sub> rose</p>", [("paragraph", "CO2 rose")]),
    ("<p>It   cost\n £5&nbsp;million</p>", [("paragraph", "It cost £5\xa0million")]),
    ("<p>First<br>Second</p>", [("paragraph", "First\nSecond")]),
    ("<p>First<br><br>Second</p>", [("paragraph", "First"), ("paragraph", "Second")]),
    ("<p>2,<b>000</b> chips, <em>13</em>,000 parts</p>", [("paragraph", "2,000 chips, 13,000 parts")]),
    ("<p>It was <del>5,000</del> <ins>6,000</ins>.</p>", [("paragraph", "It was 6,000.")]),
    (
        "<ul><li>12 ships<ul><li>3 tugs</li></ul></li></ul>",
        [("list_item", "12 ships"), ("list_item", "3 tugs")],
    ),
    ("<blockquote><p>We lost 5%.</p></blockquote>", [("quotation", "We lost 5%.")]),
    ("<figure><img alt='7'><figcaption>40 km away</figcaption></figure>", [("caption", "40 km away")]),
    ("<h2>By 2030</h2><p>x 1</p>", [("heading", "By 2030"), ("paragraph", "x 1")]),
    (
        "<div>Loose 12 <p>inner</p> tail 13</div>",
        [("paragraph", x) for x in ("Loose 12", "inner", "tail 13")],
    ),
    (
        "<p hidden>9</p><p style='display: none'>9</p><p aria-hidden='true'>9</p><p>8 left</p>",
        [("paragraph", "8 left")],
    ),
    (
        "<script>var a=9</script><style>p{a:9}</style><template>9</template><p>8 left</p>",
        [("paragraph", "8 left")],
    ),
    ("<p><a href='/x'>Read more: 40 dead</a></p><p>8 left</p>", [("paragraph", "8 left")]),
    ("<ul class='share'><li>Share 12</li></ul><p>8 left</p>", [("paragraph", "8 left")]),
    (
        "<aside><p>Correction: it is 246, not 264.</p></aside>",
        [("paragraph", "Correction: it is 246, not 264.")],
    ),
    ("<ol class='footnotes'><li id='fn1'>Without 3 ships.</li></ol>", [("footnote", "Without 3 ships.")]),
    ("<div class='flex overflow-hidden'><p>8 left</p></div>", [("paragraph", "8 left")]),
    ("<div class='elementor-widget share-price'><p>8 left</p></div>", [("paragraph", "8 left")]),
    ("<section id='recommendations'><p>Spend £8m.</p></section>", [("paragraph", "Spend £8m.")]),
    ("<div><header><p>Standfirst of 8 words.</p></header></div>", [("paragraph", "Standfirst of 8 words.")]),
    ("<p>same 5</p><p>same 5</p>", [("paragraph", "same 5"), ("paragraph", "same 5")]),
    ("<p>a &#xD800; b 5</p>", None),
]


@pytest.mark.parametrize(("article", "expected"), ARTICLES)
def test_article(read: Read, article: str, expected: list[tuple[str, str]] | None) -> None:
    document = read("page.html", PAGE % article)
    found = words(document)
    assert found[:2] == [("heading", "Port strike enters 9th day"), ("paragraph", "By Jo Pym, 4 March 2025")]
    if expected is not None:
        assert found[2:] == expected
    assert isinstance(document, Document)
    document.text.encode("utf-8")


def test_what_a_page_says_of_itself(read: Read) -> None:
    document = read("page.html", PAGE % "<p>x 1</p>")
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.author) == (
        "Port strike: what we know",
        "Channel Six",
        "Jo Pym",
    )
    assert (document.publisher_from, document.published_from, document.language) == ("metadata", "text", "en")
    assert str(document.published) == "2025-03-04"


def test_json_ld_before_meta_tags(read: Read) -> None:
    data = {
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "A",
                "datePublished": "2025-03-04T10:00:00Z",
                "author": [{"name": "Jo Pym"}, {"name": "Al Ro"}],
                "publisher": {"name": "Harbor Wire"},
            }
        ]
    }
    page = f"""<html><head><meta property="og:site_name" content="Other">
    <meta name="date" content="2020-01-01">
    <script type="application/ld+json">{json.dumps(data)}</script>
    </head><body><p>12 ships came.</p></body></html>"""
    document = read("page.html", page)
    assert isinstance(document, Document)
    found = (
        document.title,
        document.publisher,
        document.author,
        str(document.published),
        document.published_from,
    )
    assert found == ("A", "Harbor Wire", "Jo Pym, Al Ro", "2025-03-04", "json-ld")


TABLES = {
    "marked": (
        "<table><caption>Income</caption><thead><tr><th></th><th scope=col>2023</th><th "
        "scope=col>2024</th></tr></thead>"
        "<tbody><tr><th scope=row>Fees</th><td>£3m</td><td>£4m</td></tr></tbody></table>",
        {"£3m": (("Fees",), ("2023",)), "£4m": (("Fees",), ("2024",))},
    ),
    "unmarked": (
        "<table><tr><td>Ships</td><td>73</td></tr><tr><td>Boxes</td><td>46,000</td></tr></table>",
        {"73": (("Ships",), ()), "46,000": (("Boxes",), ())},
    ),
    "years above": (
        "<table><tr><td></td><td>2023</td><td>2024</td></tr><tr><td>Ships</td><td>73</td><td>74</td></tr></table>",
        {"73": (("Ships",), ("2023",)), "74": (("Ships",), ("2024",))},
    ),
    "spans": (
        "<table><tr><th rowspan=2>Port</th><th colspan=2>Ships</th></tr><tr><th>2023</th><th>2024</th></tr>"
        "<tr><td>Lind</td><td>5</td><td>6</td></tr></table>",
        {"5": (("Lind",), ("Ships", "2023")), "6": (("Lind",), ("Ships", "2024"))},
    ),
    "tall row header": (
        "<table><tr><th>Port</th><th>Year</th><th>Ships</th></tr><tr><th rowspan=2 "
        "scope=row>Lind</th><th scope=row>2023</th>"
        "<td>5</td></tr><tr><th scope=row>2024</th><td>6</td></tr></table>",
        {"5": (("Lind", "2023"), ("Ships",)), "6": (("Lind", "2024"), ("Ships",))},
    ),
    "nested": (
        "<table><tr><td><p>Layout</p><table><tr><th>Port</th><th>Ships</th></tr><tr><td>Lind</td><td>5</td></tr></table>"
        "</td><td><p>Side</p></td></tr></table>",
        {"5": (("Lind",), ("Ships",))},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_table(read: Read, name: str) -> None:
    table, expected = TABLES[name]
    found = cells(read("page.html", PAGE % table))
    assert {key: found[key] for key in expected} == expected


def test_caption_heads_the_cells(read: Read) -> None:
    document = read("page.html", PAGE % TABLES["marked"][0])
    assert isinstance(document, Document)
    captions = {block.cell.caption for block in document.blocks if block.cell}
    assert captions == {"Income"}
    assert ("caption", "Income") in words(document)


ENCODINGS = [
    (b"<meta charset=windows-1252><p>\x80 5 \x96 6</p>", "€ 5 – 6", "cp1252", True),
    (
        b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>\xa35</p>",
        "£5",
        "cp1252",
        True,
    ),
    ("<meta charset=iso-8859-1><p>£5</p>".encode(), "£5", "utf-8", True),
    ("<p>£5</p>".encode("utf-16"), "£5", "utf-16-le", True),
    (b"<p>\xa35 \x96 6</p>", "£5 – 6", "cp1252", False),
    ("<meta charset=windows-1251><p>пять 5</p>".encode("cp1251"), "пять 5", "cp1251", True),
]


@pytest.mark.parametrize(("data", "text", "encoding", "certain"), ENCODINGS)
def test_encoding(read: Read, data: bytes, text: str, encoding: str, certain: bool) -> None:
    document = read("page.html", data)
    assert isinstance(document, Document)
    assert (document.text, document.encoding, document.encoding_certain) == (text, encoding, certain)
