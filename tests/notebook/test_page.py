"""Rich display: what a notebook shows quotes exactly, escapes everything, and loads nothing."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.notebook.cards import claim_card, document_card, draft_card, fact_card, verdict_card
from factcheck.notebook.explanation import explain
from factcheck.notebook.lists import Claims, Documents, Facts, Problems, Verdicts
from factcheck.notebook.page import fragment
from factcheck.report.excerpts import excerpt
from factcheck.report.wording import visible
from tests.conftest import make_claim

TAGS = {
    *(
        "div",
        "style",
        "p",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "mark",
        "br",
        "bdi",
    ),
    *("details", "summary", "svg", "title", "desc", "g", "rect", "circle", "line", "path", "text", "tspan"),
}
VOID = {"br"}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202e\x07"


class Page(HTMLParser):
    """The tags, the attributes, the marked words and all words of a page; fails on what does not nest."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.marked, self.words, self._open = set(), [], [], "", []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] == "mark":
            self.marked[-1] += data
        if "style" not in self._open:
            self.words += data


def safe(page):
    found = Page(page)
    assert found.tags <= TAGS
    names = {name for name, _ in found.attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "href", "srcdoc", "style")}
    return found


def test_a_listing_marks_each_figure_in_its_sentence(known):
    page = safe(Claims(known.claims.values(), known)._repr_html_())
    assert page.marked == ["$5.5 billion", "$5.5 million", "nearly $6 billion"]
    assert "Nvidia wrote down $5.5 million." in page.words
    assert "Meridian, 2025-04-25, b.txt" in page.words


def test_a_fact_shows_its_cause_its_number_line_and_every_quote(known):
    page = safe(Facts(known.facts, known)._repr_html_())
    assert {"svg", "details"} <= page.tags
    assert page.marked == ["$5.5 million", "$5.5 billion", "nearly $6 billion"], "the odd one first"
    assert known.facts[0].cause in page.words
    assert "stands apart" in page.words
    assert "3 documents, 3 independent origins" in page.words


def test_a_verdict_shows_both_quotes_and_why(known):
    verdict = next(iter(known.verdicts.values()))
    page = safe(fragment(verdict_card(verdict, known)))
    assert page.marked == ["$5.5 billion", "$5.5 million"]
    assert "Both are for 2025." in page.words
    assert "conflicting" in page.words


def test_documents_and_problems_show_where_they_come_from(known):
    page = safe(Documents(known.documents.values(), known)._repr_html_())
    assert "1 file could not be read" in page.words
    assert "Courier" in page.words
    assert "run OCR on it" in safe(Problems(known.problems)._repr_html_()).words


def test_a_record_that_stands_alone_is_shown_without_what_it_refers_to(known):
    nothing = type(known)({}, {}, {})
    alone = [
        claim_card(known.claims["1" * 16], nothing),
        fact_card(known.facts[0], nothing),
        verdict_card(next(iter(known.verdicts.values())), nothing),
        document_card(known.documents["a.txt"]),
    ]
    for card in alone:
        assert safe(fragment(card)).words
    assert "no date" not in alone[0]


def test_a_checked_draft_shows_what_became_of_each_figure():
    source = factcheck.read_text(
        "Nvidia takes a $5.5 million charge on chips made for China in early 2025.",
        "source.txt",
        publisher="Meridian",
    )
    draft = factcheck.read_text(
        "Nvidia takes a $5.5 billion charge on chips made for China in early 2025. Its staff rose 50% from 40 to 70.",
        "draft.txt",
    )
    checked = factcheck.check(draft, source)
    page = safe(fragment(draft_card(checked, checked.ranked)))
    assert "own arithmetic wrong" in page.words
    assert "$5.5 billion" in page.marked
    assert repr(checked).startswith("DraftCheck('draft.txt', ")
    assert len(repr(checked)) < 200


def test_an_explanation_reads_the_same_as_text_and_as_page(known):
    fact = known.facts[0]
    for wanted in (fact.id, fact.verdicts[0], fact.claims[0]):
        told = explain(wanted, known)
        words = " ".join(safe(told._repr_html_()).words.split())
        for part in told.parts:
            assert part.heading in words
            assert all(" ".join(line.split()) in words for line in part.lines)
            assert part.heading in str(told)
            assert all(quote.source in words and str(quote.words.figure) in words for quote in part.quotes)
        assert str(told).splitlines()[1] == "  Nvidia wrote down [$5.5 billion]."


def test_an_explanation_of_a_claim_quotes_what_it_was_compared_with(known):
    verdict = next(iter(known.verdicts.values()))
    quoted = [quote.claim for part in explain(verdict.a, known).parts for quote in part.quotes]
    assert verdict.b in quoted


def test_hostile_text_stays_text(known):
    note = factcheck.read_text(
        f"{EVIL} cost $5 million in 2024. {EVIL} It fell by 12%.",
        f"{EVIL[:40]}.txt".replace("/", ""),
        publisher=EVIL,
        title=EVIL,
    )
    corpus = factcheck.Corpus(note)
    pages = [
        corpus.claims._repr_html_(),
        corpus.documents._repr_html_(),
        corpus._repr_html_(),
        factcheck.find_quantities(f"{EVIL} 12 tons {EVIL}")._repr_html_(),
        fragment(document_card(note)),
        fragment(claim_card(corpus.claims[0], corpus.comparison)),
        corpus.why(corpus.claims[0])._repr_html_(),
        factcheck.check(
            note.model_copy(update={"text": note.text, "path": EVIL}), factcheck.read_text("12 tons")
        )
        and Verdicts(known.verdicts.values())._repr_html_(),
    ]
    for page in pages:
        words = safe(page).words
        assert "\u202e" not in words
        assert "\x07" not in words
    assert "<script>alert(1)</script>" in safe(pages[0]).words


def test_nothing_is_loaded_from_anywhere(known):
    for listing in (Facts(known.facts, known), Claims(known.claims.values(), known)):
        page = listing._repr_html_().replace("http://www.w3.org/2000/svg", "")
        assert "http" not in page
        assert "url(" not in page
        assert "@import" not in page


def test_no_color_of_text_is_fixed_so_that_dark_themes_read_well(known):
    page = Facts(known.facts, known)._repr_html_()
    style = page[page.index("<style>") : page.index("</style>")]
    assert " color: #" not in style
    assert "background: #" not in style


@given(st.text(max_size=400), st.text(min_size=1, max_size=30), st.text(max_size=400), st.integers(1, 120))
def test_an_excerpt_holds_the_whole_figure_and_never_more_than_asked(before, surface, after, room):
    sentence = before + surface + after
    start = len(before)
    claim = make_claim("x $5.5 billion").model_copy(
        update={
            "sentence": sentence,
            "start": start,
            "end": start + len(surface),
            "sentence_start": 0,
            "surface": surface,
        }
    )
    found = excerpt(claim, room)
    assert found.figure == visible(surface)
    assert len(found.before) <= room + 1
    assert len(found.after) <= room + 1
    assert visible(before).endswith(found.before.removeprefix("…"))
    assert visible(after).startswith(found.after.removesuffix("…"))


@pytest.mark.parametrize("wanted", ["", "12", "xyzw", "g" * 16])
def test_what_is_no_id_is_refused(known, wanted):
    with pytest.raises(factcheck.UsageError, match="is no id"):
        explain(wanted, known)
