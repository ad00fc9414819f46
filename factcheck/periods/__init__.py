"""Text and a reference date to the periods that the text names. Pure."""
