"""Progress: a line in a terminal, a bar in a notebook, nothing where nobody looks."""

import contextlib
import io
import sys

import pytest

from factcheck.notebook import progress
from factcheck.notebook.progress import shown_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_INTERVAL_SECONDS", 0.0)


def test_a_terminal_gets_a_line_that_is_wiped_at_the_end(monkeypatch, at_once):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown_progress() as told:
        told("Reading", 1, 1200)
        told("Reading", 1200, 1200)
    assert terminal.getvalue().split("\r")[1:3] == ["Reading 1 of 1,200", "Reading 1,200 of 1,200"]
    assert terminal.getvalue().endswith("\r" + " " * len("Reading 1,200 of 1,200") + "\r")


def test_short_work_shows_nothing(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 1000.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown_progress() as told:
        told("Reading", 1, 2)
    assert terminal.getvalue() == ""


def test_a_pipe_gets_nothing_and_whoever_says_no(monkeypatch, at_once):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown_progress() as told:
        assert told is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    with shown_progress(False) as told:
        assert told is None


def test_a_function_is_told_itself():
    heard = []
    with shown_progress(lambda *what: heard.append(what)) as told:
        told("Reading", 1, 2)
    assert heard == [("Reading", 1, 2)]


def test_the_line_goes_away_when_the_work_fails(monkeypatch, at_once):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with contextlib.suppress(ZeroDivisionError), shown_progress() as told:
        told("Reading", 1, 2)
        raise ZeroDivisionError
    assert terminal.getvalue().endswith(" \r")
