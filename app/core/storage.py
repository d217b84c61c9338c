"""Where photos and files lie: under random names, in folders of a few hundred each, and whole or not at all.

A file is written before the row that names it, and deleted after the row is gone: a crash in between leaves a file
without a row, never a row without its file.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from app.core.errors import NotFound

# 128 random bits, perhaps a word of ours about the version (`-400`), and what kind of file it is.
_KEY = re.compile(r"[0-9a-f]{32}(-[0-9a-z]{1,8})?\.[a-z0-9]{1,5}")


@dataclass(frozen=True)
class Storage:
    """A folder of files. Keys are safe in a URL, and tell nothing of what the file holds or who brought it."""

    folder: Path

    def put(self, data: bytes, ending: str) -> str:
        """Keep the bytes under a new random name; gives the key. `ending` without a dot: "webp", "pdf"."""
        key = new_key(ending)
        self.put_at(key, data)
        return key

    def put_at(self, key: str, data: bytes) -> None:
        """Keep the bytes under this key, replacing what was there. On disk when this returns; OSError when it can't."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{token_hex(4)}")
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        _sync_folder(path.parent.parent)

    def path(self, key: str) -> Path:
        """Where the file is. NotFound for a key that is none of ours, or that has no file."""
        path = self._path(key)
        if not path.is_file():
            raise NotFound("file")
        return path

    def delete(self, key: str) -> None:
        """Take the file away; one that is gone already is no error. NotFound for a key that is none of ours."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not is_key(key):
            raise NotFound("file")
        return self.folder / key[:2] / key[2:4] / key


def is_key(text: str) -> bool:
    """Whether this can be the key of a file."""
    return _KEY.fullmatch(text) is not None


def new_key(ending: str) -> str:
    """A name that nobody guesses. ValueError for an ending that is more than letters and digits."""
    key = f"{token_hex(16)}.{ending}"
    if not is_key(key):
        raise ValueError(f"{ending!r} is no ending for a file")
    return key


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
