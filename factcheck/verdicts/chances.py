"""Chances in words, the same wherever one is shown."""

_ALL_BUT_CERTAIN, _HARDLY = 0.99, 0.01


def chance_in_words(probability: float) -> str:
    """The chance in percent, and never certainty: "95%", "over 99%", "under 1%"."""
    if probability > _ALL_BUT_CERTAIN:
        return "over 99%"
    return "under 1%" if probability < _HARDLY else f"{probability:.0%}"
