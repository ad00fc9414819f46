"""`factcheck status`: what the store holds."""

from factcheck.cli.console import output_console
from factcheck.cli.options import StoreOption

STATUS_EXAMPLES = """Examples:

factcheck status

factcheck status --store /srv/desk/factcheck.db"""


def status_command(store: StoreOption = None) -> None:
    """Show what the store holds: files, documents, claims, vectors, findings, decisions, the last run."""
    from rich.table import Table
    from rich.text import Text

    from factcheck.report.wording import visible
    from factcheck.store import open_store, store_status

    with open_store(store) as opened:
        status = store_status(opened)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    rows = {
        "Store": f"{status.location} ({status.size_bytes / 1e6:,.1f} MB, format {status.format_version})",
        "Sources": ", ".join(status.roots) or "none",
        "Files": f"{status.files:,} ({status.problems:,} could not be read)",
        "Documents": f"{status.documents:,}",
        "Claims": f"{status.claims:,}",
        "Vectors": f"{status.vectors:,}",
        "Pairs compared": f"{status.pairs:,} ({status.conflicts:,} in conflict)",
        "Facts": f"{status.facts:,}{'' if status.findings_current else ' (out of date)'}",
        "Decisions": f"{status.decisions:,}",
        "Extractor": ", ".join(status.extractors) or "none",
        "Encoder": ", ".join(status.encoders) or "none",
        "Last run": _last_run(status.last_run),
    }
    for name, text in rows.items():
        table.add_row(Text(name, style="bold"), Text(visible(text)))
    output_console().print(table)


def _last_run(run: object) -> str:
    from factcheck.records.run import Run

    if not isinstance(run, Run):
        return "none"
    state = f"finished {run.finished:%Y-%m-%d %H:%M:%S} UTC" if run.finished else "not finished: run it again"
    return f"{run.command}, {state}"
