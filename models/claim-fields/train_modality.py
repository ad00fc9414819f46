"""Train the model of modality on the crosscheck training events; writes modality.json.gz."""

import sys

from fitting import GOLD, cross_validated, fit, report, write

from factcheck.claims.features import surroundings
from factcheck.claims.modality import modality_features
from factcheck.evaluation.gold import gold_events, gold_mentions

SETTINGS = {"strength": 0.2, "minimum_events": 3}


def main() -> None:
    """Print cross-validated figures, then write the weights trained on all events."""
    groups, rows, labels, shown = [], [], [], []
    for event in gold_events(GOLD / "train"):
        for mention, gold in gold_mentions(event):
            groups.append(event.name)
            rows.append(modality_features(surroundings(mention)))
            labels.append(gold["modality"])
            shown.append(
                f"{mention.before[-150:]}[{mention.quantity.surface}]{mention.after[:80]}".replace("\n", " ")
            )
    found = cross_validated(rows, labels, groups, **SETTINGS)
    report("modality, cross-validated by event", labels, found)
    if "--misses" in sys.argv:
        for gold, said, text in sorted(zip(labels, found, shown, strict=True)):
            if gold != said:
                print(f"  {gold} not {said}: {text}")
    write("modality.json.gz", fit(rows, labels, groups, smallest_weight=0.03, **SETTINGS).to_json())


if __name__ == "__main__":
    main()
