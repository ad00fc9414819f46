"""A PDF from lines at places, written by hand: (x, y, size, text) in points, one list a page."""

from collections.abc import Sequence

Line = tuple[float, float, float, str]

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1"
    + _FONT
    + b">>>>>>"
)
_END = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF"


def pdf(pages: Sequence[Sequence[Line]], info: str = "") -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for page in pages:
        drawn = "".join(_drawn(line) for line in page).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n" % len(drawn) + drawn + b"endstream")
        objects.append(_PAGE % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects.append(f"<<{info}>>".encode("cp1252"))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + _END % (len(objects) + 1, len(objects), len(out))


def _drawn(line: Line) -> str:
    x, y, size, text = line
    escaped = text.replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
