"""How records show themselves to people who work in Python: listings, data frames, rich display, progress."""
