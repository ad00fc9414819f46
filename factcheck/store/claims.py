"""Claims out of the store: in reading order, by filter, by id, by their words."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from factcheck.errors import UsageError
from factcheck.periods.iso import parse_iso
from factcheck.records.claim import Claim
from factcheck.records.stored import ClaimFilter, TextMatch
from factcheck.store.handle import Store
from factcheck.store.rows import (
    EARLIEST,
    LATEST,
    claim_id_of,
    claim_number,
    plain,
    read_claim_record,
    value_overlaps,
)
from factcheck.store.tables import CLAIMS, FILES

_EVERYTHING = ClaimFilter()
_IDS_AT_ONCE = 500
_QUERY_WORDS = 64
_MATCHES_SCORED = 20_000
_WORD = re.compile(r"\w+(?:[.,'’&/-]\w+)*|\w")
_PREFIX = re.compile(r"[0-9a-f]{1,16}\Z", re.ASCII)
_SLACK = 1e-9  # wider than any rounding of a Decimal to a float; the exact comparison follows


def read_claims(store: Store, wanted: ClaimFilter = _EVERYTHING) -> Iterator[Claim]:
    """The claims that a filter lets through, in order of document, place and id, one at a time.

    Raises:
        UsageError: the filter's period is none.
        StoreDamagedError: a claim cannot be read back.
    """
    place = (CLAIMS.c.doc, CLAIMS.c.start, CLAIMS.c.end, CLAIMS.c.id)
    chosen = select(CLAIMS.c.record, CLAIMS.c.value_low, CLAIMS.c.value_high)
    query = chosen.where(*claim_conditions(wanted)).order_by(*place)
    with store.reading() as connection:
        for row in connection.execute(query.execution_options(yield_per=512)):
            if value_overlaps(row.value_low, row.value_high, wanted.low, wanted.high):
                yield read_claim_record(row.record)


def claim_ids(store: Store, wanted: ClaimFilter = _EVERYTHING) -> list[str]:
    """The ids of the claims that a filter lets through, sorted.

    Raises:
        UsageError: the filter's period is none.
    """
    chosen = select(CLAIMS.c.number, CLAIMS.c.value_low, CLAIMS.c.value_high)
    query = chosen.where(*claim_conditions(wanted)).order_by(CLAIMS.c.number)
    with store.reading() as connection:
        return [
            claim_id_of(row.number)
            for row in connection.execute(query)
            if value_overlaps(row.value_low, row.value_high, wanted.low, wanted.high)
        ]


def claims_by_id(store: Store, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, in the order of `ids`; an id that the store does not hold is passed over."""
    records: dict[str, str] = {}
    with store.reading() as connection:
        for start in range(0, len(ids), _IDS_AT_ONCE):
            numbers = [claim_number(one) for one in ids[start : start + _IDS_AT_ONCE]]
            query = select(CLAIMS.c.id, CLAIMS.c.record).where(CLAIMS.c.number.in_(numbers))
            records.update((row.id, row.record) for row in connection.execute(query))
        return [read_claim_record(records[one]) for one in ids if one in records]


def claim_by_prefix(store: Store, prefix: str) -> Claim:
    """The one claim whose id begins so; the id as shown by the commands, or enough of it.

    Raises:
        UsageError: no claim, or more than one, begins so.
    """
    lower = prefix.lower()
    if not _PREFIX.match(lower):
        raise UsageError(f'"{prefix[:40]}" is no claim id: ids are 16 of the characters 0-9 and a-f.')
    first, last = claim_number(lower.ljust(16, "0")), claim_number(lower.ljust(16, "f"))
    query = select(CLAIMS.c.record, CLAIMS.c.id).where(CLAIMS.c.number.between(first, last))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(CLAIMS.c.number).limit(4)).all()
        if not rows:
            raise UsageError(f"No claim in {store.location} has an id that begins with {lower}.")
        if len(rows) > 1:
            shown = ", ".join(row.id for row in rows[:3])
            raise UsageError(f"More than one claim id begins with {lower} ({shown}, …). Give more of it.")
        return read_claim_record(rows[0].record)


