"""The name that opens a figure's sentence, where it is plainly whom the sentence is about."""

import re

from factcheck.claims.context import Mention

_OPENING_CHARACTERS = 4
# Behind the name: an apposition ("Huawei, one of …"), or the verb that it governs.
_GOVERNS = re.compile(
    r",? (?:one of|an?|the|whose|which|has|had|is|was|will|plans|made|sold|wrote|cut|raised|paid|lost"
    r"|\w{2,20}ed)\b"
)
_SAYS = re.compile(
    r"\b(?:said|says|told|added|reported|according|announced|estimate[sd]?|expect[sed]{1,2}|claimed|denied)\b"
)
_VERB_REACH_CHARACTERS = 30


def opening_name(mention: Mention) -> str | None:
    """The fullest form of the name that the sentence begins with, when it governs what follows.

    None when the sentence begins otherwise, or the name is of somebody who only says something:
    then the figure may be about anybody.
    """
    sentence = mention.sentence
    first = next(
        (
            name
            for name in mention.context.names
            if sentence.start <= name.start <= sentence.start + _OPENING_CHARACTERS
        ),
        None,
    )
    if first is None or first.end >= mention.quantity.start or not _GOVERNS.match(mention.text, first.end):
        return None
    if _SAYS.search(mention.text, first.end, min(first.end + _VERB_REACH_CHARACTERS, sentence.end)):
        return None
    forms = (name.text for name in mention.context.names if name.key == first.key)
    return max(forms, key=lambda form: (len(form), form))
