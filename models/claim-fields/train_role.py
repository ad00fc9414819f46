"""Train the models of role and direction on the crosscheck training events; writes role.json.gz."""

import sys

from fitting import GOLD, cross_validated, fit, report, write

from factcheck.claims.features import surroundings
from factcheck.claims.role import direction_features, role_features
from factcheck.evaluation.gold import gold_events, gold_mentions
from factcheck.records.claim import Role

ROLE = {"strength": 0.3, "minimum_events": 2}
DIRECTION = {"strength": 0.3, "minimum_events": 2}
CHANGES = (Role.CHANGE.value, Role.CHANGE_TO.value)


def main() -> None:
    """Print cross-validated figures, then write the weights trained on all events."""
    groups, rows, roles, directions, direction_rows = [], [], [], [], []
    shown = []
    for event in gold_events(GOLD / "train"):
        for mention, gold in gold_mentions(event):
            around = surroundings(mention)
            groups.append(event.name)
            rows.append(role_features(around))
            roles.append(gold["role"])
            directions.append(gold["direction"] or "")
            direction_rows.append([direction_features(around, Role(role)) for role in CHANGES])
            shown.append(
                f"{mention.before[-110:]}[{mention.quantity.surface}]{mention.after[:70]}".replace("\n", " ")
            )
    found = cross_validated(rows, roles, groups, **ROLE)
    report("role, cross-validated by event", roles, found)
    changes = [i for i, role in enumerate(roles) if role in CHANGES]
    settled = [direction_rows[i][CHANGES.index(roles[i])] for i in changes]
    found_direction = cross_validated(
        settled, [directions[i] for i in changes], [groups[i] for i in changes], **DIRECTION
    )
    report("direction of changes", [directions[i] for i in changes], found_direction)
    both = [""] * len(rows)
    for i, direction in zip(changes, found_direction, strict=True):
        both[i] = direction if found[i] in CHANGES else ""
    print(
        f"direction of all figures: {sum(a == b for a, b in zip(directions, both, strict=True)) / len(rows):.3f}"
    )
    if "--misses" in sys.argv:
        for gold, said, text in sorted(zip(roles, found, shown, strict=True)):
            if gold != said:
                print(f"  {gold} not {said}: {text}")
    write("role.json.gz", {
        "role": fit(rows, roles, groups, smallest_weight=0.03, **ROLE).to_json(),
        "direction": fit(
            settled, [directions[i] for i in changes], [groups[i] for i in changes], smallest_weight=0.03, **DIRECTION
        ).to_json(),
    })  # fmt: skip


if __name__ == "__main__":
    main()