def search_text(
    store: Store, words: str, wanted: ClaimFilter = _EVERYTHING, limit: int = 50
) -> list[TextMatch]:
    """The claims with some of these words in sentence, subject, measure, figure or publisher, best first.

    Rare words weigh more than common ones, forms of a word count as the word, marks inside a figure
    or name hold its parts together ("5.5", "write-down"). Ties are in order of id.

    Raises:
        UsageError: the filter's period is none.
    """
    parts = [plain(part) or "" for part in _WORD.findall(words)[:_QUERY_WORDS]]
    if not parts or limit < 1:
        return []
    matches: list[TextMatch] = []
    with store.reading() as connection:
        if store.is_sqlite:
            query = _match_sqlite(
                _with_rare_words(connection, parts), limit if wanted == _EVERYTHING else None
            )
        else:
            query = _match_postgresql(parts)
        query = query.where(*claim_conditions(wanted))
        for row in connection.execute(query.execution_options(yield_per=256)):
            if value_overlaps(row.value_low, row.value_high, wanted.low, wanted.high):
                matches.append(TextMatch(claim_id_of(row.number), float(row.score)))
            if len(matches) == limit:
                break
    return matches


def _with_rare_words(connection: Connection, parts: Sequence[str]) -> str:
    """A query for any of the words; where some are in very many claims, a rarer one has to be there.

    Scoring takes about a microsecond a match, and a million matches of "billion" say nothing beside
    a few of a name.
    """
    # In quotes a part is words in a row, whatever it holds: nothing of FTS5's own language gets through.
    phrases = sorted({'"' + part.replace('"', '""') + '"' for part in parts})
    count = text("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH :phrase")
    counts = {phrase: connection.scalar(count, {"phrase": phrase}) or 0 for phrase in phrases}
    rare: list[str] = []
    matches = 0
    for phrase in sorted(phrases, key=lambda phrase: (counts[phrase], phrase)):
        if matches and matches + counts[phrase] > _MATCHES_SCORED:
            break
        rare.append(phrase)
        matches += counts[phrase]
    anything = " OR ".join(phrases)
    return anything if len(rare) == len(phrases) else f"({' OR '.join(rare)}) AND ({anything})"


def _match_sqlite(phrase: str, limit: int | None) -> Select[Any]:
    found = (
        text(
            "SELECT rowid, -bm25(claims_fts, 1.0, 2.0, 2.0, 1.0, 0.5) AS score FROM claims_fts "
            "WHERE claims_fts MATCH :phrase" + (" ORDER BY score DESC, rowid LIMIT :most" if limit else "")
        )
        .bindparams(phrase=phrase, **({"most": limit} if limit else {}))
        .columns(literal_column("rowid").label("rowid"), literal_column("score").label("score"))
        .subquery("found")
    )
    chosen = select(CLAIMS.c.number, CLAIMS.c.value_low, CLAIMS.c.value_high, found.c.score)
    return chosen.join(found, found.c.rowid == CLAIMS.c.number).order_by(
        found.c.score.desc(), CLAIMS.c.number
    )


def _match_postgresql(parts: Sequence[str]) -> Select[Any]:
    search: ColumnElement[Any] = literal_column("claims.search", TSVECTOR)
    asked: ColumnElement[Any] = func.phraseto_tsquery("english", parts[0])
    for part in parts[1:]:
        asked = asked.op("||")(func.phraseto_tsquery("english", part))
    score = func.ts_rank_cd(search, asked, 1).label("score")
    chosen = select(CLAIMS.c.number, CLAIMS.c.value_low, CLAIMS.c.value_high, score)
    return chosen.where(search.op("@@")(asked)).order_by(score.desc(), CLAIMS.c.number)


def claim_conditions(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """A filter as conditions on the table of claims; values are near, not exact.

    Raises:
        UsageError: the period is none.
    """
    columns = CLAIMS.c
    conditions: list[ColumnElement[bool]] = []
    lists = (
        (columns.unit, wanted.units),
        (columns.dimension, [one.value for one in wanted.dimensions]),
        (columns.role, [one.value for one in wanted.roles]),
        (columns.doc, [plain(one) for one in wanted.documents]),
    )
    conditions += [column.in_(values) for column, values in lists if values]
    if wanted.roots:
        conditions.append(
            columns.document.in_(select(FILES.c.document).where(FILES.c.root.in_(wanted.roots)))
        )
    if wanted.low is not None:
        conditions.append(columns.high >= _below(wanted.low))
    if wanted.high is not None:
        conditions.append(columns.low <= -_below(-wanted.high))
    if wanted.minimum_confidence > 0:
        conditions.append(columns.confidence >= wanted.minimum_confidence)
    if wanted.period is not None:
        period = parse_iso(wanted.period)
        first = period.first.isoformat() if period.first else EARLIEST
        last = period.last.isoformat() if period.last else LATEST
        conditions += [columns.period_first <= last, columns.period_last >= first]
    return conditions


def _below(value: Decimal) -> float:
    near = float(value)
    return near - abs(near) * _SLACK if near not in (float("inf"), float("-inf")) else near
