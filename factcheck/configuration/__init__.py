"""What a project sets once: `factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`."""

from factcheck.configuration.find import find_configuration, shown_path
from factcheck.configuration.read import Configuration, no_configuration, read_configuration
from factcheck.configuration.settings import SETTINGS, Setting

__all__ = [
    "SETTINGS",
    "Configuration",
    "Setting",
    "find_configuration",
    "no_configuration",
    "read_configuration",
    "shown_path",
]
