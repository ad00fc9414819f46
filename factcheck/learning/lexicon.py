"""The common words of English with coarse parts of speech: a table read once from `models/`."""

import logging
from collections.abc import Mapping
from functools import cache

from factcheck.errors import ModelError
from factcheck.learning.weights import read_weights

_LOG = logging.getLogger(__name__)


@cache
def common_words() -> Mapping[str, tuple[str, str | None]]:
    """Lower-case word to its tag and, where it is two things ("report"), its second tag.

    Empty when the table is not installed: the suffix rules of the tagger then decide alone.
    """
    try:
        table = read_weights("claim-fields", "lexicon.json.gz")
    except ModelError as error:
        _LOG.warning("Words are tagged by their endings alone: %s", error)
        return {}
    words: dict[str, tuple[str, str | None]] = {}
    for tags, listed in table.items():
        first, _, second = tags.partition("/")
        pair = (first, second or None)
        for word in listed.split():
            words[word] = pair
    return words
