"""A copy of the draft with a note on every figure, one module a format."""
