"""Fits the models of claim fields on half of the crosscheck `train` events: honest fields for the other half.

    python models/same-fact/crossed_fields.py FIELDS0 --half 0
    python models/same-fact/crossed_fields.py FIELDS1 --half 1

OUT becomes a checkout in small: the package and `models/claim-fields`, fitted again by its own scripts on
every other event. On the events that they were fitted on, subjects, measures, roles and periods are right
more often than anywhere else, and a same-fact model that learned from those would trust them too much.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck.records.claim import Claim
from factcheck.records.document import Document

ROOT = Path(__file__).parents[2]
EVENTS = Path("tests") / "accuracy" / "crosscheck" / "train"
# Each after those that it reads; which figures are claims is left as it is.
SCRIPTS = ("train_role.py", "train_modality.py", "train_period.py", "train_subject.py", "train_measure.py")
_READER = """
import json, sys
from factcheck.claims.extract import find_claims
from factcheck.records.document import Document
for line in sys.stdin:
    claims = find_claims(Document.model_validate_json(line))
    print(json.dumps([claim.model_dump(mode="json") for claim in claims]))
"""


def claims_by(folder: Path, documents: Sequence[Document]) -> list[list[Claim]]:
    """The claims of every document as the package in `folder` finds them."""
    done = subprocess.run(
        [sys.executable, "-c", _READER],
        input="".join(document.model_dump_json() + "\n" for document in documents),
        env=_environment(folder),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=folder,
    )
    lines = done.stdout.splitlines()
    return [[Claim.model_validate(row) for row in json.loads(line)] for line in lines]


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder.resolve()), "PYTHONIOENCODING": "utf-8"}


def main() -> None:
    """Copies the checkout in small and fits the fields."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), required=True)
    arguments = parser.parse_args()
    out: Path = arguments.out
    ignored = shutil.ignore_patterns("__pycache__")
    for part in (Path("factcheck"), Path("models") / "claim-fields"):
        shutil.copytree(ROOT / part, out / part, ignore=ignored)
    for place, event in enumerate(sorted(path.parent for path in (ROOT / EVENTS).glob("*/event.json"))):
        if place % 2 == arguments.half:
            shutil.copytree(event, out / EVENTS / event.name)
    for script in SCRIPTS:
        subprocess.run(
            [sys.executable, str(out.resolve() / "models" / "claim-fields" / script)],
            env=_environment(out),
            check=True,
            cwd=out,
        )


if __name__ == "__main__":
    main()
