"""IPython shows single records richly once factcheck is imported in it, and nothing is loaded before."""

import subprocess
import sys
import textwrap


def run(code):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_records_are_shown_as_html_in_a_running_ipython():
    assert (
        run(
            """
        import sys
        from IPython.core.interactiveshell import InteractiveShell
        shell = InteractiveShell.instance()
        import factcheck
        assert "pydantic" not in sys.modules, "nothing is loaded before something is shown"
        said, of = "Nvidia said on Tuesday that it would write down", "of inventory built for China."
        document = factcheck.read_text(f"{said} $5.5 billion {of}")
        corpus = factcheck.Corpus([document, factcheck.read_text(f"{said} $5.5 million {of}", "b.txt")])
        shown = [document, corpus.claims[0], corpus.claims, corpus, corpus.comparison,
                 factcheck.check(document, corpus.documents[1])]
        shown += [*corpus.facts[:1], *list(corpus.verdicts[:1])]
        for one in shown:
            page = shell.display_formatter.format(one)[0].get("text/html", "")
            assert page.startswith('<div class="factcheck">'), type(one)
            print("shown")
        """
        )
        == ["shown"] * 8
    )


def test_nothing_happens_outside_ipython():
    assert run(
        """
        import sys, factcheck
        from factcheck.notebook.formatters import show_records_in_ipython
        print("IPython" in sys.modules, show_records_in_ipython())
        """
    ) == ["False", "False"]
