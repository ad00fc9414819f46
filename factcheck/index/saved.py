"""An index in a folder: written whole or not at all, and never trusted when read back.

manifest.json            what the index is and the digests of its files; written last, in one step
rows-<digest>.faiss      the vectors, or lists of them
columns-<digest>.npz     ids, and what claims are filtered by
words-<digest>.json      the values of those columns
vectors.bytewise         for an index of codes only
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from factcheck.errors import FactcheckError
from factcheck.index.attributes import Columns
from factcheck.index.bytewise import BytewiseVectors
from factcheck.index.choose import Layout, Plan
from factcheck.index.claim_index import ClaimIndex
from factcheck.index.faiss_index import new_rows, read_rows

FORMAT = 1
_MANIFEST = "manifest.json"
_BYTEWISE = "vectors.bytewise"


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a saved index cannot be used; build it anew from the store."""

    reason: str


def save_index(index: ClaimIndex, folder: Path) -> None:
    """Writes the index to `folder`; killed on the way, it leaves the one that was there before.

    The same claims in an exact index give the same bytes, whatever was added and removed on the way.
    """
    index = _compact(index) if index.plan.layout is Layout.EXACT else index
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "rows": _write(folder, "rows", ".faiss", index.rows.write),
        "columns": _write(folder, "columns", ".npz", lambda path: _write_columns(index, path)),
        "words": _write(folder, "words", ".json", lambda path: _write_words(index, path)),
    }
    if index.bytewise is not None:
        _move_bytewise(index, folder)
        files["bytewise"] = _described(folder / _BYTEWISE)
    manifest = {
        "format": FORMAT,
        "encoder": index.encoder_identity,
        "dimension": index.dimension,
        "plan": asdict(index.plan),
        "rows": index.rows.count,
        "claims": len(index),
        "trained_on": index.trained_on,
        "files": files,
    }
    manifest["sha256"] = _digest_of(manifest)
    written = folder / f"{_MANIFEST}.new"
    written.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    _flush(written)
    written.replace(folder / _MANIFEST)
    _remove_others(folder, {_MANIFEST, *(entry["name"] for entry in files.values())})


def load_index(folder: Path, encoder_identity: str) -> ClaimIndex | Unusable:
    """The index saved in `folder`, or why it cannot be used: absent, damaged, or of another encoder."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Unusable("there is no index yet")
    except (OSError, ValueError):
        return Unusable("its manifest cannot be read")
    if not isinstance(manifest, dict) or "format" not in manifest:
        return Unusable("its manifest is damaged")
    if manifest["format"] != FORMAT:
        return Unusable(f"it is of format {manifest['format']}, not {FORMAT}")
    if manifest.pop("sha256", None) != _digest_of(manifest):
        return Unusable("its manifest is damaged")
    if manifest["encoder"] != encoder_identity:
        return Unusable(f"it was made with the encoder {manifest['encoder']}, not {encoder_identity}")
    for entry in manifest["files"].values():
        path = folder / entry["name"]
        try:
            intact = _digest(path, entry["bytes"]) == entry["sha256"]
        except OSError:
            return Unusable(f"its file {entry['name']} is missing")
        if not intact:
            return Unusable(f"its file {entry['name']} is damaged")
    try:
        return _open(folder, manifest)
    except (FactcheckError, OSError, ValueError, KeyError, BadZipFile) as error:
        return Unusable(f"it cannot be opened ({error})")


def _open(folder: Path, manifest: dict[str, Any]) -> ClaimIndex:
    plan = Plan(**{**manifest["plan"], "layout": Layout(manifest["plan"]["layout"])})
    files = manifest["files"]
    with np.load(folder / files["columns"]["name"], allow_pickle=False) as arrays:
        words = json.loads((folder / files["words"]["name"]).read_text(encoding="utf-8"))
        columns = Columns(
            words=words,
            codes={name: arrays[f"code_{name}"] for name in words},
            first_year=arrays["first_year"],
            last_year=arrays["last_year"],
        )
        ids, present = arrays["ids"], arrays["present"]
    bytewise = None
    if plan.layout is Layout.CODES:
        # What was added after the last save is not in the other files.
        os.truncate(folder / _BYTEWISE, files["bytewise"]["bytes"])
        bytewise = BytewiseVectors(folder / _BYTEWISE, manifest["dimension"])
    return ClaimIndex(
        encoder_identity=manifest["encoder"],
        dimension=manifest["dimension"],
        rows=read_rows(folder / files["rows"]["name"], plan, manifest["dimension"]),
        trained_on=manifest["trained_on"],
        ids=ids,
        present=present,
        columns=columns,
        bytewise=bytewise,
    )


def _compact(index: ClaimIndex) -> ClaimIndex:
    """An exact index with the claims present only, in the order of their ids."""
    kept = np.flatnonzero(index.present)
    kept = kept[np.argsort(index.ids[kept], kind="stable")]
    rows = new_rows(index.plan, index.dimension)
    if len(kept):
        rows.add(index.rows.vectors(kept))
    return ClaimIndex(
        encoder_identity=index.encoder_identity,
        dimension=index.dimension,
        rows=rows,
        trained_on=len(kept),
        ids=index.ids[kept],
        present=np.ones(len(kept), np.bool_),
        columns=index.columns.taken(kept),
    )


def _write_columns(index: ClaimIndex, path: Path) -> None:
    columns = index.columns
    arrays: dict[str, Any] = {f"code_{name}": codes for name, codes in columns.codes.items()}
    arrays |= {"ids": index.ids, "present": index.present}
    arrays |= {"first_year": columns.first_year, "last_year": columns.last_year}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def _write_words(index: ClaimIndex, path: Path) -> None:
    path.write_text(json.dumps(index.columns.words, ensure_ascii=True, indent=0), encoding="utf-8")


def _write(folder: Path, name: str, suffix: str, write: Callable[[Path], None]) -> dict[str, Any]:
    """Writes a file and names it by its digest, so that the files of two versions never mix."""
    written = folder / f"{name}.new"
    write(written)
    _flush(written)
    entry = _described(written)
    entry["name"] = f"{name}-{entry['sha256'][:16]}{suffix}"
    written.replace(folder / entry["name"])
    return entry


def _move_bytewise(index: ClaimIndex, folder: Path) -> None:
    assert index.bytewise is not None
    source, target = index.bytewise.path, folder / _BYTEWISE
    if source != target:
        shutil.move(source, target)
        index.bytewise.close()
        index.bytewise = BytewiseVectors(target, index.dimension)
    _flush(target)


def _described(path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    return {"name": path.name, "bytes": size, "sha256": _digest(path, size)}


def _digest(path: Path, size: int) -> str:
    """SHA-256 of the first `size` bytes of a file; "" when it has fewer."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0:
            data = file.read(min(size, 2**20))
            if not data:
                return ""
            digest.update(data)
            size -= len(data)
    return digest.hexdigest()


def _digest_of(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_others(folder: Path, kept: set[str]) -> None:
    for path in sorted(folder.iterdir()):
        ours = path.suffix in {".faiss", ".npz", ".json", ".new", ".bytewise"}
        if ours and path.name not in kept:
            path.unlink(missing_ok=True)
