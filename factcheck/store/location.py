"""Where a store lies: one SQLite file, or a PostgreSQL address."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from factcheck.errors import UsageError

DEFAULT_FOLDER = ".factcheck"
DEFAULT_NAME = "factcheck.db"
_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Location:
    """Either `path`, a SQLite file, or `url`, a PostgreSQL address."""

    path: Path | None = None
    url: str | None = None

    def __str__(self) -> str:
        """The location for people: a password is never shown."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url or "")
        if parts.password is None:
            return self.url or ""
        user, _, host = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{user.split(':')[0]}:***@{host}"))

    @property
    def decisions_file(self) -> Path | None:
        """The file beside a SQLite store that keeps a second copy of every review decision."""
        return self.path.with_name(f"{self.path.stem}.decisions.jsonl") if self.path else None

    @property
    def lock_file(self) -> Path | None:
        """The file that the one writing process holds locked."""
        return self.path.with_name(f"{self.path.name}.lock") if self.path else None


def store_location(given: str | Path | None = None) -> Location:
    """The location that `--store` names: a file, a folder to put `factcheck.db` in, or a PostgreSQL URL.

    Without one it is `.factcheck/factcheck.db` in the working directory.

    Raises:
        UsageError: a URL of another database.
    """
    if given is None:
        return Location(path=Path(DEFAULT_FOLDER) / DEFAULT_NAME)
    text = str(given)
    scheme = text.partition("://")[0] if "://" in text else ""
    if scheme:
        if scheme not in _SCHEMES:
            raise UsageError(
                f"A store cannot lie at {scheme}://…. "
                "Give the path of a file or a postgresql://user@host/database URL."
            )
        return Location(url=text)
    path = Path(given)
    if path.is_dir() or text.endswith(("/", "\\")):
        return Location(path=path / DEFAULT_NAME)
    return Location(path=path)


def refuse_inside_sources(location: Location, sources: Iterable[Path]) -> None:
    """Nothing, when the store lies outside every folder of sources.

    The one exception is `.factcheck/` in the working directory when the sources are the working
    directory itself or a folder around it: whoever walks the sources passes over `.factcheck/`.

    Raises:
        UsageError: the store would lie among the sources.
    """
    if location.path is None:
        return
    store, here = location.path.resolve(), Path.cwd().resolve()
    for source in sources:
        folder = source.resolve()
        if not store.is_relative_to(folder):
            continue
        if store == folder:
            raise UsageError(
                f"{location} is given as a source and as the store. Give another path to --store."
            )
        if here.is_relative_to(folder) and store.is_relative_to(here / DEFAULT_FOLDER):
            continue
        raise UsageError(
            f"The store {location} would lie inside the sources {source}. "
            "Give --store a path outside that folder."
        )


def source_root(path: Path) -> str:
    """The name that a store keeps a source folder under: relative when it lies below the working directory.

    So a project folder that is moved with its store and its sources is recognized.
    """
    resolved, here = path.resolve(), Path.cwd().resolve()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else resolved.as_posix()


def store_exists(given: str | Path | Location | None = None) -> bool:
    """Whether there is a file at a store's place; a PostgreSQL address counts as one."""
    location = given if isinstance(given, Location) else store_location(given)
    return location.path is None or location.path.is_file()
