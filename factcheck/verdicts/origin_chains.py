"""Where a figure really comes from: copies, "according to X" and documents that follow X are one origin."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.fact import Copy, Origin

_WORD = re.compile(r"[^\W_][\w&.'’-]{0,60}")
_EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "its",
        "their",
        "his",
        "her",
        "our",
        "newspaper",
        "agency",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "president",
        "minister",
        "chief",
        "executive",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ]
)
_SHORTEST_NAME = 4
_NAME_WORDS = 2
_HEAD_CHARACTERS = 200
# Facts with more claims than this are all of copies; the first ones tell who copied whom.
_MOST_CLAIMS_CHAINED = 60
_NAMING = r"(?:according to|told|by|as|reported by|from)"
_SAYING = (
    r"(?:said|says|reported|reports|found|finds|put|puts|wrote|showed|shows|first reported|told|estimates?d?)"
)


@dataclass(frozen=True)
class Sources:
    """The documents of a folder as sources of one another."""

    documents: Mapping[str, Document]
    copies: Mapping[str, Copy]

    @cached_property
    def _publishers(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        """The words of every publisher with its key, below its first and its last word."""
        found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for name in sorted(self.documents):
            words = _name_words(self.documents[name].publisher)
            if words:
                entry = frozenset(words), self.key_of_document(name)
                for word in dict.fromkeys((words[0], words[-1])):
                    if entry not in found[word]:
                        found[word].append(entry)
        return dict(found)

    def publisher(self, name: str) -> str:
        """Who published a document, or its name where that is not known."""
        document = self.documents.get(name)
        return (document.publisher if document else None) or name

    def key_of_document(self, name: str) -> str:
        """The publisher, or the document where none is known; for a copy that of the original."""
        original = self.copies[name].original if name in self.copies else name
        document = self.documents.get(original)
        words = _name_words(document.publisher) if document else []
        return " ".join(words) or original

    def key_of_claim(self, claim: Claim) -> str:
        """The origin of the figure: whom the text names, when that is somebody by name, else the document."""
        own = self.key_of_document(claim.doc)
        words = _name_words(claim.attribution)
        if not words:
            return own
        return (
            self._publisher_called(claim, words)
            or self._titled(words)
            or (" ".join(words) if self._is_name(claim) else own)
        )

    def _titled(self, words: Sequence[str]) -> str | None:
        """The document of no known publisher that begins with a name: results, a release."""
        said = frozenset(words)
        if len(said) < _NAME_WORDS:
            return None
        rarest = min((self._heads.get(word, ()) for word in said), key=len)
        return next((name for name, head in rarest if said <= head), None)

    @cached_property
    def _heads(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """The documents of no known publisher, with the words that they begin with, by each of those."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for name in sorted(self.documents):
            if not self.documents[name].publisher and name not in self.copies:
                head = frozenset(_name_words(self.documents[name].text[:_HEAD_CHARACTERS]))
                for word in head:
                    found[word].append((name, head))
        return dict(found)

    def _is_name(self, claim: Claim) -> bool:
        """Whether a source is somebody by name: not "officials", nor "Officials" where a sentence begins."""
        source = claim.attribution or ""
        if not _is_name(source):
            return False
        words = _WORD.findall(source)
        if len(words) > 1 or not claim.sentence.lstrip("“”\"'‘ ").startswith(source):
            return True
        document = self.documents.get(claim.doc)
        inside = re.compile(rf"[a-z,] {re.escape(words[0])}\b")
        return document is not None and inside.search(document.text) is not None

    def _publisher_called(self, claim: Claim, words: Sequence[str]) -> str | None:
        said = frozenset(words)
        for entry, key in [one for word in words for one in self._publishers.get(word, ())]:
            if entry <= said or (said <= entry and len(words[0]) >= _SHORTEST_NAME and len(said) > 1):
                return key
            if said <= entry and (self._is_name(claim) or self._mentions(claim.doc, entry)):
                return key
        return None

    def _mentions(self, name: str, publisher: frozenset[str]) -> bool:
        document = self.documents.get(name)
        return document is not None and publisher <= self._words_of(name, document)

    def _words_of(self, name: str, document: Document) -> frozenset[str]:
        if name not in self._memory:
            self._memory[name] = frozenset(word.lower() for word in _WORD.findall(document.text))
        return self._memory[name]

    @cached_property
    def _memory(self) -> dict[str, frozenset[str]]:
        return {}

    def follows(self, name: str, other: str) -> bool:
        """Whether a document names the publisher of another as the source of what it says."""
        if (name, other) not in self._followed:
            self._followed[name, other] = self._follows(name, other)
        return self._followed[name, other]

    @cached_property
    def _followed(self) -> dict[tuple[str, str], bool]:
        return {}

    def _follows(self, name: str, other: str) -> bool:
        first, second = self.documents.get(name), self.documents.get(other)
        if first is None or second is None or not second.publisher or first.publisher == second.publisher:
            return False
        who = re.escape(second.publisher.removeprefix("The "))
        return bool(
            re.search(
                rf"{_NAMING} (?:the )?{who}|{who}(?:,[^,.]{{0,60}},)? {_SAYING}\b",
                first.text,
                re.IGNORECASE,
            )
        )


