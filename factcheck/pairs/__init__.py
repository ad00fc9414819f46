"""Claims to the pairs worth comparing: figure texts, neighbors and shared keys."""
