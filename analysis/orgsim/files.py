"""Files that appear under their name when they are whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import pathlib
from collections.abc import Iterator

from orgsim.errors import UserError


def check_free(path: str | os.PathLike[str], force: bool) -> pathlib.Path:
    """``path``; UserError when something stands there that may not be replaced."""
    path = pathlib.Path(path)
    if path.is_dir():
        raise UserError(f"'{path}' is a folder; the name of a file must stand here")
    if path.exists() and not force:
        raise UserError(f"'{path}' exists; force replaces it")
    if not path.parent.is_dir():
        raise UserError(f"'{path}': no folder '{path.parent}'")
    return path


@contextlib.contextmanager
def whole(path: str | os.PathLike[str], force: bool = False) -> Iterator[pathlib.Path]:
    """Gives a name beside ``path`` to write to; renamed to ``path`` when the block ends well.

    Raises UserError as ``check_free`` does, OSError when it cannot be written.
    """
    path = check_free(path, force)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
