"""Gold events through the whole way, in the format that the crosscheck scorer reads."""

import argparse
import json
from pathlib import Path

from factcheck.claims.extract import find_claims
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.report.claim_rows import json_line


def write_predictions(gold: Path, out: Path) -> None:
    """Writes `<event>/claims.jsonl` below `out` for every gold event below `gold`."""
    for event in gold_events(gold):
        folder = out / event.name
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json_line(claim) for name in sorted(event.documents) for claim in find_claims(event.documents[name])]
        (folder / "claims.jsonl").write_text("".join(lines), encoding="utf-8")


def unread_documents(event: GoldEvent) -> list[str]:
    """The documents of an event that this package could not read."""
    listed = json.loads((event.folder / "event.json").read_text(encoding="utf-8"))["documents"]
    return sorted(row["file"] for row in listed if row["file"] not in event.documents)


def main() -> None:
    """`python -m factcheck.evaluation.crosscheck GOLD OUT`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    write_predictions(arguments.gold, arguments.out)


if __name__ == "__main__":
    main()
