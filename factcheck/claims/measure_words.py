"""What a figure measures, as a reader would say it: "inventory written off", "share of chip revenue".

The record's `measure` is the words that a model picked; they compare well and read badly. Here they choose
among the noun phrases of the claim's own sentence, and the phrase is shown as it stands there.
"""

from collections.abc import Sequence

from factcheck.claims.measure_features import fold
from factcheck.claims.measure_phrases import (
    HEADS,
    JOINING,
    MONEY_WORDS,
    TIMES,
    PhraseRow,
    Scene,
    all_names,
    best_phrase,
    scene_of,
)
from factcheck.claims.measure_verbs import BE, Wording, counted_in_words, is_object, says_counted, with_verb
from factcheck.learning.closed_classes import word_set
from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension

_CHANGES = word_set(
    """
    increase rise fall change growth reduction cut gain decline decrease drop hike jump surge inflation
    raise slump difference swing
    """
)
_SHARES = word_set(
    "share proportion percentage stake portion fraction majority rate ratio margin coupon yield "
    "interest turnout inflation unemployment tax tariff duty threshold probability chance deposit"
)
_PRICES = word_set(
    """
    cost price fee charge bill spending budget value tariff expense toll pay wage salary rent revenue sale
    """
)
_SPANS = word_set("length time duration sentence term period span stay wait delay leave deadline")
_SAID_ALREADY = {
    **dict.fromkeys(["share", "percentage"], _SHARES),
    **dict.fromkeys(["cost", "value", "price"], _PRICES),
    **dict.fromkeys(
        ["increase", "rise", "fall", "change", "growth", "reduction", "cut", "gain", "decline"], _CHANGES
    ),
}
_LINK_OF = {
    **dict.fromkeys(["share", "cost", "price", "value", "height", "radiu", "distance"], "of"),
    **dict.fromkeys(
        ["increase", "rise", "fall", "change", "growth", "reduction", "cut", "gain", "decline"], "in"
    ),
}
_LASTING = BE | word_set("last lasts lasted take takes took run runs ran")
_PRISONS = word_set("prison jail custody")


def measure_in_words(claim: Claim) -> Wording | None:
    """The phrase of the sentence that says best what the figure measures."""
    if not claim.measure:
        return Wording(claim.counted, 0.5) if claim.counted else None
    scene = scene_of(claim)
    phrase = best_phrase(scene)
    if phrase and all(fold(word) in _CHANGES for word in phrase.text.split()):
        changed = best_phrase(scene._replace(asked=scene.asked - _CHANGES))
        if changed is not None:
            return Wording(f"{phrase.text} in {_with_article(scene, changed)}", round(changed.fit, 4))
    if scene.counted and not (phrase and says_counted(scene, phrase)):
        counted = counted_in_words(scene)
        if counted is not None:
            return counted
    said, fit = with_verb(claim, scene, phrase)
    if not said:
        return Wording(_listed(claim, scene), 0.0)
    return Wording(_with_head(claim, scene, said, phrase), round(fit, 4))


def shown_measure(claim: Claim) -> str | None:
    """The phrase for what the figure measures; None where the claim names nothing measured."""
    wording = measure_in_words(claim)
    return wording.text if wording else None


def names_change(phrase: str) -> bool:
    """Whether a phrase says itself that it is a change: "fall in orders"."""
    return any(fold(word) in _CHANGES for word in phrase.split())


def names_share(phrase: str) -> bool:
    """Whether a phrase says itself that it is a part of something: "turnout rate"."""
    return any(fold(word) in _SHARES for word in phrase.split())


def _with_head(claim: Claim, scene: Scene, said: str, phrase: PhraseRow | None) -> str:
    """The phrase with the word in front that the sentence leaves unsaid: "share of", "cost of"."""
    if phrase is None or said.startswith(("amount ", "time to ")):
        return said
    folds = {fold(word) for word in said.split()}
    nouns = {fold(word.lower) for word in scene.words if word.tag in HEADS}
    of_what = f"the {said}" if _with_article(scene, phrase) != phrase.text else said
    if claim.dimension is Dimension.DURATION:
        return _as_length(scene, said, of_what, phrase, folds)
    asked = (claim.measure or "").split()
    for index, word in enumerate(asked):
        head = fold(word)
        if asked[index + 1 : index + 2] not in (["of"], ["in"]) and head != "cost":
            continue
        if head not in _LINK_OF or head in nouns or folds & _SAID_ALREADY.get(head, frozenset({head})):
            continue
        if head in ("cost", "price", "value") and (
            claim.dimension is not Dimension.MONEY or folds & MONEY_WORDS or all_names(scene, phrase.row)
        ):
            continue
        return f"{word} {_LINK_OF[head]} {of_what}"
    return said


def _with_article(scene: Scene, phrase: PhraseRow) -> str:
    before = scene.words[phrase.row[0].first - 1].lower if phrase.row[0].first else ""
    return f"the {phrase.text}" if before == "the" else phrase.text


def _as_length(scene: Scene, said: str, of_what: str, phrase: PhraseRow, folds: set[str]) -> str:
    """A duration's phrase as a length; of what stands far from the figure it may be no length at all."""
    if folds & _SPANS:
        return said
    if folds & _PRISONS:
        return "prison term"
    after = scene.words[phrase.row[-1].last + 1 : scene.first]
    is_subject = any(word.lower in _LASTING for word in after) and all(
        word.tag in ("aux", "verb", "past", "adv", "prep") for word in after
    )
    following = scene.words[scene.last + 1 : phrase.row[0].first]
    is_whole = bool(following) and following[0].lower == "of" and is_object(scene, phrase)
    single = len(phrase.row) == 1 and scene.words[phrase.row[0].last].tag == "noun" and len(said.split()) == 1
    beside = scene.last + 1 == phrase.row[0].first or phrase.row[0].last + 1 == scene.first
    if is_subject or is_whole or (single and beside and scene.asked & {"time", "length"}):
        return f"length of {of_what}"
    return "length of time" if scene.asked & {"time", "length"} else said


def _listed(claim: Claim, scene: Scene) -> str:
    """The measure's words alone, those that name no thing left out, names with their capitals."""
    words = (claim.measure or "").split()
    while len(words) > 2 and words[1] == "of" and (words[0] == "sum" or words[2:4][1:] == ["of"]):
        words = words[2:]
    tags = {word.lower: word.tag for word in scene.words}
    opening = words[0] if len(words) > 1 and words[1] in ("of", "in") else ""
    things = [
        word
        for index, word in enumerate(words)
        if not (opening and index < 2)
        and tags.get(word) not in ("verb", "past", "aux")
        and (fold(word) not in TIMES or len(words) == 1)
    ]
    others = [word for word in things if fold(word) not in scene.subject and word not in JOINING]
    things = things if not others or len(others) == len(things) else others
    while things and things[0] in JOINING:
        things = things[1:]
    while things and things[-1] in JOINING:
        things = things[:-1]
    if opening in ("time", "length"):
        if not things or set(things) <= {"time", "length"}:
            return "length of time"
        if _PRISONS.intersection(things):
            return "prison term"
        if _SPANS.intersection(things):
            return _capitals(things, scene)
        opening = "length"
    if not things:
        return _capitals(words, scene)
    said = _capitals(things, scene)
    return f"{opening} {words[1]} {said}" if opening else said


def _capitals(words: Sequence[str], scene: Scene) -> str:
    names = {word.lower: word.text for word in scene.words if word.tag == "name"}
    return " ".join(names.get(word, word) for word in words)


__all__ = ["Wording", "measure_in_words", "names_change", "names_share", "shown_measure"]
