"""Figures that are not what happened but what somebody had asked for, promised or expected.

"It made 312, well short of the 500 that Congress asked for": a relative clause behind a figure, a verb of
promising in the pluperfect before it, or the word target beside it says so plainly.
"""

from factcheck.claims.features import Surroundings
from factcheck.claims.lexicon import listed
from factcheck.records.claim import Modality
from factcheck.records.quantity import Dimension

_WANTED = listed(
    """promised pledged sought demanded requested targeted wanted vowed planned budgeted undertaken undertook
    envisaged committed"""
)
# These want a second word: "asked for", "called for".
_WANTED_FOR = listed("asked called aimed hoped bargained pushed lobbied applied")
_EXPECTED = listed("expected forecast predicted projected anticipated")
_PLEDGES = listed("pledged promised vowed undertaken committed")
_TARGETS = listed("target targets goal quota objective")
_PRONOUNS = listed("it they he she we i you")
_OWNERS = listed("the its their his her our")
_RELATIVES = listed("that which")
_HAVE = listed("had has have originally first once initially previously also")
# No subject of a relative clause holds one of these: "81% of those who voted wanted".
_NO_SUBJECT = listed(
    """was were is are be been being in of on at for from to by with and or but who whom whose than as not
    will would could may might can should"""
)
_TRIGGERS = _WANTED | _WANTED_FOR | _EXPECTED | _PLEDGES | _TARGETS
_LONGEST_NOUN_WORDS = 3
_LONGEST_SUBJECT_WORDS = 5


def wanted_modality(around: Surroundings) -> Modality | None:
    """Target or forecast where the words beside the figure say so plainly, else None."""
    words, place = around.words, around.place
    if _TRIGGERS.isdisjoint(words[max(0, place - 4) : place + 14]):
        return None
    if _is_pledged(words, place) or (_is_beside_target(words, place) and _is_level(around)):
        return Modality.TARGET
    return _relative_clause(around)


def _is_level(around: Surroundings) -> bool:
    return around.mention.quantity.dimension not in (Dimension.DURATION, Dimension.RANK)


def _is_pledged(words: tuple[str, ...], place: int) -> bool:
    """Whether a pluperfect of promising governs the figure: "had pledged 40", "had promised to build 300"."""
    for first in range(max(0, place - 4), place - 1):
        if words[first] in ("had", "'d") and words[first + 1] in _PLEDGES:
            between = words[first + 2 : place]
            return not between or (between[0] == "to" and len(between) == 2)
    return False


def _is_beside_target(words: tuple[str, ...], place: int) -> bool:
    """Read "its 500-inspection target", "the 40% goal"."""
    if place == 0 or words[place - 1] not in _OWNERS | {"a", "this", "that", "'s"}:
        return False
    for word in words[place + 1 : place + 4]:
        if word in _TARGETS:
            return True
        if not (word == "-" or word.isalpha()) or word in _NO_SUBJECT:
            return False
    return False


def _relative_clause(around: Surroundings) -> Modality | None:
    """What the clause says that follows "the 500 (that)": wanted, expected, or neither."""
    words, at = around.words, around.place + 1
    counted = around.mention.quantity.counted
    noun = counted.rsplit(maxsplit=1)[-1].lower()[:4] if counted else None
    for index in range(at, min(len(words), at + _LONGEST_NOUN_WORDS + 1)):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in _RELATIVES:
            return _clause(words, index + 1)
        if word in _PRONOUNS or (word in _OWNERS and following.isalpha()):
            return _clause(words, index) if index == at or noun else None
        if not word.isalpha() or word in _NO_SUBJECT:
            return None
    return None


def _clause(words: tuple[str, ...], first: int) -> Modality | None:
    """What the verb says that ends a subject of a few words from `first` on; None without a subject."""
    at = first
    while at < len(words) and at - first <= _LONGEST_SUBJECT_WORDS:
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        subject = at > first and not (at == first + 1 and words[first] in _HAVE)
        if word in _WANTED or (word in _WANTED_FOR and following == "for"):
            return Modality.TARGET if subject else None
        if word in _EXPECTED:
            return Modality.FORECAST if subject else None
        if word in _NO_SUBJECT or not (word[0].isalpha() or word == "'s"):
            return None
        at += 1
    return None
