"""Train the models of role and direction; writes role.json.gz. With --misses every wrong figure is shown."""

import sys

from fitting import GOLD, cross_validated, fit, report, write
from own_sentences import PREFIX, marked, own_mentions

from factcheck.claims.features import surroundings
from factcheck.claims.role import direction_features, role_features
from factcheck.evaluation.gold import gold_events, gold_mentions
from factcheck.records.claim import Role

SETTINGS = {"strength": 0.1, "minimum_events": 3}
CHANGES = (Role.CHANGE.value, Role.CHANGE_TO.value)


def main() -> None:
    """Print cross-validated figures, then write the weights trained on all events."""
    events = gold_events(GOLD / "train")
    found = [(event.name, mention, gold) for event in events for mention, gold in gold_mentions(event)]
    tested = len(found)
    found += own_mentions()
    groups = [group for group, _, _ in found]
    around = [surroundings(mention) for _, mention, _ in found]
    rows = [marked(role_features(one), group) for one, group in zip(around, groups, strict=True)]
    roles = [gold["role"] for _, _, gold in found]
    directions = [gold["direction"] or "" for _, _, gold in found]
    said = cross_validated(rows, roles, groups, **SETTINGS)
    report("role, cross-validated by event", roles[:tested], said[:tested])

    changes = [i for i, role in enumerate(roles) if role in CHANGES]
    change_rows = [direction_features(around[i], Role(roles[i])) for i in changes]
    change_directions = [directions[i] for i in changes]
    change_groups = [groups[i] for i in changes]
    said_direction = cross_validated(change_rows, change_directions, change_groups, **SETTINGS)
    event_changes = sum(not group.startswith(PREFIX) for group in change_groups)
    report("direction of changes", change_directions[:event_changes], said_direction[:event_changes])
    direction_at = dict(zip(changes, said_direction, strict=True))
    # A level taken for a change gets a direction too: counted as wrong here, whichever it is.
    right = sum(
        directions[i] == direction_at.get(i, "") if said[i] in CHANGES and i in direction_at else
        directions[i] == "" and said[i] not in CHANGES
        for i in range(tested)
    )  # fmt: skip
    print(f"direction of all figures: {right / tested:.3f}")
    if "--misses" in sys.argv:
        for i in sorted(range(tested), key=lambda i: (roles[i], said[i], i)):
            if roles[i] != said[i]:
                mention = found[i][1]
                text = f"{mention.before[-110:]}[{mention.quantity.surface}]{mention.after[:70]}"
                print(f"  {roles[i]} not {said[i]}: {' '.join(text.split())}")
    role_model = fit(rows, roles, groups, smallest_weight=0.05, **SETTINGS)
    direction_model = fit(change_rows, change_directions, change_groups, smallest_weight=0.05, **SETTINGS)
    write("role.json.gz", {"role": role_model.to_json(), "direction": direction_model.to_json()})


if __name__ == "__main__":
    main()
