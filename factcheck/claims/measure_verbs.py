"""What was done to the thing that a figure measures: "stock written off", "people killed", "amount paid"."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims.measure_features import fold
from factcheck.claims.measure_phrases import INSIDE, PhraseRow, Scene, best_phrase
from factcheck.learning.closed_classes import word_set
from factcheck.records.claim import Claim, Role
from factcheck.records.quantity import Dimension
from factcheck.sentences.participles import participle
from factcheck.sentences.words import Word

_PARTICLES = word_set("off down out up back away over")
BE = word_set("is are was were be been being isn't aren't wasn't weren't")
_MONEY_VERBS = word_set(
    """
    paid sold raised spent
    earned lost invested borrowed owed given donated stolen awarded pledged offered sought
    received saved collected won forfeited allocated budgeted sent taken written repaid lent claimed promised
    """
)
_INTRANSITIVE = word_set(
    """
    died lived voted attended arrived left fled came went rose fell grew dropped climbed stood remained worked
    said pleaded marched protested told happened occurred became had was were took agreed asked
    """
)
_AMOUNT_FIT = 0.3
_THINGS = (Dimension.COUNT, Dimension.MASS, Dimension.VOLUME, Dimension.MONEY)


class Wording(NamedTuple):
    """A phrase for what is measured, and how well it fits the words that the measure holds, 0 to 1.

    0 is a list of words, found in no phrase of the sentence.
    """

    text: str
    fit: float


def says_counted(scene: Scene, phrase: PhraseRow) -> bool:
    """Whether the phrase names what is counted, or people by another noun: "two women"."""
    return scene.counted in map(fold, phrase.text.split()) or (
        scene.counted == "people" and phrase.row[0].first == scene.last + 1
    )


def counted_in_words(scene: Scene) -> Wording | None:
    """The thing counted where no phrase names it: "people who pleaded guilty"."""
    if scene.counted == "people":
        after = scene.words[scene.last + 1 : scene.last + 5]
        rest = [
            word for word in after if word.tag not in ("wh", "aux") and word.lower not in ("people", "who")
        ]
        if rest and rest[0].tag == "past" and fold(rest[0].lower) in scene.asked:
            if rest[0].lower in _INTRANSITIVE:
                return Wording(f"people {_who(rest[0], rest[1:])}", 0.6)
            if any(word.lower in BE for word in after[: after.index(rest[0])]):
                return Wording(f"people {rest[0].lower}", 0.6)
        return Wording("people", 0.3)
    spelled = next((word for word in scene.words if fold(word.lower) == scene.counted), None)
    if spelled is None or scene.counted == "time":
        return None
    return Wording(spelled.text if spelled.tag == "name" else spelled.lower, 0.4)


def _denies(word: Word) -> bool:
    return word.tag == "not" or word.lower.endswith("n't") or word.lower in ("cannot", "never", "no")


def _who(verb: Word, after: Sequence[Word]) -> str:
    """What people did: "who died", "who pleaded guilty"."""
    return f"who {verb.lower}{f' {after[0].lower}' if after and after[0].tag == 'adj' else ''}"


def with_verb(claim: Claim, scene: Scene, phrase: PhraseRow | None) -> tuple[str, float]:
    """The phrase with what was done to it: "stock written off", "people killed", "amount paid"."""
    if claim.dimension is Dimension.DURATION:
        wait = _time_to(scene)
        if wait:
            return wait, 0.6
    done = _done_to_figure(scene)
    paid = bool(done) and claim.dimension is Dimension.MONEY and str(done).split()[0] in _MONEY_VERBS
    if done and scene.counted == "time":
        return f"times {done}", 0.5
    if phrase is None:
        if paid:
            return f"amount {done}", _AMOUNT_FIT
        return "", 0.0
    said, fit = phrase.text, phrase.fit
    if done and is_object(scene, phrase):
        if len(phrase.row) > 1 and not phrase.rest.startswith((" of ", " and ", " or ")):
            return f"{phrase.opening} {done}{phrase.rest}", fit
        return f"{said} {done}", fit
    if paid:
        spender = phrase.row[0].last < scene.first
        others = scene.asked - {fold(word) for word in said.split()}
        purpose = best_phrase(scene._replace(asked=others)) if spender else phrase
        aim = _aim(scene, purpose) if purpose else ""
        return f"amount {done}{aim}", max(fit, _AMOUNT_FIT) if aim else _AMOUNT_FIT
    passive = _passive(scene, phrase) if claim.dimension in _THINGS and claim.role is not Role.SHARE else None
    return (f"{said} {passive}", fit) if passive else (said, fit)


def _done_to_figure(scene: Scene) -> str | None:
    """The verb asked for that has the figure as its object, as a participle: "written off"."""
    particle = ""
    for index in range(scene.first - 1, max(-1, scene.first - 6), -1):
        word = scene.words[index]
        if word.tag in ("verb", "past", "ing"):
            if fold(word.lower) not in scene.asked and participle(word.lower) not in _MONEY_VERBS:
                return None
            if index and scene.words[index - 1].lower in BE and word.tag == "past":
                return None
            if any(_denies(earlier) for earlier in scene.words[max(0, index - 2) : index]):
                return None
            return f"{participle(word.lower)}{particle}"
        if word.lower in _PARTICLES:
            particle = f" {word.lower}"
        elif word.tag not in ("adv", "punct", "det") and word.lower not in ("about", "around", "over"):
            return None
    return None


def is_object(scene: Scene, phrase: PhraseRow) -> bool:
    """Whether the phrase is what the figure counts: "2,000 posts", "$5.5bn of stock"."""
    between = _outside_brackets(scene.words[scene.last + 1 : phrase.row[0].first])
    return phrase.row[0].first > scene.last and all(
        word.lower in ("of", "worth", "in") or word.tag in ("det", "adj") for word in between
    )


def _outside_brackets(words: Sequence[Word]) -> list[Word]:
    outside, depth = [], 0
    for word in words:
        depth += word.text == "("
        if not depth:
            outside.append(word)
        depth -= word.text == ")" and depth > 0
    return outside


def _aim(scene: Scene, phrase: PhraseRow) -> str:
    """What an amount was for: " to settle a case", " on research"; "" when it is not said at once."""
    between = scene.words[scene.last + 1 : phrase.row[0].first]
    if not 1 <= len(between) <= 4 or between[0].lower not in ("to", "for", "on", "in", "into", "from"):
        return ""
    if any(word.tag not in ("prep", "to", "verb", "ing", "det", "poss") for word in between):
        return ""
    return f" {' '.join(word.lower for word in between)} {phrase.text}"


def _passive(scene: Scene, phrase: PhraseRow) -> str | None:
    """The participle asked for that follows the phrase: "people [were] killed", "homes sold"."""
    after = scene.words[phrase.row[-1].last + 1 : phrase.row[-1].last + 6]
    being = False
    for index, word in enumerate(after):
        if word.tag == "past" and fold(word.lower) in scene.asked:
            if word.lower in _INTRANSITIVE and scene.counted == "people" and not being:
                return _who(word, after[index + 1 :])
            following = after[index + 1].tag if index + 1 < len(after) else "punct"
            ends = following in ("punct", "prep", "adv", "conj", "to", "aux", "past")
            if word.lower in _INTRANSITIVE or not (being or (index == 0 and ends)) or (being and scene.money):
                return None
            return word.lower
        if _denies(word) or (word.tag not in ("aux", "adv") and word.lower not in ("that", "which", "who")):
            return None
        being = being or word.lower in BE
    return None


def _time_to(scene: Scene) -> str | None:
    """What a time was needed for: "time to replace foreign parts"."""
    index = scene.first if scene.first and scene.words[scene.first].tag == "prep" else scene.first - 1
    if index < 3 or scene.words[index].lower not in ("in", "within", "over", "after"):
        return None
    for back in range(index - 1, max(0, index - 9), -1):
        word = scene.words[back]
        if word.tag == "verb":
            if scene.words[back - 1].tag != "to":
                return None
            done = scene.words[back + 1 : index]
            said = " ".join(one.text if one.tag == "name" else one.lower for one in done if one.tag != "det")
            return f"time to {word.lower} {said}" if done else None
        if word.tag not in INSIDE and word.tag != "det" and word.lower != "of":
            return None
    return None
