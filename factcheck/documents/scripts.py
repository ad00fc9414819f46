"""Superscripts and subscripts as Unicode characters, so that an exponent or a mark never reads as a digit."""

_SUPERSCRIPT = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_LONGEST_MARK_CHARS = 24


def superscript(text: str) -> str:
    """The text raised: figures and single letters as Unicode superscripts.

    Two letters and more are an ordinal's ending or a sign ("20th", "TM") and stay as they are.
    """
    bare = text.strip()
    if len(bare) > _LONGEST_MARK_CHARS or sum(map(str.isalpha, bare)) > 1:
        return text
    return text.translate(_SUPERSCRIPT)
