"""Vectors of claims to their neighbors: exact, in lists or as codes; filtered, saved, fused with others."""

from factcheck.index.attributes import ClaimAttributes, Filter, attributes_of
from factcheck.index.choose import Layout, Plan, choose_plan
from factcheck.index.claim_index import ClaimIndex, Hit, Part, build_index, build_index_of_parts
from factcheck.index.fuse import fuse_hits
from factcheck.index.saved import Unusable, load_index, save_index

__all__ = [
    "ClaimAttributes",
    "ClaimIndex",
    "Filter",
    "Hit",
    "Layout",
    "Part",
    "Plan",
    "Unusable",
    "attributes_of",
    "build_index",
    "build_index_of_parts",
    "choose_plan",
    "fuse_hits",
    "load_index",
    "save_index",
]
