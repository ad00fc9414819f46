"""How long `factcheck check DRAFT --against FOLDER --store PLACE` takes from a cold shell.

    python benchmarks/check.py [--documents 1000] [--runs 5]

The folder holds made-up news articles with some 11 claims each, the draft 1,000 words with 80 figures: most
of the articles, some of no article. The folder is indexed first. Prints the first check, the median of those
after it, and of checks of other drafts: wall-clock seconds, imports included, and processor seconds. It reads
nothing but what it writes itself, into a folder that is thrown away.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from factcheck.options import IndexOptions, default_jobs
from factcheck.pipeline.indexing import update_index

PLACES = (
    *("Aldmere", "Brackwater", "Corran Bay", "Dunholt", "Eastmarch", "Fernhill", "Glasslake", "Hollowford"),
    *("Irondale", "Jarrowby", "Kestrel Point", "Lowfields", "Marshgate", "Northam", "Oldcastle", "Penwick"),
)
BODIES = (
    *("Harbor Authority", "Water Board", "Transport Agency", "School District", "Hospital Trust"),
    *("Energy Council", "Port Company", "Housing Office", "Police Department", "Fisheries Union"),
)
SAID = ("said", "reported", "announced", "disclosed", "confirmed")
FORMS = (
    "{body} {said} on {day} that it had spent ${money} million on repairs in {year}",
    "about {count:,} people lived within two miles of the {place} works, {body} {said}",
    "ridership on the {place} line fell {percent} percent in {year} after the fares were raised",
    "{body} cut {jobs} jobs, a union official in {place} {said}",
    "revenue of {body} rose to ${money} million in the first quarter of {year}",
    "inspectors found cracks in {jobs} of the bridges near {place}",
    "the storm left {count:,} homes in {place} without power, according to {body}",
    "{percent} percent of the households asked in {place} told {body} that bills were too high",
    "{body} expects to need {count:,} tonnes of gravel for the {place} embankment",
    "a fire at the {place} depot caused damage of ${money} million, insurers {said}",
    "unemployment in {place} stood at {percent} percent in {year}, {body} {said}",
)
FILLER = (
    "Neighbors spoke of long waits and little news.",
    "Nobody from the council could be reached in the evening.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
DRAFT_FIGURES = 80
FIGURES_A_PARAGRAPH = 4


def main() -> None:
    """Prints a line a measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        sources, store = room / "sources", str(room / "desk.db")
        sources.mkdir()
        articles = [article(number) for number in range(given.documents)]
        for number, sentences in enumerate(articles):
            (sources / f"{number:05}.txt").write_text(as_text(sentences), encoding="utf-8")
        drafts = [room / f"draft{number}.txt" for number in range(given.runs + 1)]
        for number, path in enumerate(drafts):
            path.write_text(as_text(draft(articles, number)), encoding="utf-8")
        started = time.perf_counter()
        report = update_index([sources], store, IndexOptions(jobs=default_jobs()))
        seconds = time.perf_counter() - started
        print(f"{given.documents:,} documents, {report.claims:,} claims, indexed in {seconds:.1f} s")
        print(f"a draft of {len(drafts[0].read_text(encoding='utf-8').split()):,} words")
        print("the first check:              ", in_words([check(drafts[0], sources, store)]))
        again = [check(drafts[0], sources, store) for _ in range(given.runs)]
        print("the same draft again, median: ", in_words(again))
        print("other drafts, median:         ", in_words([check(one, sources, store) for one in drafts[1:]]))


def article(number: int) -> list[str]:
    """The sentences of an article, each with a figure, but for some."""
    chance = random.Random(number)
    body, place = f"the {chance.choice(PLACES)} {chance.choice(BODIES)}", chance.choice(PLACES)
    sentences = []
    for place_of_form, form in enumerate(FORMS):
        sentences.append(sentence(form, body, place, chance))
        if place_of_form % 4 == 3:
            sentences.append(chance.choice(FILLER))
    return sentences


def sentence(form: str, body: str, place: str, chance: random.Random) -> str:
    """A sentence with figures of its own."""
    said = form.format(
        body=body,
        place=place,
        said=chance.choice(SAID),
        day=chance.choice(DAYS),
        money=round(chance.uniform(1.1, 99), 1),
        count=chance.randint(1_100, 98_000),
        percent=round(chance.uniform(1.1, 40), 1),
        jobs=chance.randint(15, 990),
        year=chance.randint(2018, 2025),
    )
    return f"{said[0].upper()}{said[1:]}."


def draft(articles: list[list[str]], number: int) -> list[str]:
    """80 figures: most out of a few articles, some of no article."""
    chance = random.Random(f"draft {number}")
    told = chance.sample(articles, min(16, len(articles)))
    pool = [one for sentences in told for one in sentences if any(letter.isdigit() for letter in one)]
    kept = chance.sample(pool, min(60, len(pool)))
    own = []
    for place in range(DRAFT_FIGURES - len(kept)):
        body = f"the {chance.choice(PLACES)} {chance.choice(BODIES)}"
        own.append(sentence(FORMS[place % len(FORMS)], body, chance.choice(PLACES), chance))
    return [*kept, *own]


def as_text(sentences: list[str]) -> str:
    """Paragraphs of a few sentences, under a headline."""
    paragraphs = [
        " ".join(sentences[start : start + FIGURES_A_PARAGRAPH])
        for start in range(0, len(sentences), FIGURES_A_PARAGRAPH)
    ]
    return "\n\n".join(["What the records show", *paragraphs]) + "\n"


def check(path: Path, sources: Path, store: str) -> tuple[float, float]:
    """Wall-clock and processor seconds of one `factcheck check`."""
    command = [sys.executable, "-m", "factcheck", "check", str(path), "--against", str(sources)]
    before, started = os.times(), time.perf_counter()
    done = subprocess.run([*command, "--store", store], stdout=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode > 1:
        raise SystemExit(done.returncode)
    children = after.children_user + after.children_system
    return wall, children - before.children_user - before.children_system


def in_words(times: list[tuple[float, float]]) -> str:
    """The medians."""
    walls, processor = zip(*times, strict=True)
    return f"{statistics.median(walls):.2f} s, {statistics.median(processor):.2f} s of processor"


if __name__ == "__main__":
    main()
