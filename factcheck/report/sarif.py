"""A report as SARIF 2.1.0, which code hosts and editors show beside the text: one result a finding."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO
from urllib.parse import quote

from factcheck.records.arithmetic import ArithmeticFinding, ArithmeticKind, Severity
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.identity import content_hash
from factcheck.records.review import Decision, passage_of
from factcheck.records.verdict import Reason
from factcheck.report.contents import ReportContents
from factcheck.report.decisions import fact_decision
from factcheck.report.fact_rows import counts_in_words
from factcheck.report.figure_rows import REASONS_IN_WORDS, side_in_words, standing_of
from factcheck.report.json_text import json_text
from factcheck.report.places import Places
from factcheck.report.source_names import source_name
from factcheck.report.summary import METHOD, fact_quotes
from factcheck.report.wording import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SOURCES"
_CONFLICT_REASONS = (
    *(Reason.VALUE, Reason.MAGNITUDE, Reason.TRANSPOSITION, Reason.UNIT, Reason.DIRECTION, Reason.BOUND),
)
_MOST_LOCATIONS = 100
_LONGEST_CONTEXT = 2_000
_BRACKETS = re.compile(r"[\[\]\\]")
_COPY_DIFFERS, _REVISED = "copy-differs", "revised"

Json = dict[str, Any]


def write_sarif(contents: ReportContents, out: TextIO) -> None:
    """One run: a rule for each kind of finding, a result for each finding, every quote a location.

    A region counts code points, lines and columns of the file. A document whose text was extracted (HTML,
    PDF, Word) has no regions, since they would be others than a viewer counts: its places are in words, and
    as offsets into the text as read among the location's properties. A result's fingerprint is the finding's
    id; `partialFingerprints` name the words alone and stay the same when a document changes elsewhere.
    """
    documents = contents.comparison.documents
    index = {doc: place for place, doc in enumerate(sorted(documents))}
    places = {doc: Places(document) for doc, document in documents.items()}
    rules = _rules()
    rule_index = {rule["id"]: place for place, rule in enumerate(rules)}
    located = _Located(contents, index, places)
    results = [
        *(located.fact(fact, rule_index) for fact in (*contents.conflicts, *contents.revised)),
        *(located.finding(finding, rule_index) for finding in contents.arithmetic),
    ]
    run: Json = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "semanticVersion": contents.version,
                "fullDescription": {"text": METHOD},
                "rules": rules,
            }
        },
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder whose documents were compared."}}},
        "artifacts": [_artifact(documents[doc]) for doc in sorted(documents)],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(one) for one in contents.comparison.problems],
            }
        ],
        "results": [result for result in results if result is not None],
        "properties": {"title": contents.title, "run": contents.run},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json_text(log, indent=2) + "\n")


class _Located:
    """Findings to results, with the places of their figures."""

    def __init__(
        self, contents: ReportContents, index: Mapping[str, int], places: Mapping[str, Places]
    ) -> None:
        self._contents, self._index, self._places = contents, index, places

    def fact(self, fact: Fact, rule_index: Mapping[str, int]) -> Json | None:
        quotes = fact_quotes(fact, self._contents.comparison)
        if not quotes:
            return None
        claims = [claim for _, claim in quotes]
        rule = _rule_of(fact)
        text = _message(f"{fact.title}: {fact.cause} ({counts_in_words(fact)}.)")
        result = self._result(rule, rule_index, fact.id, text, claims)
        result["level"] = "note" if fact.label is FactLabel.REVISED else "warning"
        result["rank"] = round(100 * fact.probability, 2)
        result["relatedLocations"] = [
            {
                "id": number,
                **self._location(claim),
                "message": {"text": self._said(claim, fact)},
            }
            for number, claim in enumerate(claims[1:_MOST_LOCATIONS], 1)
        ]
        decision = fact_decision(fact, self._contents)
        if decision and decision.decision is Decision.DISMISSED:
            note = {"justification": visible(decision.note)} if decision.note else {}
            result["suppressions"] = [{"kind": "external", "status": "accepted", **note}]
        return result

    def finding(self, finding: ArithmeticFinding, rule_index: Mapping[str, int]) -> Json | None:
        known = self._contents.comparison.claims
        stated = known.get(finding.stated)
        if stated is None:
            return None
        others = [known[key] for key in finding.claims if key in known and key != finding.stated]
        rule = f"arithmetic/{_slug(finding.kind)}"
        result = self._result(rule, rule_index, finding.id, _message(finding.working), [stated, *others])
        result["level"] = "warning" if finding.severity is Severity.HIGH else "note"
        result["relatedLocations"] = [
            {"id": number, **self._location(claim), "message": {"text": _message(claim.surface)}}
            for number, claim in enumerate(others[:_MOST_LOCATIONS], 1)
        ]
        return result

    def _result(
        self, rule: str, rule_index: Mapping[str, int], key: str, text: str, claims: Iterable[Claim]
    ) -> Json:
        listed = list(claims)
        return {
            "ruleId": rule,
            "ruleIndex": rule_index[rule],
            "kind": "fail",
            "level": "warning",
            "message": {"text": text},
            "locations": [self._location(listed[0])],
            "fingerprints": {"factcheck/v1": key},
            "partialFingerprints": {
                "passages/v1": content_hash(rule, *sorted({passage_of(claim).key for claim in listed}))
            },
        }

    def _location(self, claim: Claim) -> Json:
        """Where a figure stands: as a region of the file, or, where the text was extracted, in words."""
        place = self._places[claim.doc].at(claim.start)
        artifact = {"uri": _uri(claim.doc), "uriBaseId": _BASE, "index": self._index[claim.doc]}
        long = claim.sentence_end - claim.sentence_start > _LONGEST_CONTEXT
        if not place.line or not place.column:
            extracted = {"start": claim.start, "end": claim.end, "text": claim.surface}
            return {
                "physicalLocation": {"artifactLocation": artifact},
                "logicalLocations": [{"fullyQualifiedName": visible(place.words)}],
                "properties": extracted if long else {**extracted, "sentence": claim.sentence},
            }
        last = self._places[claim.doc].at(claim.end)
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": last.line,
            "endColumn": last.column,
            **_span(claim.start, claim.end, claim.surface),
        }
        physical: Json = {"artifactLocation": artifact, "region": region}
        if not long:
            physical["contextRegion"] = _span(claim.sentence_start, claim.sentence_end, claim.sentence)
        return {"physicalLocation": physical}

    def _said(self, claim: Claim, fact: Fact) -> str:
        side = side_in_words(standing_of(claim.id, fact), claim.id in fact.consensus)
        name = source_name(claim.doc, self._contents.comparison.documents)
        return _message(f"{name}: {claim.surface}{f' ({side})' if side else ''}")


def _rules() -> list[Json]:
    """Every kind of finding, found or not, so that a rule keeps its place."""
    conflicts = [
        _rule(f"conflict/{reason.value}", f"Sources conflict: {REASONS_IN_WORDS[reason]}.", "warning")
        for reason in _CONFLICT_REASONS
    ]
    others = [
        _rule(_COPY_DIFFERS, "A copy prints another figure than its original.", "warning"),
        _rule(_REVISED, "A source gave another figure later.", "note"),
    ]
    sums = [
        _rule(
            f"arithmetic/{_slug(kind)}",
            f"A document's own figures do not fit together: {kind.value}.",
            "warning",
        )
        for kind in ArithmeticKind
    ]
    return [*conflicts, *others, *sums]


def _rule(key: str, text: str, level: str) -> Json:
    return {"id": key, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}


def _rule_of(fact: Fact) -> str:
    if fact.label is FactLabel.REVISED:
        return _REVISED
    if fact.label is FactLabel.COPIES_DIFFER:
        return _COPY_DIFFERS
    reason = fact.reason if fact.reason in _CONFLICT_REASONS else Reason.VALUE
    return f"conflict/{reason.value}"


def _span(start: int, end: int, text: str) -> Json:
    return {"charOffset": start, "charLength": end - start, "snippet": {"text": text}}


def _slug(kind: ArithmeticKind) -> str:
    return kind.value.replace(" ", "-")


def _artifact(document: Document) -> Json:
    artifact: Json = {
        "location": {"uri": _uri(document.path), "uriBaseId": _BASE},
        "mimeType": document.media_type,
        "hashes": {"sha-256": document.id},
    }
    return artifact | ({"encoding": document.encoding} if document.encoding else {})


def _notification(problem: ReadProblem) -> Json:
    text = visible(
        f"{problem.path}: {problem.kind.value.replace('_', ' ')}: {problem.message}; {problem.hint}"
    )
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(problem.path), "uriBaseId": _BASE}}}
    return {"level": "error", "message": {"text": text}, "locations": [location]}


def _message(text: str) -> str:
    """The text of a message; what a viewer would take for a link in it stays text."""
    shown = visible(text)
    return _BRACKETS.sub(r"\\\g<0>", shown) if "](" in shown else shown


def _uri(path: str) -> str:
    """A file's path as a relative reference: every byte that is not plain is escaped."""
    return quote(path.replace("\\", "/").lstrip("/"), safe="/", errors="surrogatepass")
