"""Every figure in a folder of documents: what it says, where it stands, and whether the sources agree."""

__version__ = "0.1.0"
