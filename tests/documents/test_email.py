import pytest

from factcheck.records.document import Document, ProblemKind, ReadProblem

from .conftest import Read, words

MAIL = b"""From: "Jo Pym" <jo@wire.example>
To: desk@example.org
Subject: =?utf-8?q?Loss_of_=C2=A35bn?=
Date: Tue, 4 Mar 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset="windows-1252"
Content-Transfer-Encoding: quoted-printable

Hello,

the loss came to =A35bn, not =A33bn. That is
a lot of money.

On Monday Sam wrote:
> We think it was =A33bn
> or so.

Thanks a lot.
--=20
Jo, +44 20 7946 0312
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="x.pdf"
Content-Transfer-Encoding: base64

AAAA
--b--
"""


def test_mail(read: Read) -> None:
    document = read("a.eml", MAIL)
    assert words(document) == [
        ("heading", "Loss of £5bn"),
        ("paragraph", "Hello,"),
        ("paragraph", "the loss came to £5bn, not £3bn. That is\na lot of money."),
        ("paragraph", "On Monday Sam wrote:"),
        ("quotation", "We think it was £3bn\nor so."),
        ("paragraph", "Thanks a lot."),
    ]
    assert isinstance(document, Document)
    found = (
        document.title,
        document.author,
        str(document.published),
        document.published_from,
        document.encoding,
    )
    assert found == ("Loss of £5bn", "Jo Pym", "2025-03-04", "headers", "cp1252")
    assert document.notes == ("attachment left out: x.pdf",)


def test_html_body(read: Read) -> None:
    mail = (
        b"Subject: Six\nContent-Type: text/html; charset=utf-8\n\n"
        b"<p>10<sup>6</sup> boxes</p><footer>x 1</footer>"
    )
    assert words(read("a.eml", mail)) == [("heading", "Six"), ("paragraph", "10⁶ boxes")]


BAD = {
    "no mail": (b"\x00\x01\x02 nothing", ProblemKind.DAMAGED),
    "headers without end": (b"Subject: " + b"=?utf-8?q?a?= " * 50_000, ProblemKind.DAMAGED),
    "parts without end": (
        b"Subject: x\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)),
        ProblemKind.DAMAGED,
    ),
    "encrypted": (
        b'Subject: x\nContent-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--',
        ProblemKind.ENCRYPTED,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad(read: Read, name: str) -> None:
    data, kind = BAD[name]
    problem = read("a.eml", data)
    assert isinstance(problem, ReadProblem)
    assert problem.kind is kind
