"""Text to the names of organizations, people and places in it, and which names are of one thing. Pure."""
