"""The accuracy gate: figures on gold events never fall below the floors of floors.json.

`python tests/accuracy/test_floors.py` prints the figures; with --update it raises the floors to a
little under them, and refuses to lower one.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from score_crosscheck import score  # noqa: E402 - lies beside this file

from factcheck.evaluation.pairs import write_pairs  # noqa: E402

FLOORS = HERE / "floors.json"
# A floor stands this far under what was measured, so that a harmless change of one claim passes.
MARGIN = 0.003
# What rests on vectors may differ a little between processors.
VECTOR_MARGIN = 0.02
ON_VECTORS = ("same-fact", "conflicting", "reason")


def data_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file of the gold data."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def measured(part: str) -> dict[str, float]:
    """The figures of one part of crosscheck, flat."""
    with tempfile.TemporaryDirectory() as out:
        write_pairs(HERE / "crosscheck" / part, Path(out))
        found = score(HERE / "crosscheck" / part, Path(out))
    flat = {f"claims {name}": found["claims"][name] for name in ("precision", "recall", "f1")}
    flat |= {name: value for name, value in found.items() if "on matched claims" in name}
    for name in ("same-fact links", "conflicting pairs"):
        flat |= {f"{name} {figure}": found[name][figure] for figure in ("precision", "recall", "f1")}
    flat["conflicting facts found"] = found["conflicting facts found"]["recall"]
    flat["reason accuracy on right labels"] = found["reason accuracy on right labels"]
    return flat


@pytest.mark.accuracy
@pytest.mark.parametrize("part", ["dev"])
def test_no_figure_falls_below_its_floor(part):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[part]
    assert floors["data"] == data_digest(HERE / "crosscheck" / part), "the gold data changed: measure anew"
    found = measured(part)
    below = {name: (found[name], floor) for name, floor in floors["figures"].items() if found[name] < floor}
    assert not below, f"figures below their floors (found, floor): {below}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true", help="lower them too")
    options = parser.parse_args()
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {}
    for part in ("dev",):
        figures = measured(part)
        print(part)
        for name, value in figures.items():
            print(f"  {name:45} {value:.3f}")
        margins = {name: VECTOR_MARGIN if name.startswith(ON_VECTORS) else MARGIN for name in figures}
        floors = {name: round(value - margins[name], 4) for name, value in figures.items()}
        if not options.allow_regression:
            before = old.get(part, {}).get("figures", {})
            floors = {name: max(value, before.get(name, 0.0)) for name, value in floors.items()}
        new[part] = {"data": data_digest(HERE / "crosscheck" / part), "figures": floors}
    if options.update:
        FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
