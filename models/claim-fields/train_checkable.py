"""Train the model of what a fact-checker would check; writes checkable.json.gz. --misses shows the errors."""

import sys
from collections.abc import Iterator

from fitting import GOLD, cross_validated_chances, fit, write
from sklearn.isotonic import IsotonicRegression

from factcheck.claims.checkable import checkable_features
from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.extract import mentions
from factcheck.claims.features import surroundings
from factcheck.evaluation.gold import GoldEvent, gold_events

SETTINGS = {"strength": 0.3, "minimum_events": 2}
# A calibrated chance is never certain: no step is nearer to 0 or 1 than this.
LEAST_DOUBT = 0.005


def labelled_mentions(event: GoldEvent) -> Iterator[tuple[Mention, bool]]:
    """Every quantity found in the .md and .txt documents, and whether it is one of the gold claims."""
    for name, document in event.documents.items():
        if name.endswith(".html"):
            continue
        spans = [(row["start"], row["end"]) for row in event.claims if row["doc"] == name]
        taken = set()
        for mention in mentions(DocumentContext(document)):
            quantity = mention.quantity
            overlaps = [
                (min(end, quantity.end) - max(start, quantity.start), start)
                for start, end in spans
                if start < quantity.end and quantity.start < end and start not in taken
            ]
            if overlaps:
                taken.add(max(overlaps)[1])
            yield mention, bool(overlaps)


def main() -> None:
    """Print cross-validated figures, then write the weights trained on all events and the calibration."""
    groups, rows, labels, shown = [], [], [], []
    gold = 0
    for event in gold_events(GOLD / "train"):
        gold += sum(not row["doc"].endswith(".html") for row in event.claims)
        for mention, is_claim in labelled_mentions(event):
            groups.append(event.name)
            rows.append(checkable_features(surroundings(mention)))
            labels.append("claim" if is_claim else "other")
            shown.append(
                f"{mention.before[-90:]}[{mention.quantity.surface}]{mention.after[:60]}".replace("\n", " ")
            )
    claims = [label == "claim" for label in labels]
    print(f"{len(rows)} quantities, {sum(claims)} claims found of {gold}")
    raw = [chance["claim"] for chance in cross_validated_chances(rows, labels, groups, **SETTINGS)]
    table = calibration(raw, claims)
    for threshold in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6):
        said = [chance >= threshold for chance in raw]
        hits = sum(a and b for a, b in zip(said, claims, strict=True))
        precision, recall = hits / sum(said), hits / gold
        print(
            f"  threshold {threshold}: P {precision:.3f} R {recall:.3f}"
            f" F1 {2 * precision * recall / (precision + recall):.3f}"
        )
    if "--misses" in sys.argv:
        for chance, is_claim, text in sorted(zip(raw, claims, shown, strict=True)):
            if is_claim != (chance >= 0.5):
                print(f"  {chance:.2f} {'claim' if is_claim else 'other'}: {text}")
    model = fit(rows, labels, groups, smallest_weight=0.05, **SETTINGS)
    write("checkable.json.gz", {"model": model.to_json(), "calibration": table})


def calibration(raw: list[float], claims: list[bool]) -> dict[str, list[float]]:
    """The isotonic steps of out-of-fold chances: upper limits, and the share of claims between them."""
    fitted = IsotonicRegression(y_min=LEAST_DOUBT, y_max=1 - LEAST_DOUBT, out_of_bounds="clip")
    grid = [step / 50 for step in range(1, 50)]
    fitted.fit(raw, [float(is_claim) for is_claim in claims])
    middles = [(low + high) / 2 for low, high in zip([0.0, *grid], [*grid, 1.0], strict=True)]
    return {"limits": grid, "chances": [round(float(value), 3) for value in fitted.predict(middles)]}


if __name__ == "__main__":
    main()
