"""Texts to unit vectors: what a claim reads like with its figures masked, and the encoders that turn it into
numbers.
"""

from factcheck.embeddings.choose import open_encoder
from factcheck.embeddings.encoder import CachedEncoder, Encoder, VectorCache

__all__ = ["CachedEncoder", "Encoder", "VectorCache", "open_encoder"]
