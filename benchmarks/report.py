"""How fast a large report is written and opened: `python benchmarks/report.py [DOCUMENTS]`.

Builds the contents of a report on 1,000 documents of synthetic news with 10,000 claims, every tenth
fact in conflict, writes the page, and opens it in Chromium where that is installed: the time until
the page has loaded, and until it has answered a search.
"""

import io
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from factcheck.claims.extract import find_figures
from factcheck.documents.read import read_file
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document
from factcheck.records.fact import Fact, FactLabel, Origin
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.report.contents import ReportContents
from factcheck.report.page.page import write_page

DOCUMENTS = 1000
CLAIMS_A_DOCUMENT = 10
DOCUMENTS_A_STORY = 4
PLACES = ("Arden", "Brackwater", "Corrie", "Dunmere", "Eastholm", "Farrow", "Glenavon", "Hartsea")
THINGS = ("ferries", "nurses", "bridges", "turbines", "teachers", "buses", "clinics", "harbors")
FILLER = (
    "The council met in the old hall and heard from those who live beside the works. Officials took notes "
    "and promised an answer before the end of the season, as they had done at the meeting before. "
)


def main() -> None:
    """Print the table."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    contents = _contents(documents)
    out = io.StringIO()
    start = time.perf_counter()
    write_page(contents, out)
    written = time.perf_counter() - start
    text = out.getvalue()
    print("| what | figure |\n| --- | --- |")
    print(f"| documents, claims, facts | {documents:,}, {len(contents.comparison.claims):,}, ", end="")
    print(f"{len(contents.comparison.facts):,} |")
    print(f"| page written | {written:.1f} s, {len(text.encode()) / 1e6:.1f} MB |")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("| page opened | Chromium is not installed |")
        return
    loaded, searched = _opened(text, chromium)
    print(f"| page opened in Chromium | {loaded:.1f} s |\n| search answered | {searched:.1f} s |")


def _opened(text: str, chromium: str) -> tuple[float, float]:
    """Seconds until the page has loaded and painted, and until a search has been answered."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto("about:blank")
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="load")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        loaded = time.perf_counter() - start
        start = time.perf_counter()
        page.fill("#find", "brackwater")
        page.wait_for_selector("#found:not(:empty)")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        searched = time.perf_counter() - start
        browser.close()
    return loaded, searched


def _contents(count: int) -> ReportContents:
    documents: dict[str, Document] = {}
    claims, ledgers = {}, {}
    by_story: dict[tuple[int, int], list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            name = f"{number:05}.txt"
            path = Path(folder) / name
            path.write_text(_story(number), encoding="utf-8")
            document = read_file(path, name)
            assert isinstance(document, Document)
            published = date(2024, 1, 1) + timedelta(days=number % 300)
            document = document.model_copy(
                update={"publisher": f"{PLACES[number % 8]} Post {number % 40}", "published": published}
            )
            figures = find_figures(document)
            documents[name], ledgers[name] = document, figures.ledger
            for place, claim in enumerate(figures.claims):
                claims[claim.id] = claim
                by_story.setdefault((number // DOCUMENTS_A_STORY, place), []).append(claim.id)
    facts, verdicts = [], {}
    for story, members in by_story.items():
        if len(members) > 1:
            agrees = len({claims[key].value for key in members}) == 1
            label = Label.CONSISTENT if agrees else Label.CONFLICTING
            reason = Reason.EXACT if agrees else Reason.VALUE
            a, b = sorted((members[0], members[-1]))
            verdict = Verdict(
                id=content_hash(a, b), a=a, b=b, label=label, reason=reason,
                explanation="Made for a benchmark.", probability=0.9, comparable_probability=0.9,
            )  # fmt: skip
            verdicts[verdict.id] = verdict
            facts.append(_fact(story, members, verdict, claims[members[0]].sentence))
    facts.sort(key=lambda fact: (fact.label is FactLabel.CONSISTENT, fact.id))
    comparison = Comparison(documents=documents, claims=claims, verdicts=verdicts, facts=tuple(facts))
    return ReportContents(comparison, (), ledgers, "Synthetic news", "benchmark", "0")


def _fact(story: tuple[int, int], members: list[str], verdict: Verdict, sentence: str) -> Fact:
    names = tuple(f"{story[0] * DOCUMENTS_A_STORY + one:05}.txt" for one in range(len(members)))
    consistent = verdict.label is Label.CONSISTENT
    return Fact(
        id=content_hash("fact", *members), title=sentence[:60], reason=verdict.reason,
        label=FactLabel.CONSISTENT if consistent else FactLabel.CONFLICTING,
        claims=tuple(members), documents=names,
        origins=tuple(Origin(name=name, documents=(name,)) for name in names), verdicts=(verdict.id,),
        consensus=tuple(members if consistent else members[:-1]),
        outliers=() if consistent else (members[-1],),
        low=Decimal(0), high=Decimal(1), unit="count", cause="Two of them say something else.",
        probability=0.9, importance=1.0,
    )  # fmt: skip


def _story(number: int) -> str:
    """Ten figures with some 4 KB of text; the last of four stories has one figure that differs."""
    story, last = divmod(number, DOCUMENTS_A_STORY)
    paragraphs = [f"{PLACES[story % 8]} counts what it has"]
    for place in range(CLAIMS_A_DOCUMENT):
        figure = 1000 + (story * 37 + place * 211) % 8000
        if last == DOCUMENTS_A_STORY - 1 and place == 3:
            figure += 400
        paragraphs.append(
            f"{FILLER}{PLACES[(story + place) % 8]} had {figure:,} {THINGS[place % 8]} last year. {FILLER}"
        )
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    main()
