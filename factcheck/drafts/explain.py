"""What an editor is told of a figure: who says what, what is wrong, and whom the draft names."""

from factcheck.drafts.case import Case
from factcheck.drafts.wording import (
    against_in_words,
    published_in_words,
    sentence,
    shown,
    supported_in_words,
)
from factcheck.records.draft import DraftLabel
from factcheck.verdicts.origin_chains import Sources


def explanation(case: Case, label: DraftLabel, why_not: str, sources: Sources, has_near: bool) -> str:
    """One to a few sentences; what decided the verdict comes first."""
    if label is DraftLabel.NOT_CHECKABLE:
        return sentence(why_not or f"“{shown(case.claim)}” is a passing number that no source speaks of")
    told = [one.working for one in case.sums] if label is DraftLabel.OWN_ARITHMETIC_WRONG else []
    if label is DraftLabel.UNSUPPORTED:
        told.append(_unsupported(case, sources, has_near))
    told += _against(case, sources)
    if case.supporting:
        told.append(supported_in_words(case.claim, case.supporting, case.origins, bool(case.contradicting)))
    told += _settled(case, sources)
    told += _on_named(case, label, sources)
    if label is not DraftLabel.OWN_ARITHMETIC_WRONG:
        told += [f"The draft's own arithmetic does not hold either: {one.working}" for one in case.sums]
    if case.own:
        others = ", ".join(dict.fromkeys(shown(one) for one in case.own))
        told.append(f"The draft itself also gives {others} for this.")
    return " ".join(told)


def _unsupported(case: Case, sources: Sources, has_near: bool) -> str:
    if case.possible:
        likeliest = case.possible[0]
        return (
            f"No source surely states this. The likeliest is {shown(likeliest)} "
            f"({published_in_words(likeliest, sources)}), which may or may not be the same thing."
        )
    nearest = "the nearest passages are listed" if has_near else "nothing in them comes near it"
    return f"No source states this figure or another one for the same thing; {nearest}."


def _against(case: Case, sources: Sources) -> list[str]:
    old = next((one for one in case.outdated if one.replaced_by is not None), None)
    told = [against_in_words(case.claim, case.contradicting, sources)] if case.contradicting else []
    if old is not None and not case.supporting:
        new = old.replaced_by
        assert new is not None
        who = sources.publisher(old.claim.doc)
        told.append(
            f"The draft has the old figure: {who} gave it, and it was revised later, "
            f"to {shown(new)} ({published_in_words(new, sources)})."
        )
    return told


def _settled(case: Case, sources: Sources) -> list[str]:
    told = []
    for one in case.settled[:1]:
        assert one.replaced_by is not None
        who = sources.publisher(one.claim.doc)
        told.append(
            f"{who} had {shown(one.claim)} before; that was replaced by {shown(one.replaced_by)} "
            f"({published_in_words(one.replaced_by, sources)})."
        )
    return told


def _on_named(case: Case, label: DraftLabel, sources: Sources) -> list[str]:
    """What is to be said of the source that the draft names for the figure."""
    named = case.named
    if named is None:
        return []
    if named.publisher is None:
        return [f"{named.name}, whom the draft names, is not among the sources."]
    asked = [one for one in (*case.contradicting, *case.supporting) if named.is_asked(one, sources)]
    if label is DraftLabel.CONTRADICTED and case.supporting:
        return [f"{named.publisher} is whom the draft names."]
    if not asked and (case.contradicting or case.supporting):
        return [f"{named.publisher}, whom the draft names, does not state it."]
    return []
