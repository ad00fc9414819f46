"""What speaks for a later figure that replaces an earlier one, as named features of two claims of a fact."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.fact import Copy
from factcheck.verdicts.interval import stated_ends
from factcheck.verdicts.slips import is_magnitude_slip, is_transposition

_LONGEST = 600
_CORRECTION = re.compile(
    r"\b(?:corrections?|corrected|correcting|clarification|an earlier version|misstated|erratum|errata|"
    r"apologi[sz]e|set the record straight|wrongly|in error|has pointed out|"
    r"should have (?:said|read|been))\b",
    re.IGNORECASE,
)
_REPLACEMENT = re.compile(
    r"\b(?:revis(?:ed|es|ion|ing)|restat(?:ed|es|ement)|updat(?:ed|es|e)|no longer|instead of|rather than|"
    r"recount(?:ed)?|replac(?:ed|es)|not \d)\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"\b(?:up from|down from|has (?:since )?(?:risen|climbed|grown|fallen|increased)|"
    r"(?:rose|risen|climbed|raised|lifted|cut|increased|grew|fell) (?:to|from)|now|later|final|as of|latest|"
    r"since then|by (?:midday|noon|midnight|evening|nightfall))\b",
    re.IGNORECASE,
)
_EARLY = re.compile(
    r"\b(?:so far|initial(?:ly)?|preliminary|provisional|early|earlier|previous(?:ly)?|first|"
    r"at the time|at first|"
    r"had (?:said|put|given|estimated|expected)|at least|confirmed|estimate[sd]?|yet|still)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:dead|deaths?|died|killed|bodies|toll|victims?|casualt\w{1,4}|injur\w{1,4}|wounded|missing|rescued|displaced|evacuat\w{1,4}|"
    r"homeless|survivors?|cases|infected|ill|hospital\w{0,8}|stranded|trapped)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:agency|ministry|office|board|council|department|authority|commission|committee|bureau|institute|police|court|"
    r"parliament|house|senate|directorate|service|coastguard|government|federal|national|statistics|plc|inc|ltd|company|corporation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FactInTime:
    """The claims of one fact with their dates, and who is whose copy."""

    claims: Sequence[Claim]
    documents: Mapping[str, Document]
    copies: Mapping[str, Copy]

    def day(self, claim: Claim) -> date | None:
        """When the claim's document was published."""
        document = self.documents.get(claim.doc)
        return document.published if document else None

    def publisher(self, claim: Claim) -> str | None:
        """Who published the claim's document."""
        document = self.documents.get(claim.doc)
        return document.publisher if document else None


def in_time(a: Claim, b: Claim, fact: FactInTime) -> tuple[Claim, Claim]:
    """The two claims, the earlier first: by their dates, in one sentence by its words, else by place."""
    days = fact.day(a), fact.day(b)
    if days[0] and days[1] and days[0] != days[1]:
        return (a, b) if days[0] < days[1] else (b, a)
    first, second = sorted((a, b), key=lambda claim: (claim.doc, claim.start, claim.end))
    if first.doc == second.doc and first.sentence_start == second.sentence_start:
        between = first.sentence[
            first.end - first.sentence_start : second.start - first.sentence_start
        ].lower()
        if (
            re.search(r"\b(?:not|from|rather than|instead of|than)\b", between[-60:])
            and " to " not in between
        ):
            return second, first
    return first, second


