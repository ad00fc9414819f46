"""The language of a text: what the file declares, else the language whose small words it uses."""

import re

_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
# The commonest words of each language that are rare in the others.
_WORDS = {
    "en": "the of and to in is that for was on with as it at by from are this have has not they which "
    "were been",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus nach",
    "fr": "le la les de des et à un une du en est que pour dans qui par sur plus pas au avec ce il "
    "sont aux cette",
    "es": "el la los las de y que en un una del por con para es se lo al como más pero sus fue ha este",
    "it": "il lo la gli le di e che un una del della per con non sono da nel si al dei alla è delle anche",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er die om ook als bij naar door "
    "wordt uit",
    "pt": "o a os as de e que em um uma do da para com não por mais no na dos como foi ao das são",
    "sv": "och att det som en på är av för med den till har inte om ett han men var jag från kan nu vid",
    "no": "og det som en på er av for med den til har ikke om et han men var jeg fra kan nå ved å",
    "da": "og det som en på er af for med den til har ikke om et han men var jeg fra kan nu ved at",
    "pl": "i w nie na się z do to że jest o jak po ale za od przez dla tym który są oraz był może",
}
_BY_WORD: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in _WORDS.items() if word in words.split())
    for word in sorted({word for words in _WORDS.values() for word in words.split()})
}


def find_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639 code of a text's language, or None for too few words to tell."""
    match = _CODE.fullmatch(declared.strip()) if declared else None
    if match:
        return match[1].lower()
    counts = dict.fromkeys(_WORDS, 0.0)
    words = _WORD.findall(text[:_SAMPLE_CHARS].lower())
    for word in words:
        languages = _BY_WORD.get(word, ())
        for language in languages:
            counts[language] += 1 / len(languages)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    (best, most), (_, second) = ordered[0], ordered[1]
    enough = most >= 4 and most > 0.06 * len(words)
    return best if enough and most > 1.2 * second else None
