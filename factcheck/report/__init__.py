"""Findings to files, one module a format."""
