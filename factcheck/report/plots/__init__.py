"""Plots as SVG text with a text alternative, for the report and for notebooks; each is a pure function."""
