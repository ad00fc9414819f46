"""Train the model of modality; writes modality.json.gz. With --misses every wrong figure is shown."""

import sys

from fitting import GOLD, cross_validated, fit, report, write
from own_sentences import marked, own_mentions

from factcheck.claims.features import surroundings
from factcheck.claims.modality import modality_features
from factcheck.evaluation.gold import gold_events, gold_mentions

SETTINGS = {"strength": 0.05, "minimum_events": 3}


def main() -> None:
    """Print cross-validated figures, then write the weights trained on all events."""
    events = gold_events(GOLD / "train")
    found = [(event.name, mention, gold) for event in events for mention, gold in gold_mentions(event)]
    tested = len(found)
    found += own_mentions()
    groups = [group for group, _, _ in found]
    rows = [marked(modality_features(surroundings(mention)), group) for group, mention, _ in found]
    labels = [gold["modality"] for _, _, gold in found]
    said = cross_validated(rows, labels, groups, **SETTINGS)
    report("modality, cross-validated by event", labels[:tested], said[:tested])
    if "--misses" in sys.argv:
        for i in sorted(range(tested), key=lambda i: (labels[i], said[i], i)):
            if labels[i] != said[i]:
                mention = found[i][1]
                text = f"{mention.before[-150:]}[{mention.quantity.surface}]{mention.after[:80]}"
                print(f"  {labels[i]} not {said[i]}: {' '.join(text.split())}")
    write("modality.json.gz", fit(rows, labels, groups, smallest_weight=0.05, **SETTINGS).to_json())


if __name__ == "__main__":
    main()
