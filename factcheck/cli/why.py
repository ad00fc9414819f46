"""`factcheck why`: what led to a verdict, step by step."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import output_console, progress_callback
from factcheck.cli.options import (
    MAX_MEGABYTES,
    MAX_SECONDS,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    StoreOption,
    read_limits,
)
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.records.comparison import Comparison
    from factcheck.records.fact import Fact
    from factcheck.records.verdict import Verdict

WHY_EXAMPLES = """Examples:

factcheck why 81e8c2a1ca350de9 corpus/

factcheck why 81e8c2 corpus/ --store desk.db"""
_FEWEST_CHARACTERS = 4


def why_command(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="A pair or a claim, as compare shows it, or its beginning.")
    ],
    paths: Annotated[
        list[Path], typer.Argument(help="The files or folders that were compared.", show_default=False)
    ],
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: StoreOption = None,
) -> None:
    """Show what led to a verdict: aspect by aspect, what each figure admits, and how sure it is.

    For a claim, what it says and every verdict on it. What a store keeps of `factcheck compare
    --store` is used while the files are unchanged; else they are compared again.
    """
    from factcheck.options import CompareOptions, default_jobs
    from factcheck.pipeline.comparing import compare

    key = wanted.strip().lower()
    if len(key) < _FEWEST_CHARACTERS or not all(character in "0123456789abcdef" for character in key):
        raise UsageError(f'"{wanted[:40]}" is no id: give at least four of the characters 0-9 and a-f.')
    options = CompareOptions(jobs=jobs or default_jobs(), limits=read_limits(max_megabytes, max_seconds))
    with progress_callback() as progress:
        result = _stored(paths, options, store) or compare(paths, options, progress=progress)
    verdicts = [verdict for one, verdict in sorted(result.verdicts.items()) if one.startswith(key)]
    claims = [claim for one, claim in sorted(result.claims.items()) if one.startswith(key)]
    if len(verdicts) + len(claims) > 1:
        raise UsageError(f"{len(verdicts) + len(claims)} ids begin with {key}. Give more of it.")
    if verdicts:
        _show_verdict(verdicts[0], result, output_console())
    elif claims:
        _show_claim(claims[0].id, result, output_console())
    else:
        raise UsageError(
            f"No claim and no compared pair of these files has the id {key}. See `factcheck compare`."
        )


def _stored(paths: list[Path], options: object, store: str | None) -> "Comparison | None":
    from factcheck.options import CompareOptions
    from factcheck.store import store_exists, store_location

    if not store_exists(store_location(store)):
        return None
    from factcheck.pipeline.stored_findings import stored_comparison

    assert isinstance(options, CompareOptions)
    return stored_comparison(paths, options, store)


def _show_verdict(verdict: "Verdict", result: "Comparison", console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from factcheck.cli.claims_table import quote
    from factcheck.report.fact_rows import source_in_words
    from factcheck.report.wording import visible
    from factcheck.verdicts.explain import explain_verdict
    from factcheck.verdicts.revision_features import FactInTime

    for one in (verdict.a, verdict.b):
        claim = result.claims[one]
        console.print(
            Text.assemble((source_in_words(claim, result.documents), "bold"), (f"  claim {one}", "dim"))
        )
        console.print(Padding(quote(claim), (0, 0, 0, 2), expand=False))
    fact = _fact_of(verdict, result)
    history = None
    if fact is not None:
        members = [result.claims[one] for one in fact.claims]
        history = FactInTime(members, result.documents, {copy.doc: copy for copy in result.copies})
    for heading, lines in explain_verdict(verdict, result.claims, result.documents, history):
        console.print()
        console.print(Text(heading, style="bold"))
        for line in lines:
            console.print(Padding(Text(visible(line)), (0, 0, 0, 2), expand=False))
    if fact is not None:
        console.print()
        console.print(Text("The fact", style="bold"))
        origins = "; ".join(f"{origin.name} ({', '.join(origin.documents)})" for origin in fact.origins)
        for line in (f"{fact.title}. {fact.cause}", f"Independent origins: {origins}."):
            console.print(Padding(Text(visible(line)), (0, 0, 0, 2), expand=False))
        for detail in dict.fromkeys(origin.detail for origin in fact.origins if origin.detail):
            console.print(Padding(Text(visible(detail), style="dim"), (0, 0, 0, 2), expand=False))


def _fact_of(verdict: "Verdict", result: "Comparison") -> "Fact | None":
    return next(
        (fact for fact in result.facts if verdict.a in fact.claims and verdict.b in fact.claims), None
    )


def _show_claim(claim_id: str, result: "Comparison", console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from factcheck.cli.claims_table import quote
    from factcheck.records.verdict import Label
    from factcheck.report.fact_rows import source_in_words
    from factcheck.report.wording import value_in_words, visible
    from factcheck.verdicts.chances import chance_in_words

    claim = result.claims[claim_id]
    console.print(Text(source_in_words(claim, result.documents), style="bold"))
    console.print(Padding(quote(claim), (0, 0, 0, 2), expand=False))
    fields = {
        "figure": value_in_words(claim),
        "subject": claim.subject,
        "measure": claim.measure,
        "period": claim.period,
        "role": claim.role.value.replace("_", " "),
        "said as": claim.modality.value,
        "source": claim.attribution,
        "sure": chance_in_words(claim.confidence),
    }
    for name, value in fields.items():
        if value:
            console.print(Text.assemble((f"  {name}: ", "dim"), visible(value)))
    related = [verdict for verdict in result.verdicts.values() if claim_id in (verdict.a, verdict.b)]
    console.print()
    console.print(Text(f"{len(related)} verdict{'s' if len(related) != 1 else ''} on it", style="bold"))
    order = {"conflicting": 0, "consistent": 1, "not_comparable": 2}
    for verdict in sorted(related, key=lambda one: (order[one.label.value], -one.probability, one.id)):
        other = result.claims[verdict.b if verdict.a == claim_id else verdict.a]
        label = verdict.label.value.replace("_", " ")
        sure = f"{chance_in_words(verdict.probability)} sure"
        if verdict.label is Label.NOT_COMPARABLE:
            sure = f"chance of one fact {chance_in_words(verdict.comparable_probability)}"
        head = f"{label} ({verdict.reason.value}), {sure}"
        console.print(Text.assemble((f"  {head}", "bold"), (f"  {verdict.id}  {other.doc}", "dim")))
        console.print(Padding(quote(other), (0, 0, 0, 4), expand=False))
