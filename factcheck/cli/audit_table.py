"""A document's own arithmetic in a terminal: the working of each finding under its quote."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from factcheck.pipeline.auditing import FileAudit
from factcheck.records.arithmetic import ArithmeticFinding, Severity
from factcheck.records.claim import Claim
from factcheck.report.arithmetic_rows import quoted_sentences
from factcheck.report.wording import visible

_STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "bold yellow"}


def show_audit(results: Sequence[FileAudit], console: Console) -> None:
    """The findings of each document that has some, then one line of counts."""
    for result in results:
        if result.findings:
            console.print(Rule(Text(visible(result.path), style="bold"), align="left", style="dim"))
        for finding in result.findings:
            _show(finding, result, console)
    read = [result for result in results if result.problem is None]
    count = sum(len(result.findings) for result in read)
    figures = sum(result.figures for result in read)
    where = f"{figures:,} figure{_s(figures)} in {len(read):,} document{_s(len(read))}"
    checked = sum(result.checked for result in read)
    outcome = f"{count:,} do{'es' if count == 1 else ''} not hold" if count else "all hold"
    sums = f"{checked:,} calculation{_s(checked)} between them checked, {outcome}"
    if not checked:
        sums = "the text puts none of them together in a way that can be checked"
    console.print(Text(f"{where}: {sums}.", style="bold"))


def _show(finding: ArithmeticFinding, result: FileAudit, console: Console) -> None:
    style = _STYLES[finding.severity]
    console.print(Text.assemble(("✗ ", style), (finding.kind.value, style)))
    for sentence, figures in quoted_sentences(finding, result.claims):
        console.print(Padding(_marked(sentence, figures), (0, 0, 0, 2), expand=False))
    console.print(Padding(Text(visible(finding.working), style="italic"), (0, 0, 0, 2), expand=False))
    console.print()


def _marked(sentence: str, figures: Sequence[Claim]) -> Text:
    text, place = Text(), 0
    for claim in figures:
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        text.append(visible(sentence[place:start]))
        text.append(visible(sentence[start:end]), style="bold reverse")
        place = end
    return text.append(visible(sentence[place:]))


def _s(count: int) -> str:
    return "" if count == 1 else "s"
