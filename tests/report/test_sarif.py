"""SARIF 2.1.0: the shape that code hosts read, places that quote their documents, ids that stay."""

import io
import json
from dataclasses import replace
from urllib.parse import unquote

import jsonschema
import pytest

from factcheck.records.review import Decision
from factcheck.report.json_text import whole_characters
from factcheck.report.sarif import write_sarif
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import hostile_contents

_TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
_WHOLE = {"type": "integer", "minimum": 0}
_FROM_ONE = {"type": "integer", "minimum": 1}


def _closed(required=(), **properties):
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


_URI = {"type": "string", "pattern": r"^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]*$"}
_ARTIFACT_LOCATION = _closed(uri=_URI, uriBaseId={"type": "string"}, index=_WHOLE, description=_TEXT)
_REGION = _closed(
    charOffset=_WHOLE, charLength=_WHOLE, startLine=_FROM_ONE, startColumn=_FROM_ONE, endLine=_FROM_ONE,
    endColumn=_FROM_ONE, snippet=_TEXT,
)  # fmt: skip
_PHYSICAL = _closed(artifactLocation=_ARTIFACT_LOCATION, region=_REGION, contextRegion=_REGION)
_LOCATION = _closed(
    id=_WHOLE,
    physicalLocation=_PHYSICAL,
    message=_TEXT,
    logicalLocations={
        "type": "array",
        "items": _closed(fullyQualifiedName={"type": "string"}),
        "uniqueItems": True,
    },
    properties={"type": "object"},
)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RULE = _closed(
    ["id"], id={"type": "string"}, shortDescription=_TEXT, defaultConfiguration=_closed(level=_LEVEL)
)
_RESULT = _closed(
    ["message", "ruleId"],
    ruleId={"type": "string"},
    ruleIndex=_WHOLE,
    kind={"const": "fail"},
    level=_LEVEL,
    message=_TEXT,
    locations={"type": "array", "items": _LOCATION},
    relatedLocations={"type": "array", "items": _LOCATION, "uniqueItems": True},
    fingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    rank={"type": "number", "minimum": 0, "maximum": 100},
    suppressions={
        "type": "array",
        "items": _closed(
            ["kind"],
            kind={"enum": ["inSource", "external"]},
            status={"const": "accepted"},
            justification={"type": "string"},
        ),
    },
)
_NOTIFICATION = _closed(
    ["message"], level=_LEVEL, message=_TEXT, locations={"type": "array", "items": _LOCATION}
)
_RUN = _closed(
    ["tool"],
    tool=_closed(
        ["driver"],
        driver=_closed(
            ["name"],
            name={"type": "string"},
            semanticVersion={"type": "string"},
            fullDescription=_TEXT,
            rules={"type": "array", "items": _RULE, "uniqueItems": True},
        ),
    ),
    originalUriBaseIds={"type": "object", "additionalProperties": _ARTIFACT_LOCATION},
    artifacts={
        "type": "array",
        "uniqueItems": True,
        "items": _closed(
            location=_ARTIFACT_LOCATION,
            mimeType={"type": "string", "pattern": "[^/]+/.+"},
            hashes={"type": "object", "additionalProperties": {"type": "string"}},
            encoding={"type": "string"},
        ),
    },
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={
        "type": "array",
        "items": _closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications={"type": "array", "items": _NOTIFICATION},
        ),
    },
    results={"type": "array", "items": _RESULT},
    properties={"type": "object"},
)
# The part of the OASIS schema that is written here; every object is closed, so that nothing else is.
SCHEMA = _closed(
    ["version", "runs"],
    **{
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": _RUN},
    },
)


def written(contents):
    out = io.StringIO()
    write_sarif(contents, out)
    return out.getvalue()


def run_of(contents):
    return json.loads(written(contents))["runs"][0]


@pytest.mark.parametrize("contents", [small_contents(), with_decision(small_contents()), hostile_contents()])
def test_it_is_what_the_schema_allows(contents):
    jsonschema.validate(json.loads(written(contents)), SCHEMA)


def test_the_report(snapshot):
    assert written(small_contents()) == snapshot


def quotes_in(location):
    physical, extracted = location["physicalLocation"], location.get("properties")
    if extracted:
        yield extracted["start"], extracted["end"], extracted["text"]
    for name in ("region", "contextRegion"):
        if name in physical:
            start, length = physical[name]["charOffset"], physical[name]["charLength"]
            yield start, start + length, physical[name]["snippet"]["text"]


@pytest.mark.parametrize("contents", [small_contents(), hostile_contents()])
def test_every_place_quotes_its_document(contents):
    documents = contents.comparison.documents
    by_place = [documents[name] for name in sorted(documents)]
    checked = 0
    for result in run_of(contents)["results"]:
        for location in [*result["locations"], *result["relatedLocations"]]:
            physical = location["physicalLocation"]
            document = by_place[physical["artifactLocation"]["index"]]
            assert unquote(
                physical["artifactLocation"]["uri"], errors="surrogatepass"
            ) == document.path.replace("\\", "/").lstrip("/")
            for start, end, said in quotes_in(location):
                assert said == whole_characters(document.text[start:end])
                checked += 1
    assert checked > 8


def test_lines_are_those_of_the_file():
    result = run_of(small_contents())["results"][1]
    (was,) = [
        one["physicalLocation"]["region"]
        for one in [*result["locations"], *result["relatedLocations"]]
        if "region" in one["physicalLocation"]
    ]
    assert (was["startLine"], was["startColumn"], was["endColumn"]) == (5, 16, 19)


def test_the_figure_that_differs_comes_first():
    conflict = run_of(small_contents())["results"][0]
    assert conflict["ruleId"] == "conflict/magnitude"
    (first,) = conflict["locations"]
    assert first["properties"]["text"] == "$5.5 million"
    assert first["logicalLocations"] == [{"fullyQualifiedName": "paragraph 1"}]


def test_a_finding_keeps_its_partial_fingerprint_when_its_document_changes_elsewhere():
    contents = small_contents()
    moved = {
        key: claim.model_copy(update={"start": claim.start, "doc": claim.doc, "id": claim.id})
        for key, claim in contents.comparison.claims.items()
    }
    renamed = tuple(fact.model_copy(update={"id": "another"}) for fact in contents.comparison.facts)
    later = replace(contents, comparison=replace(contents.comparison, claims=moved, facts=renamed))
    before, after = run_of(contents)["results"], run_of(later)["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert before[0]["fingerprints"] != after[0]["fingerprints"]


def test_a_dismissed_finding_is_suppressed_with_the_reason():
    result = run_of(with_decision(small_contents(), Decision.DISMISSED, "A typing error"))["results"][0]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "A typing error"}
    ]


def test_a_message_holds_no_link_of_a_document():
    text = json.dumps([one["message"] for one in run_of(hostile_contents())["results"]])
    assert "[link](" not in text
    assert "](" in text
