"""What the commands share of the terminal: consoles, errors, unreadable files, progress."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.progress import Progress

    from factcheck.records.document import ReadProblem

Item = TypeVar("Item")


def output_console() -> Console:
    """Standard output; a pipe or a file gets plain text of 120 columns."""
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, emoji=False, width=120)


def error_console() -> Console:
    """Standard error: messages, so that standard output can be piped."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def show_error(message: str) -> None:
    """One line on standard error."""
    from factcheck.report.wording import visible

    error_console().print(Text("Error: ", style="bold red") + Text(visible(message)))


def show_problems(problems: "Sequence[ReadProblem]") -> None:
    """The files that could not be read, each with its reason and what to do."""
    if not problems:
        return
    from factcheck.report.wording import visible

    console = error_console()
    count = len(problems)
    console.print(Text(f"{count} file{'s' if count > 1 else ''} could not be read:", style="bold yellow"))
    for problem in problems:
        line = Text(f"  {visible(problem.path)}", style="bold")
        kind = problem.kind.value.replace("_", " ")
        line.append(f"  {kind}: {_sentence(problem.message)}", style="not bold")
        line.append(f" {_sentence(problem.hint)}", style="not bold dim")
        console.print(line)


def _sentence(text: str) -> str:
    """The text on one line as a sentence: a capital at its start, a stop at its end."""
    from factcheck.report.wording import visible

    shown = visible(text).strip()
    return f"{shown[:1].upper()}{shown[1:]}" + ("" if shown.endswith((".", "!", "?")) else ".")


@contextmanager
def progress_display(description: str) -> "Iterator[Progress | None]":
    """A progress line on standard error while work runs; None when standard error is no terminal."""
    console = error_console()
    if not console.is_terminal:
        yield None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} files"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(description, total=None)
        yield progress


def counted(items: Iterable[Item], description: str) -> Iterator[Item]:
    """The items, counted on the progress line as they pass."""
    with progress_display(description) as progress:
        for item in items:
            if progress is not None:
                progress.advance(progress.task_ids[0])
            yield item


@contextmanager
def progress_callback() -> "Iterator[Callable[[str, int, int], None] | None]":
    """A callback (what, done, of how many) that draws a bar on standard error; None without a terminal."""
    console = error_console()
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Looking", total=None)

        def show(what: str, done: int, total: int) -> None:
            progress.update(task, description=what, completed=done, total=total)

        yield show
