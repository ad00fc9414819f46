"""The sentences of a document, each with its block. The only import of nupunkt.

nupunkt finds the ends; the rules here mend what it gets wrong in news and official texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.records.document import BlockKind, Document

# Blocks that are one sentence however they are punctuated.
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})
# In these a line break inside a block is one that the author set; elsewhere it is where a line was full.
_BROKEN_ON_PURPOSE = frozenset(
    {"text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
# No sentence is longer: beyond it the text is no prose, and rules that look at a sentence stay fast.
_LONGEST_CHARS = 4_000
_CHUNK_CHARS = 40_000
_SPACE = re.compile(r"\s")

# Abbreviations that stand before a name or a figure, never at the end of a sentence before one.
_BEFORE_MORE = (
    "approx|est|incl|excl|max|min|avg|resp|ca|cf|viz|vs|v|Nr|Nos?|nos?|Fig|figs?|Rs|pp?|para|"
    "paras|Art|Abs|Sec|Ch|Vol|vol|Ref|Tel|tel|Ext|ext"
    "|St|Ste|Mt|Ft|Pt|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Sgt|Capt|Cmdr|Maj|Cpl|Pvt|Adm|Brig|"
    "Insp|Det|Supt|Dr|Mr|Mrs|Ms|Messrs|Prof|Hon|Rev|Fr|Pres|Dep|Asst|Atty"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mrd|Mio|Mill|Tsd|bzw|z\\.B|u\\.a|d\\.h|e\\.g|i\\.e"
)
# Abbreviations that may end a sentence, and go on before a figure, a small letter or more of a name.
_EITHER = (
    "Inc|Ltd|Co|Corp|Bros|Jr|Sr|Assn|Dept|Univ|Ave|Blvd|Rd|etc|al|a\\.m|p\\.m|U\\.S|U\\.K|U\\.N|"
    "E\\.U|D\\.C|Ph\\.D|ret"
)
_ENDS_IN_ABBREVIATION = re.compile(rf"(?:^|[\s(\[\"“‘'*/])(?:({_BEFORE_MORE})|(?:{_EITHER}))\.$")
_GOES_ON = re.compile(r"[\d$£€¥₹a-z]|(?:US|A|C|NZ|HK|Euro|EUR|USD)\b")
# A list mark or a lone number cut off from what it numbers.
_LONE_MARK = re.compile(r"[*_(\[]{0,3}(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,5})[.)][*_]{0,2}$")
# Ends that nupunkt passes over, taking a plain word for an abbreviation.
_MISSED_END = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,30})|\d ?(?P<unit>[a-zA-Z°%]{1,3})|"
    r"(?P<hour>[ap]\.m))[.!?][\"”’)*_]{0,3}(?P<gap>\s{1,4})(?=[\"“‘(*_]{0,3}(?P<next>[A-Z][^\W\d_]{0,20}))"
)
_ABBREVIATION = re.compile(
    rf"(?:{_BEFORE_MORE}|{_EITHER}|Mass|Calif|Ariz|Conn|Fla|Ill|Ind|Kan|Mich|Minn|Miss|Mont|Neb|"
    rf"Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ala|Ark|Colo|Del|Ga|Ky|La|Md|Me|Mo|NO|ST|"
    rf"MR|MRS|MS|DR|INC|LTD|CORP|CO|JR|SR|GEN|SEN|REP|GOV|Ger|Fed|Nat|Intl|Int|Gov|Yahoo|Jeopardy)$"
)
_ZONE = re.compile(
    r"(?:Eastern|Pacific|Central|Mountain|Atlantic|Greenwich|GMT|UTC|BST|CES?T|[ECMP][SD]?T|IST|"
    r"JST|AES?T|[A-Z][a-z]{2,5}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sep|Oct|Nov|Dec)"
)
_NUMBER_OR_ANSWER = frozenset({"No", "no"})
_HARD_BREAK = re.compile(r"(?: {2,8}|\\)\r?\n|\n(?=\*\*[^*\n]{1,60}\*\*)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`Document.text[start:end]`, without surrounding space; `block` indexes `Document.blocks`."""

    start: int
    end: int
    block: int


