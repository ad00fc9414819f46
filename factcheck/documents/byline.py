"""Publisher, author and date from the first lines of a text: its byline, letterhead or dateline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.documents.dates import find_dates, read_day_and_month
from factcheck.records.document import Block, BlockKind

_TOP_BLOCKS = 10
_TOP_CHARS = 2500
_SHORT_CHARS = 300
_LINE_CHARS = 200
_LETTERHEAD_CHARS = 120
_MARKS = re.compile(r"[*_]{1,3}|^>+\s*", re.MULTILINE)
_CUE_WORDS = (
    r"(?i)(?:published|posted|issued|released?|filed|dated?|sent|laid before [\w ]{1,30}|"
    r"embargo(?:ed)?(?: until)?)"
)
_CUE = re.compile(_CUE_WORDS)
_CUE_BEFORE = re.compile(_CUE_WORDS + r"\b[:,]?\s{0,60}(?:on |at |of report:? )?(?:[A-Z][a-z]{2,8}day,? )?$")
_POSTED = re.compile(_CUE_WORDS + r"\b:? (?:on )?([^\d\W]{3,9}\.? \d{1,2}|\d{1,2} [^\d\W]{3,9})\b")
_MONTH_AND_YEAR = re.compile(r"\b([^\d\W]{3,9}) (20\d\d)\b")
_LEADS_IN = re.compile(r"[*_)]{0,3}(?: ?\([^()\n]{1,40}\))?[ ,]{0,2}(?:[-–—]|\s--)")
_UPDATE = re.compile(
    r"(?i)\b(?:updated?|modified|corrected|correction|clarification|amended|last edited)\b[^.]{0,20}$"
)
# A date behind these words is one that the text speaks of.
_SPOKEN_OF = re.compile(
    r"(?i)\b(?:by|until|till|since|to|from|between|through|before|after|for|held|as (?:of|at)|"
    r"ended|ending|quarter|period|and|born|died|"
    r"effective|deadline|expires?|election of)\s*(?:the )?(?:period |year |quarter |half |"
    r"months? )?(?:to |from |ended |ending )?$"
)
_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][A-Z.’' /-]{2,40}(?:, (?:[A-Z][\w.’'-]{0,20} ?){1,3})?)[,:]? {1,2})?"
    r"(?:\([A-Z][\w .&-]{1,30}\) {1,2})?(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.?))"
    r"(?:,? (?P<year>20\d\d))?(?: \((?P<wire>[^()\n]{2,40})\))?\s{0,2}(?:[-–—:]|\.(?= )| \|)"
)
_BARE_DATELINE = re.compile(
    r"[A-Z][A-Z.’' /-]{2,40}(?:, [\w. ]{2,30})? \((?P<wire>[A-Z][^()\n]{1,40})\)\s{0,2}[-–—]"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PART = re.compile(r"\s*(?:[|·•;/\n]|\s[—–-]{1,2}\s|,\s|(?<=[^\W\d_]{3})\.(?:\s|$)|:\s(?=[A-Z]))\s*")
_BY = re.compile(
    r"(?i)^(?:(?:reporting|analysis|words|text|story|written|posted|compiled|edited|a letter|"
    r"commentary) )?(?:by|von|par|por|di)\s+(?P<name>.+)$|^(?:words|text|reporter|"
    r"author):?\s+(?P<other>[A-Z].+)$"
)
_PERSON = re.compile(
    r"[A-Z][\w’'.-]{0,25}(?: (?:[A-Z]|de |van |von |da |al-|bin |and (?=[A-Z]))[\w’'. -]{0,25}){1,6}$"
)
_STAFF = re.compile(
    r"(?i)\b(?:staff|reporters?|correspondents?|reporting|web (?:team|desk)|newsroom|(?:news|"
    r"picture|sports) desk|agencies|wires|editing|pictures?|photo|words|updates?)\b"
)
_NO_PUBLISHER = re.compile(
    r"(?i)(?:for immediate release|for release|media release|press release|news release|"
    r"press (?:note|briefing|conference)|statement|communiqu|transcript|rush|unedited|"
    r"uncorrected|unofficial|updated?|published|posted|issued|filed|sent|released|edition|page \d|"
    r"no\.|issue|vol|episode|breaking|live|correct|exclusive|opinion|analysis|"
    r"newest|reading time|\d+ min|http|www\.|memorandum|to:|from:|re:|sub:|extract|excerpt|"
    r"bulletin|report\b|briefing|note\b|working translation|registered office|contact|witness|"
    r"present:|form 10|host|guest|item \d|summary)"
)
_ORGANIZATION = re.compile(
    r"(?i)\b(?:ministry|department|office|agency|authority|commission|council|board|bank|bureau|"
    r"institute|university|association|federation|union|society|foundation|trust|"
    r"government|city of|county|police|hospital|health|service|plc|ltd|limited|inc|corp|"
    r"corporation|company|co|llp|llc|ag|gmbh|sa|s\.a|asa|ab|nv|bv|spa|group|holdings|gazette|"
    r"times|post|herald|"
    r"news|wire|press|radio|tv|broadcasting|journal|ledger|tribune|chronicle|courier|daily|weekly|"
    r"podcast|newsletter|observatory|league|club|party|network|evening|morning|standard|mail|"
    r"guardian|review|magazine|observer|bulletin|globe|mirror|express|telegraph|sentinel|register|"
    r"examiner|monitor|advertiser|argus|dispatch|mercury|independent|press desk|newsroom)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What the first lines of a text say of its source."""

    publisher: str | None = None
    author: str | None = None
    published: date | None = None


