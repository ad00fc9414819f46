"""Makes the pictures of the README by running the commands that they show.

    python docs/make_pictures.py

`docs/pictures/compare.svg` is how `factcheck compare` begins in a terminal,
`docs/pictures/report.png` how the page of `factcheck report` begins in Chromium, which must be installed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_examples import COLUMNS, copy_of_corpus, terminal_output

PICTURES = Path(__file__).parent / "pictures"
COMPARE = "factcheck compare corpus/"
REPORT = 'factcheck report corpus/ -o report.html --title "Export controls" --run ""'
_WIDTH, _HEIGHT = 1200, 1240
# The page that rich writes, without the fonts that it would load from elsewhere.
_SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>What factcheck compare prints</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px; \
line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect fill="#16181d" width="{width}" height="{height}" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def terminal_picture(output: str) -> str:
    """The first two facts of a comparison as a terminal shows them, colors and all, as SVG."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    colors = [
        *((80, 84, 92), (255, 120, 117), (126, 211, 133), (240, 200, 100)),
        *((120, 170, 255), (210, 150, 240), (105, 205, 215), (220, 223, 228)),
    ]
    theme = TerminalTheme((22, 24, 29), (220, 223, 228), colors)
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text("$ " + COMPARE, style="bold"))
    for line in (Text.from_ansi(line) for line in output.replace("\r", "").strip("\n").split("\n")):
        if line.plain.startswith("3. "):
            break
        console.print(line)
    svg = console.export_svg(theme=theme, code_format=_SVG, unique_id="factcheck", font_aspect_ratio=0.6)
    return re.sub(r"[ \t]+\n", "\n", svg)


def report_picture(folder: Path, browser: str) -> bytes:
    """The head of the report's page as PNG."""
    from playwright.sync_api import sync_playwright

    terminal_output(REPORT, folder)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = chromium.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        page.goto((folder / "report.html").as_uri())
        data = page.screenshot()
        chromium.close()
    return data


def main() -> None:
    """Writes both pictures."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("Chromium is not installed.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_corpus(folder)
        output = terminal_output(COMPARE, folder, colors=True)
        (PICTURES / "compare.svg").write_text(terminal_picture(output), encoding="utf-8")
        picture = folder / "report.png"
        picture.write_bytes(report_picture(folder, browser))
        if quantizer := shutil.which("pngquant"):
            subprocess.run([quantizer, "--force", "--output", str(picture), str(picture)], check=True)
        shutil.copy(picture, PICTURES / "report.png")


if __name__ == "__main__":
    main()
