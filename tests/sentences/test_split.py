from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.document import Block, BlockKind, Document
from factcheck.sentences.split import sentence_spans, split_sentences

# Each text with "|" where a sentence ends and the next begins.
TEXTS = [
    "U.S. Attorney Dana Fox said 5 died.| She named no one.",
    "The U.S. spent $5 billion.| It will spend more.",
    "He met No. 4 in St. Brendan's at 9:30 a.m. on Monday.| Then he left.",
    "They were in the section at 2:34 p.m.| Six were evacuated.",
    "The call is at 8:30 a.m. Eastern; dial in.| Press 2.",
    "It sold approx. 1.2 million units, i.e. 3 a head.| Sales fell.",
    "“We lost 5%.”| He sat down.",
    '"It is over," he said.| "We lost."| She agreed.',
    "Did 12 die?| No.| That is what the police say.",
    "KULKARNI: No.| That is what he said.",
    "No. 10 said 5 had died.| Others said six.",
    "Col. J. R. Petrak and Dr. M. Ito ran 5 km.| They won.",
    "Tandera Inc. rose 5%.| Tandera Inc. Chief Jo Pym left.",
    "It rose to 22 per cent.| Income was up by 5 per cent.| Both are true.",
    "They carry 46,000 TEU.| That is a lot.",
    "None was higher than 2,500 m.| Sulphur was seen.",
    "Firms pay 6,4 Mrd. Euro a year.| It rises to 7,1 Mrd. Euro.",
    "He waited ... and waited for 5 hours.| Then it came.",
    "Revenue was $5.5bn.| Cost was $4.2bn.",
    "Q31 Chair: Is it on page 4?| Dame Alison: It is.",
    "Sept. 5 was hot.| It hit 40 degrees on Aug. 7, too.",
    "Founded by Smith Bros. in 1990, it has 40 staff.| It grew.",
    "**1. The payroll.**| It doubled.",
    "1. The payroll doubled.",
    "The dockers say no.| So do their bosses.",
    "It paid 41 million pounds, vs. 35 million before.| Profit fell.",
    "See Fig. 3 and pp. 4-5.| Then decide.",
    "Line one goes on\nand on for 5 km.| It ends\nhere.",
    "Das kostet z.B. 5 Euro.| Mehr nicht.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end].strip() for start, end in sentence_spans(text)]
    assert found == [part.strip() for part in marked.split("|")]


def document(text: str, kind: BlockKind, media_type: str) -> Document:
    block = Block(kind=kind, start=0, end=len(text))
    return Document(id="0", path="a", media_type=media_type, text=text, blocks=(block,))


BLOCKS = [
    ("Port loses 5%. Again", BlockKind.HEADING, "text/plain", 1),
    ("5.5 m. Total", BlockKind.TABLE_CELL, "text/plain", 1),
    ("Ships: 12\nTugs: 13", BlockKind.PARAGRAPH, "text/html", 2),
    ("Ships: 12\nmillion", BlockKind.PARAGRAPH, "text/plain", 1),
    ("**Mine:** Buck Hollow\n**Dead:** 5", BlockKind.PARAGRAPH, "text/markdown", 2),
    ("Ships 12  \nTugs 13", BlockKind.PARAGRAPH, "text/markdown", 2),
]


@pytest.mark.parametrize(("text", "kind", "media_type", "count"), BLOCKS)
def test_blocks(text: str, kind: BlockKind, media_type: str, count: int) -> None:
    assert len(split_sentences(document(text, kind, media_type))) == count


@given(st.text('ab AB1.!?\n"”No(U.S)', max_size=80) | st.text(max_size=80))
def test_sentences_lie_in_order_and_hold_every_word(text: str) -> None:
    sentences = split_sentences(document(text, BlockKind.PARAGRAPH, "text/plain"))
    assert "".join("".join(text[s.start : s.end].split()) for s in sentences) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in sentences)


@pytest.mark.parametrize("part", ["a and then ", "A.B. ", "No. ", "x", "5 m. A"])
def test_endless_text_has_bounded_sentences(part: str) -> None:
    text = part * (200_000 // len(part))
    assert max(end - start for start, end in sentence_spans(text)) <= 4_000
