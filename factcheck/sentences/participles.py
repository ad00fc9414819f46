"""The past participle of a verb: "write" or "wrote" to "written"."""

from types import MappingProxyType

_VOWELS = frozenset("aeiou")
_IRREGULAR_ROWS = """
    buy bought bought, bring brought brought, build built built, catch caught caught, choose chose chosen,
    cut cut cut, deal dealt dealt, draw drew drawn, eat ate eaten, feed fed fed, find found found,
    forbid forbade forbidden, get got got, give gave given, grow grew grown, hear heard heard,
    hide hid hidden,
    hit hit hit, hold held held, hurt hurt hurt, keep kept kept, lay laid laid, lead led led,
    leave left left, lend lent lent, lose lost lost, make made made, meet met met, pay paid paid,
    put put put, read read read, run ran run, see saw seen, seek sought sought, sell sold sold,
    send sent sent, set set set, shed shed shed, shoot shot shot, shut shut shut, spend spent spent,
    spill spilt spilled, steal stole stolen, strike struck struck, sweep swept swept, take took taken,
    teach taught taught, tell told told, throw threw thrown, win won won, withdraw withdrew withdrawn,
    write wrote written, overpay overpaid overpaid, repay repaid repaid, undertake undertook undertaken,
    cast cast cast, bet bet bet, burn burnt burned, show showed shown, break broke broken, drive drove driven
"""


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for row in _IRREGULAR_ROWS.split(","):
        base, past, done = row.split()
        gerund = f"{base.removesuffix('e')}ing" if base not in ("see",) else "seeing"
        forms |= {word: done for word in (base, f"{base}s", past, done, gerund, f"{base}{base[-1]}ing")}
    return forms


_FORMS = MappingProxyType(_forms())


def participle(verb: str) -> str:
    """The participle of any form of a verb, in lower case: "paying" to "paid", "ship" to "shipped"."""
    if verb in _FORMS:
        return _FORMS[verb]
    if verb.endswith("ed"):
        return verb
    if verb.endswith("ing") and len(verb) > 5:
        stem = verb[:-3]
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
            return f"{stem}ed"
        return f"{stem}ed"
    if verb.endswith("ies"):
        return f"{verb[:-3]}ied"
    if verb.endswith(("shes", "ches", "sses", "xes")):
        return f"{verb[:-2]}ed"
    if verb.endswith("s") and not verb.endswith("ss"):
        verb = verb[:-1]
    if verb.endswith("e"):
        return f"{verb}d"
    if len(verb) > 2 and verb[-1] == "y" and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    if _doubles(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"


def _doubles(verb: str) -> bool:
    """Whether the last letter doubles: one syllable that ends in one vowel and one consonant, "ship"."""
    vowels = [letter for letter in verb if letter in _VOWELS]
    return (
        len(verb) > 2
        and len(vowels) == 1
        and verb[-2] in _VOWELS
        and verb[-1] not in _VOWELS
        and verb[-1] not in "wxy"
    )
