"""Where results come from: a result file, or the engine's memory. Both give the same sections."""

from __future__ import annotations

import os
import pathlib
import shutil
from typing import TYPE_CHECKING

from orgsim.errors import UserError
from orgsim.files import whole

if TYPE_CHECKING:
    import numpy
    import xarray

    from orgsim import _core


class File:
    """A file of the command line, of ``Results.save``, or of a study with an output."""

    def __init__(self, path: str | os.PathLike[str]):
        self.path = pathlib.Path(path)

    @property
    def file_name(self) -> str:
        return self.path.name

    def has(self, group: str) -> bool:
        import h5netcdf

        with h5netcdf.File(self.path, "r") as file:
            return group in file.groups

    def section(self, group: str) -> xarray.Dataset:
        """One group, read whole; its arrays are read-only."""
        import xarray

        with xarray.open_dataset(self.path, group=group, engine="h5netcdf") as opened:
            section = opened.load()
        for variable in section.variables.values():
            if hasattr(variable.values, "setflags"):
                variable.values.setflags(write=False)
        return section

    def values(self, name: str) -> numpy.ndarray:
        """One variable of the root, without the panels beside it."""
        import xarray

        with xarray.open_dataset(self.path, engine="h5netcdf") as opened:
            return opened[name].values

    def save(self, path: pathlib.Path, force: bool) -> None:
        with whole(path, force) as part:
            shutil.copyfile(self.path, part)


class Memory:
    """The immutable block that a study in full without an output leaves. Arrays are views of it."""

    file_name = "results.h5"  # the name under which commands speak of it

    def __init__(self, study: _core.Study):
        self._study = study

    def has(self, group: str) -> bool:
        return self._study.section(group) is not None

    def section(self, group: str) -> xarray.Dataset:
        import xarray

        variables = self._study.section(group)
        if variables is None:
            raise UserError(f"this study has no '{group}'")
        axes = {name: about for name, about in variables.items() if about[0] == (name,)}
        rest = {name: about for name, about in variables.items() if name not in axes}
        return xarray.Dataset(rest, axes)

    def values(self, name: str) -> numpy.ndarray:
        return self._study.section("/")[name][1]

    def save(self, path: pathlib.Path, force: bool) -> None:
        self._study.save(path, force)
