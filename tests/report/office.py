"""Files as LibreOffice opens them."""

import subprocess
from pathlib import Path


def converted(soffice: str, file: Path, to: str, folder: Path, read_as: str = "") -> list[Path]:
    """What LibreOffice makes of a file, in a folder of its own; `to` and `read_as` as its options take them."""
    made = folder / "converted"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            *([f"--infilter={read_as}"] if read_as else []),
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
