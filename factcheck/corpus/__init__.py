"""A corpus held open in Python: documents that are read together, and what they say of one another."""

from factcheck.corpus.corpus import Corpus
from factcheck.corpus.sources import Source, Sources, split_sources

__all__ = ["Corpus", "Source", "Sources", "split_sources"]
