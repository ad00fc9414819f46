"""Files as LibreOffice opens them."""

import subprocess
from pathlib import Path


def converted(soffice: str, file: Path, to: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of a file, in a folder of its own; `to` as its --convert-to takes it."""
    made = folder / "converted"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(made),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = sorted(made.iterdir())
    assert found, f"LibreOffice made nothing of {file}"
    return found
