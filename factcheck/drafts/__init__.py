"""A draft against its sources: each figure supported, contradicted, or neither."""
