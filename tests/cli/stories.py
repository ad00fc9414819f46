"""Three stories of one event, the third with millions for billions: by file, publisher, day and sentence."""

STORIES = {
    "1-harbor-wire.md": (
        "Harbor Wire",
        "2025-04-16",
        "Nvidia said on Tuesday that it would write down $5.5 billion of inventory built for China.",
    ),
    "2-deccan-mercury.md": (
        "Deccan Mercury",
        "2025-04-17",
        "Nvidia said on Tuesday it would write down $5.5 billion of inventory that it had built for China.",
    ),
    "3-channel-six.md": (
        "Channel Six",
        "2025-04-18",
        "Nvidia said it would write down $5.5 million of inventory built for China.",
    ),
}
