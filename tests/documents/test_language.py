import pytest

from factcheck.documents.language import find_language

CASES = [
    ("The port handled more ships than it did in the year before, and that was the plan of the board.", "en"),
    (
        "Der Hafen hat im vergangenen Jahr mehr Schiffe abgefertigt als je zuvor, und das war auch der Plan.",
        "de",
    ),
    (
        "Le port a traité plus de navires que l'an dernier, et les dockers ne sont pas au "
        "travail dans la ville.",
        "fr",
    ),
    (
        "El puerto recibió más barcos que el año pasado, pero los trabajadores no están de "
        "acuerdo con la empresa.",
        "es",
    ),
    (
        "Il porto ha ricevuto più navi di un anno fa, ma i lavoratori non sono d'accordo con la "
        "società che lo gestisce.",
        "it",
    ),
    (
        "De haven heeft meer schepen ontvangen dan een jaar geleden, maar het is niet wat de "
        "directie had beloofd aan ons.",
        "nl",
    ),
    ("12,400 5.5", None),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_language(text: str, language: str | None) -> None:
    assert find_language(text) == language


def test_declared() -> None:
    assert find_language("The port of the city is in the north of it.", "fr-CA") == "fr"
    assert find_language("The port of the city is in the north of it.", "?") == "en"
