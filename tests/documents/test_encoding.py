import pytest

from factcheck.documents.encoding import decode_text
from factcheck.documents.problem import UnreadableError

SENTENCE = "The fee was £12 – or €5 – for “Renée”."

CASES = [
    (SENTENCE.encode(), None, "utf-8", True),
    (b"\xef\xbb\xbf" + SENTENCE.encode(), None, "utf-8", True),
    (SENTENCE.encode("cp1252"), None, "cp1252", False),
    (SENTENCE.encode("cp1252"), "iso-8859-1", "cp1252", True),
    (SENTENCE.encode("cp1252"), "no-such-encoding", "cp1252", False),
    (SENTENCE.encode("utf-16"), None, "utf-16-le", True),
    (SENTENCE.encode("utf-16-le"), None, "utf-16-le", False),
    (SENTENCE.encode("utf-16-be"), None, "utf-16-be", False),
    (b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), None, "utf-32-le", True),
    (SENTENCE.encode(), "windows-1252\0", "utf-8", True),
]


@pytest.mark.parametrize(("data", "declared", "encoding", "certain"), CASES)
def test_decode(data: bytes, declared: str | None, encoding: str, certain: bool) -> None:
    decoded = decode_text(data, declared)
    assert (decoded.text, decoded.encoding, decoded.certain) == (SENTENCE, encoding, certain)


def test_one_broken_byte_does_not_make_utf8_western() -> None:
    text = "Für 5 € über die Brücke für Ämter. "
    decoded = decode_text((text * 3).encode() + b"\xff")
    assert decoded.text == text * 3 + "\ufffd"
    assert not decoded.certain


def test_bytes_that_cp1252_does_not_know() -> None:
    assert decode_text(b"\x80 5 \x81 and \xe9").text == "€ 5 \x81 and é"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01" * 3000, b"a\0b\0\0c" * 100])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode_text(data)