def split_sentences(document: Document) -> list[Sentence]:
    """The sentences of every block, in reading order; a heading or a table cell is one sentence."""
    sentences: list[Sentence] = []
    by_line = document.media_type in _BROKEN_ON_PURPOSE
    for index, block in enumerate(document.blocks):
        if block.kind in _WHOLE and block.end - block.start <= _LONGEST_CHARS:
            spans = [(block.start, block.end)]
        else:
            spans = []
            for start, end in _lines(document.text, block.start, block.end, by_line):
                spans.extend(sentence_spans(document.text[start:end], start))
        for start, end in spans:
            start, end = _trim(document.text, start, end)
            if start < end:
                sentences.append(Sentence(start, end, index))
    return sentences


def sentence_spans(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Start and end of each sentence of a running text, counted from `offset`."""
    spans: list[tuple[int, int]] = []
    for begin, end in _chunks(text):
        for span in _found(text, begin, end):
            for piece in _missed(text, *span):
                if spans and _continues(text, spans[-1], piece[0]):
                    spans[-1] = (spans[-1][0], piece[1])
                else:
                    spans.append(piece)
    return [(start + offset, end + offset) for span in spans for start, end in _bounded(text, *span)]


def _lines(text: str, start: int, end: int, by_line: bool) -> Iterator[tuple[int, int]]:
    """The parts of a block between the line breaks that its author set."""
    if by_line:
        while (found := text.find("\n", start, end)) >= 0:
            yield start, found
            start = found + 1
    else:
        for match in _HARD_BREAK.finditer(text, start, end):
            yield start, match.start()
            start = match.end()
    yield start, end


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Parts that the splitter takes at once; only a text far longer than a paragraph has several."""
    start = 0
    while len(text) - start > _CHUNK_CHARS:
        end = text.rfind(". ", start + _CHUNK_CHARS // 2, start + _CHUNK_CHARS) + 1
        end = end or _last_space(text, start + _CHUNK_CHARS // 2, start + _CHUNK_CHARS)
        yield start, end
        start = end
    yield start, len(text)


def _last_space(text: str, start: int, end: int) -> int:
    for index in range(end, start, -1):
        if text[index - 1].isspace():
            return index
    return end


def _found(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    if end - begin <= 1 or not _has_end(text, begin, end):
        yield begin, end
        return
    from nupunkt import sent_spans

    for start, stop in sent_spans(text[begin:end]):
        yield start + begin, stop + begin


def _has_end(text: str, begin: int, end: int) -> bool:
    return any(text.find(mark, begin, end - 1) >= 0 for mark in ".!?…")


def _missed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _MISSED_END.finditer(text, start, end):
        if _is_end(text, start, match):
            yield start, match.end("gap")
            start = match.end("gap")
    yield start, end


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    if match["hour"]:
        return not _ZONE.match(match["next"])
    if match["unit"]:
        return True
    word = match["word"]
    if word in _NUMBER_OR_ANSWER:
        return True  # a number's "No." stands before a figure
    if _ABBREVIATION.match(word):
        return False
    before = text[match.start() - 1 : match.start()]
    if before in (".", "&", "@", "/") and match.start() > start:
        return False
    return word.islower() or (word.isupper() and len(word) > 2) or text[match.end("word")] in "!?"


def _continues(text: str, previous: tuple[int, int], start: int) -> bool:
    tail_start = max(previous[0], previous[1] - 16)
    tail = text[tail_start : previous[1]].rstrip()
    if previous[1] - previous[0] <= 12 and _LONE_MARK.match(text[previous[0] : previous[1]].strip()):
        return True
    found = _ENDS_IN_ABBREVIATION.search(tail)
    if not found:
        return False
    if found[1] in _NUMBER_OR_ANSWER:
        return text[start : start + 1].isdecimal()
    return bool(found[1]) or bool(_GOES_ON.match(text, start))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_CHARS:
        cut = _last_space(text, start + _LONGEST_CHARS // 2, start + _LONGEST_CHARS)
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
