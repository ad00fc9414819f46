"""Text to quantities: the grammar of figures in news. Pure; knows no document and no claim."""
