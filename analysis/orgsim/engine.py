"""The compiled module, loaded when it is first needed, and the data that came with it."""

from __future__ import annotations

import functools
import importlib
import pathlib
from types import ModuleType


@functools.cache
def core() -> ModuleType:
    """The compiled module ``orgsim._core``; ImportError with the way to get it when it is absent."""
    try:
        return importlib.import_module("orgsim._core")
    except ModuleNotFoundError as error:
        if error.name != "orgsim._core":
            raise
        raise ImportError(
            "orgsim was not installed with its engine (`pip install .`): results can be read, "
            "but nothing can be simulated"
        ) from None


def data_folders() -> list[str]:
    """Folders with scenarios: of the source tree when orgsim is used from there, else the package's."""
    source_tree = pathlib.Path(__file__).parents[2] / "scenarios"
    installed = pathlib.Path(core().__file__ or "").parent / "scenarios"
    return [str(folder) for folder in (source_tree, installed) if folder.is_dir()][:1]


def library():
    """A fresh library: ORGSIM_PATH is read anew each time."""
    return core().Library(data_folders())