def speaks_of_correction(claim: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the words at the claim are those of a correction notice."""
    return _CORRECTION.search(_around(claim, documents)) is not None


def revision_features(a: Claim, b: Claim, fact: FactInTime) -> list[str]:
    """The names of the features that hold for a conflicting pair; the same for (b, a)."""
    old, new = in_time(a, b, fact)
    found = [f"place={_place(old, new, fact)}", f"time={_time(old, new, fact)}"]
    for name, pattern in (
        ("correction", _CORRECTION),
        ("replacement", _REPLACEMENT),
        ("progress", _PROGRESS),
        ("early", _EARLY),
    ):
        for side, claim in (("old", old), ("new", new)):
            if pattern.search(_around(claim, fact.documents)):
                found.append(f"{name} {side}")
    if _TOLL.search(f"{old.measure or ''} {old.counted or ''} {new.measure or ''} {new.counted or ''}"):
        found.append("toll in measure")
    elif _TOLL.search(old.sentence[:_LONGEST]) and _TOLL.search(new.sentence[:_LONGEST]):
        found.append("toll in sentences")
    if _OFFICIAL.search(fact.publisher(new) or ""):
        found.append("official new")
    if old.doc in fact.copies or new.doc in fact.copies:
        found.append("copy")
    found += _figures(old, new)
    found += _witnesses(old, new, fact)
    place, time = found[0], found[1]
    found += [f"{place} {time}"] + [
        f"{place} {name}" for name in found[2:] if name.startswith(("correction", "replacement", "progress"))
    ]
    return found


def _place(old: Claim, new: Claim, fact: FactInTime) -> str:
    if old.doc == new.doc:
        return "one sentence" if old.sentence_start == new.sentence_start else "one document"
    publishers = fact.publisher(old), fact.publisher(new)
    return "one publisher" if publishers[0] and publishers[0] == publishers[1] else "two publishers"


def _time(old: Claim, new: Claim, fact: FactInTime) -> str:
    first, second = fact.day(old), fact.day(new)
    if first is None or second is None:
        return "unknown"
    days = (second - first).days
    return (
        "same day"
        if days == 0
        else "a day"
        if days == 1
        else "days"
        if days <= 7
        else "weeks"
        if days <= 45
        else "later"
    )


def _around(claim: Claim, documents: Mapping[str, Document]) -> str:
    """The sentence and a little of what stands before it."""
    document = documents.get(claim.doc)
    before = document.text[max(0, claim.sentence_start - 120) : claim.sentence_start] if document else ""
    return f"{before} {claim.sentence[:_LONGEST]}"


def _figures(old: Claim, new: Claim) -> list[str]:
    first, second = (sum(stated_ends(claim), Decimal(0)) / 2 for claim in (old, new))
    found = []
    if is_magnitude_slip(first, second):
        found.append("magnitude")
    if is_transposition(first, second):
        found.append("transposition")
    small, large = sorted((abs(first), abs(second)))
    if small:
        ratio = large / small
        size = "near" if ratio < 1.15 else "some" if ratio < 2 else "far" if ratio < 8 else "very far"
        found.append(f"ratio={size} {'up' if abs(second) > abs(first) else 'down'}")
    found.append(f"unit={old.dimension.value}")
    return found


def _witnesses(old: Claim, new: Claim, fact: FactInTime) -> list[str]:
    """How the two figures lie in time among all claims of the fact, and whether one document has both."""
    same_old = [claim for claim in fact.claims if claim.value == old.value and claim.unit == old.unit]
    same_new = [claim for claim in fact.claims if claim.value == new.value and claim.unit == new.unit]
    found = []
    old_docs, new_docs = {claim.doc for claim in same_old}, {claim.doc for claim in same_new}
    if old.doc != new.doc and old_docs & new_docs:
        found.append("one document has both")
        both = old_docs & new_docs
        cues = [claim for claim in (*same_old, *same_new) if claim.doc in both]
        if any(_CORRECTION.search(_around(claim, fact.documents)) for claim in cues):
            found.append("both with correction")
        if any(
            _REPLACEMENT.search(_around(claim, fact.documents))
            or _PROGRESS.search(_around(claim, fact.documents))
            for claim in cues
        ):
            found.append("both with progress")
    old_days = [day for claim in same_old if (day := fact.day(claim))]
    new_days = [day for claim in same_new if (day := fact.day(claim))]
    if old_days and new_days and old.doc != new.doc:
        last_old, first_new, last_new = max(old_days), min(new_days), max(new_days)
        if last_old < first_new:
            found.append("parted in time")
            sides = ("several" if len(docs) > 1 else "one" for docs in (new_docs, old_docs))
            found.append("parted, {} new, {} old".format(*sides))
        elif last_old >= last_new:
            found.append("old figure lives on")
        else:
            found.append("mixed in time")
        if min(old_days) > first_new:
            found.append("new figure was first")
    return found
