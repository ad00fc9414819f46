"""`factcheck compare --pairs`: rows of two passages to rows of verdicts."""

import json
from collections.abc import Iterable, Iterator

from factcheck.errors import UsageError
from factcheck.verdicts.passages import compare_passages


def compare_rows(lines: Iterable[str]) -> Iterator[str]:
    """For each JSON line with `id`, `a` and `b` a JSON line with `id`, `label` and `reason`.

    `label` is consistent (b is borne out by a), conflict or unrelated; `reason` is one sentence.

    Raises:
        UsageError: a line is no JSON object with two passages.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"Line {number} is no JSON object: {error}. Give one object a line.") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in ("a", "b")):
            raise UsageError(f'Line {number} has no passages. Give each row an "id", "a" and "b".')
        verdict = compare_passages(row["a"], row["b"])
        answer = {"id": row.get("id"), "label": verdict.label, "reason": verdict.reason}
        yield json.dumps(answer, ensure_ascii=False) + "\n"
