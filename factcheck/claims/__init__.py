"""A document to its claims: which figures a fact-checker would check, and what the text says of each."""