def read_byline(text: str, blocks: Sequence[Block], title: Block | None) -> Byline:
    """The publisher, author and date that the text's first lines, or its very last, name."""
    top = [
        (block, _MARKS.sub("", text[block.start : min(block.end, block.start + 600)]))
        for block in _top(blocks)
    ]
    dateline = next(
        (
            match
            for _, words in top
            for match in (_DATELINE.match(words), _BARE_DATELINE.match(words))
            if match
        ),
        None,
    )
    published = (
        _best_date(top, title)
        or next(filter(None, (_split_date(words) for _, words in top if len(words) <= _LINE_CHARS)), None)
        or _last_line_date(text, blocks)
    )
    publisher, author = _names(top, title)
    wire = dateline["wire"] if dateline is not None else None
    if wire and not list(find_dates(wire)):
        publisher = wire.strip()
    return Byline(publisher, author, published)


def _top(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks[:_TOP_BLOCKS]:
        if block.start > _TOP_CHARS + blocks[0].start:
            return
        if block.kind is not BlockKind.TABLE_CELL:
            yield block


def _best_date(top: Sequence[tuple[Block, str]], title: Block | None) -> date | None:
    best: tuple[int, int, date] | None = None
    for position, (block, words) in enumerate(top):
        for found in find_dates(words[:_SHORT_CHARS]):
            before = words[max(0, found.start - 80) : found.start]
            short = len(words) <= _SHORT_CHARS and words.count(". ") <= 3
            score = 4 * short + 3 * bool(_CUE_BEFORE.search(before)) - 3 * bool(_UPDATE.search(before))
            score -= 5 * bool(_SPOKEN_OF.search(_without_weekday(before)))
            score += 4 * bool(found.start < 70 and _LEADS_IN.match(words, found.end))
            score -= (
                2 * (block is title)
                + 2 * (len(words) > _SHORT_CHARS)
                + (words[-1:] == "." and short and len(words) > 150)
            )
            entry = (score, -position, found.day)
            if score >= 1 and (best is None or entry[:2] > best[:2]):
                best = entry
    return best[2] if best else None


def _without_weekday(before: str) -> str:
    return re.sub(r"(?:on )?(?:" + "|".join(_WEEKDAYS) + r"),? $", "", before)


def _last_line_date(text: str, blocks: Sequence[Block]) -> date | None:
    for block in reversed(blocks[-3:]):
        words = _MARKS.sub("", text[block.start : min(block.end, block.start + _SHORT_CHARS)])
        if _CUE.match(words.lstrip("( ")) and len(words) < _SHORT_CHARS:
            found = next(find_dates(words), None)
            if found is not None and found.start < 60:
                return found.day
    return None


def _split_date(words: str) -> date | None:
    """The date of "March 2025 issue, posted March 3": a day, and the year beside the same month elsewhere."""
    posted = _POSTED.search(words)
    found = read_day_and_month(posted[1]) if posted else None
    if found is None:
        return None
    for match in _MONTH_AND_YEAR.finditer(words):
        same = read_day_and_month(f"{match[1]} {found[1]}")
        if same == found:
            try:
                return date(int(match[2]), *found)
            except ValueError:
                return None
    return None


def _names(top: Sequence[tuple[Block, str]], title: Block | None) -> tuple[str | None, str | None]:
    publisher = author = None
    for position, (block, words) in enumerate(top):
        if len(words) > _LINE_CHARS or (block is title and position > 0) or _DATELINE.match(words):
            continue
        has_date = next(find_dates(words), None) is not None
        by = bool(re.match(r"(?i)by ", words))
        letterhead = position == 0 and _is_letterhead(words) and (words.isupper() or block is not title)
        if not (has_date or by or letterhead):
            continue
        bare = words
        for found in reversed(list(find_dates(words))):
            bare = bare[: found.start] + "|" + bare[found.end :]
        named = []
        for part in (part.strip(" .,*_") for part in _PART.split(bare)):
            writer = _BY.match(part)
            if writer and author is None:
                author = (writer["name"] or writer["other"] or "").strip(" .") or None
            elif not writer and _is_publisher(part) and not (by and _is_person(part)):
                named.append(part)
        if len(named) > 1 and _is_person(named[0]) and _is_outlet(named[1]):
            author = author or named[0]
            named = named[1:]
        publisher = publisher or next(iter(named), None)
        if publisher and author:
            break
    return publisher, author


def names_organization(words: str) -> bool:
    """Whether a sender or a line is named like an organization: "Trade Office Press Desk"."""
    return bool(_ORGANIZATION.search(words))


def _is_person(part: str) -> bool:
    return bool(_PERSON.fullmatch(part)) and not _ORGANIZATION.search(part)


def _is_letterhead(words: str) -> bool:
    """Whether a first line is an organization's name: its words in capitals, no sentence."""
    if len(words) > _LETTERHEAD_CHARS or not _ORGANIZATION.search(words):
        return False
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,40}", words))


def _is_outlet(part: str) -> bool:
    return part.startswith("The ") or bool(_ORGANIZATION.search(part))


def _is_publisher(part: str) -> bool:
    if not 2 < len(part) <= 60 or not part[0].isupper() or _NO_PUBLISHER.match(part) or _STAFF.search(part):
        return False
    if (
        part in _WEEKDAYS
        or part.title() in _WEEKDAYS
        or re.match(r"(?i)(?:an?|this|it|we|in|on|at|the \w+ is)\b", part)
    ):
        return False
    return not re.search(r"\d{1,2}[:.]\d\d|\d{3}", part) and len(part.split()) <= 8
