"""Every notebook is committed without output, tells its story in short cells, and runs from top to bottom."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHORT_CELL_LINES = 24
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:(jupyter_client|zmq|nbclient|traitlets).*"
)


def test_there_are_six_in_the_order_of_reading():
    assert [path.name[0] for path in NOTEBOOKS] == list("123456")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_committed_clean(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    kinds = {"markdown": "md", "code": "code"}
    assert ids == [f"{kinds[cell.cell_type]}-{place:02d}" for place, cell in enumerate(notebook.cells, 1)]
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_tells_a_story_from_question_to_answer(path):
    cells = nbformat.read(path, 4).cells
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert "?" in "".join(prose)
    assert any(text.startswith(("## The answer", "## What to tell the editor")) for text in prose[-2:])
    for first, second, third in zip(cells, cells[1:], cells[2:], strict=False):
        assert "markdown" in {first.cell_type, second.cell_type, third.cell_type}, (
            "three cells without a word"
        )
    assert all(len(cell.source.splitlines()) <= SHORT_CELL_LINES for cell in cells)


def run(path, monkeypatch, news):
    monkeypatch.setenv("FACTCHECK_NEWS", str(news))
    notebook = nbformat.read(path, 4)
    place = {"metadata": {"path": str(path.parent)}}
    return NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path, monkeypatch, tmp_path):
    shown = outputs(run(path, monkeypatch, tmp_path / "none.jsonl"))
    assert not [one for one in shown if one.output_type == "error" or one.get("name") == "stderr"]
    pages = [one.data["text/html"] for one in shown if "text/html" in one.get("data", {})]
    assert any('<div class="factcheck">' in page for page in pages) or path.name.startswith("6")
    assert shown[-1].get("text", "").strip(), "it ends with the answer"


def test_real_news_is_used_where_there_is_some(monkeypatch, tmp_path):
    stories = [("a", 24), ("b", 24), ("c", 42)]
    rows = [
        {
            "id": f"ecbplus:{name}",
            "cluster": "37plus",
            "url": f"http://{name}.example/story",
            "text": f"Quake in Aceh\nJuly 2, 2013\nThe earthquake in Aceh killed {dead} people on Tuesday, officials said.",
        }
        for name, dead in stories
    ]
    place = tmp_path / "news.jsonl"
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shown = outputs(run(NOTEBOOKS[4], monkeypatch, place))
    assert "3 articles on one earthquake." in "".join(one.get("text", "") for one in shown)
    assert not [one for one in shown if one.output_type == "error"]


def test_long_work_shows_a_bar_in_a_notebook_that_goes_away():
    source = """
from factcheck.notebook import progress
progress._PATIENCE_SECONDS = progress._INTERVAL_SECONDS = 0
with progress.shown_progress() as told:
    told("Reading <files>", 1, 1200)
    print(type(told).__name__)
"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    pages = []
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    handle = client.process_message

    def listen(message, *rest):
        if "display_data" in message["msg_type"]:
            pages.append(message["content"]["data"]["text/html"])
        return handle(message, *rest)

    client.process_message = listen
    shown = outputs(client.execute())
    assert pages == [
        '<label>Reading &lt;files&gt; <progress value="1" max="1200"></progress> 1 of 1,200</label>',
        "",
    ]
    assert [one.data["text/html"] for one in shown if "data" in one] == [""]
    assert [one.text for one in shown if one.output_type == "stream"] == ["function\n"]