def fact_origins(
    claims: Sequence[Claim], agreeing: Sequence[tuple[str, str]], sources: Sources
) -> tuple[Origin, ...]:
    """The independent origins of the claims of a fact, in their order.

    `agreeing` are the pairs of claim ids that are consistent: a document that follows another one in
    general is taken to follow it in a figure only where both say the same.
    """
    keys = {claim.id: sources.key_of_claim(claim) for claim in claims}
    by_id = {claim.id: claim for claim in claims}
    root = {key: key for key in keys.values()}
    pairs = sorted((a, b) for a, b in agreeing if a in by_id and b in by_id)
    for a, b in pairs[: _MOST_CLAIMS_CHAINED**2]:
        for one, other in ((by_id[a], by_id[b]), (by_id[b], by_id[a])):
            here, there = _root(root, keys[one.id]), _root(root, keys[other.id])
            if here == there:
                continue
            if one.doc == other.doc or (one.attribution is None and sources.follows(one.doc, other.doc)):
                root[here] = there
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_root(root, keys[claim.id])].append(claim)
    return tuple(_origin(key, members, keys, sources) for key, members in groups.items())


def _origin(key: str, claims: Sequence[Claim], keys: Mapping[str, str], sources: Sources) -> Origin:
    """The origin of claims of one source, named after the document that is it, else after whom they name."""
    names = list(dict.fromkeys(claim.doc for claim in claims))
    first = next(
        (name for name in names if name not in sources.copies and sources.key_of_document(name) == key), None
    )
    said = next((claim.attribution for claim in claims if claim.attribution and keys[claim.id] == key), None)
    if first is None and (len(names) == 1 or said is None):
        first = names[0]
    name = sources.publisher(first) if first is not None else str(said)
    details = []
    for doc in names:
        if doc in sources.copies:
            details.append(f"{doc}: {sources.copies[doc].detail}")
        elif doc != first:
            quoted = any(claim.doc == doc and claim.attribution and keys[claim.id] == key for claim in claims)
            details.append(
                f"{sources.publisher(doc)} {'names it as the source' if quoted else 'follows it'}."
            )
    return Origin(name=name, documents=tuple(names), detail=" ".join(dict.fromkeys(details)))


def _root(root: Mapping[str, str], key: str) -> str:
    while root[key] != key:
        key = root[key]
    return key


def _name_words(text: str | None) -> list[str]:
    words = [
        word.lower().replace("’", "'").removesuffix("'s").rstrip(".")
        for word in _WORD.findall((text or "")[:200])
    ]
    return [word for word in words if word not in _EMPTY_WORDS and word not in _TITLES]


def _is_name(text: str) -> bool:
    """Whether a source is somebody by name, not "officials" or "The company"."""
    words = [word for word in _WORD.findall(text[:200]) if word.lower() not in _EMPTY_WORDS]
    return any(word[0].isupper() for word in words) and not (len(words) == 1 and words[0].lower() in _TITLES)
