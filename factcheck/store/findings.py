"""Compared pairs with their verdicts, and the facts gathered from them."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, select

from factcheck.records.identity import content_hash
from factcheck.records.stored import StoredFact, StoredVerdict
from factcheck.store.handle import Store
from factcheck.store.rows import plain
from factcheck.store.tables import FACT_MEMBERS, FACTS, PAIRS, STATE, VERDICTS

FINDINGS_METHOD = "findings_method"


def pair_id(a: str, b: str) -> str:
    """The id of a pair of claims, the same in either order."""
    return content_hash(*sorted((a, b)))


def replace_findings(
    store: Store, verdicts: Iterable[StoredVerdict], facts: Iterable[StoredFact], method: str = ""
) -> None:
    """Keep what a comparison of all claims found in place of what the last one found, in one transaction.

    `method` names the version of whatever compared, so that `findings_current` can tell.

    Raises:
        StoreError: a claim is not in the store, or the store cannot be written.
    """
    found = {pair_id(verdict.a, verdict.b): verdict for verdict in verdicts}
    listed = {fact.id: fact for fact in facts}
    with store.writing() as connection:
        connection.execute(delete(PAIRS))
        connection.execute(delete(FACTS))
        _insert_verdicts(connection, found)
        _insert_facts(connection, [listed[key] for key in sorted(listed)])
        forget_method(connection)
        connection.execute(STATE.insert().values(name=FINDINGS_METHOD, value=method))


def findings_current(store: Store, method: str = "") -> bool:
    """Whether the findings were made by this method, and no document was written or dropped since."""
    with store.reading() as connection:
        return findings_method(connection) == method


def forget_method(connection: Connection) -> None:
    """Marks the findings as no longer those of the store's documents."""
    connection.execute(delete(STATE).where(STATE.c.name == FINDINGS_METHOD))


def findings_method(connection: Connection) -> str | None:
    """The method that made the findings; None when documents have changed since, or nothing was compared."""
    return connection.scalar(select(STATE.c.value).where(STATE.c.name == FINDINGS_METHOD))


def read_verdicts(
    store: Store, labels: Sequence[str] = (), claim: str | None = None
) -> Iterator[StoredVerdict]:
    """The verdicts with one of these labels, or all; of one claim, or of all; in order of the pair's id."""
    query = select(PAIRS, VERDICTS).join(VERDICTS, VERDICTS.c.pair == PAIRS.c.id).order_by(PAIRS.c.id)
    if labels:
        query = query.where(VERDICTS.c.label.in_(labels))
    if claim is not None:
        query = query.where((PAIRS.c.a == claim) | (PAIRS.c.b == claim))
    with store.reading() as connection:
        for row in connection.execute(query.execution_options(yield_per=512)):
            yield StoredVerdict(
                *(row.a, row.b, row.label, row.reason, row.probability),
                *(row.explanation, row.proposed_by, row.similarity, row.details),
            )


def read_facts(store: Store, claim: str | None = None) -> list[StoredFact]:
    """The facts that hold a claim, or all, in order of their ids; their claims in the order given."""
    query = select(FACTS.c.id, FACTS.c.title, FACTS.c.details, FACT_MEMBERS.c.claim)
    query = query.join(FACT_MEMBERS, FACT_MEMBERS.c.fact == FACTS.c.id)
    query = query.order_by(FACTS.c.id, FACT_MEMBERS.c.position)
    if claim is not None:
        query = query.where(FACTS.c.id.in_(select(FACT_MEMBERS.c.fact).where(FACT_MEMBERS.c.claim == claim)))
    members: dict[tuple[str, str, str], list[str]] = {}
    with store.reading() as connection:
        for row in connection.execute(query):
            members.setdefault((row.id, row.title, row.details), []).append(row.claim)
    return [
        StoredFact(id_, title, tuple(claims), details) for (id_, title, details), claims in members.items()
    ]


def _insert_verdicts(connection: Connection, found: dict[str, StoredVerdict]) -> None:
    keys = sorted(found)
    pairs = [
        {
            "id": key,
            "a": found[key].a,
            "b": found[key].b,
            "proposed_by": plain(found[key].proposed_by),
            "similarity": found[key].similarity,
        }
        for key in keys
    ]
    verdicts = [
        {
            "pair": key,
            "label": found[key].label,
            "reason": found[key].reason,
            "probability": found[key].probability,
            "explanation": plain(found[key].explanation),
            "details": found[key].details,
        }
        for key in keys
    ]
    if pairs:
        connection.execute(PAIRS.insert(), pairs)
        connection.execute(VERDICTS.insert(), verdicts)


def _insert_facts(connection: Connection, facts: Sequence[StoredFact]) -> None:
    rows = [{"id": fact.id, "title": plain(fact.title), "details": fact.details} for fact in facts]
    members = [
        {"fact": fact.id, "position": position, "claim": claim}
        for fact in facts
        for position, claim in enumerate(fact.claims)
    ]
    if rows:
        connection.execute(FACTS.insert(), rows)
    if members:
        connection.execute(FACT_MEMBERS.insert(), members)
